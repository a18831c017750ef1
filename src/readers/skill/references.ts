import type { Root, RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode, spanOf } from '../../documents/markdown.js';
import type { Evidence } from '../../model/span.js';
import { isOnlySpokenOf } from './spoken-of.js';

/** A file that a skill names, relative to the skill's folder. */
export type ReferencedFile = Evidence & { readonly file: string; readonly by: 'link' | 'code' };

const OWN_FOLDERS = /^(?:\.\/)?(?:references|scripts|assets)\//;
/** Schemes, absolute paths, anchors and queries alone. */
const NO_RELATIVE_PATH = /^(?:[a-z][a-z0-9+.-]*:|[/\\#?])/i;
const GLOB_OR_PLACEHOLDER = /[*<>{}$|]|\.\.\.|…|%[A-Z_]+%/;
/** What a text about links writes where a link would be. */
const STANDS_FOR_A_LINK = /^(?:urls?|links?|path|href|target|file|filename|source|src)$/i;

/**
 * The files that the body of a skill names: relative links and images, and code spans that start with
 * `references/`, `scripts/` or `assets/`; each once, at its first place. What stands in a fence, globs and
 * placeholders, and what a text gives as an example, name no file.
 */
export function referencedFiles({ path, text, tree }: MarkdownDocument): ReferencedFile[] {
  const found = new Map<string, ReferencedFile>();
  const used = usedLabels(tree.root);
  let linkEnd = 0;
  let blockStart = 0;
  for (const node of everyNode(tree.root)) {
    const span = spanOf(node);
    if (node.type === 'paragraph' || node.type === 'tableCell') blockStart = span.start;
    if (node.type === 'link' || node.type === 'linkReference') linkEnd = span.end;
    const isCode = node.type === 'inlineCode';
    const file = isCode ? ownFile(node.value) : targetOf(node, used);
    if (file === undefined || found.has(file)) continue;
    // In a link, code is what its target is called.
    if (isCode && (span.start < linkEnd || isOnlySpokenOf(text, span, blockStart))) continue;
    found.set(file, { path, span, note: 'named here', file, by: isCode ? 'code' : 'link' });
  }
  return [...found.values()];
}

function targetOf(node: RootContent, used: ReadonlySet<string>): string | undefined {
  switch (node.type) {
    case 'link':
    case 'image':
      return relativeTarget(node.url);
    case 'definition':
      // `[INFO]: done` reads as one; it is a reference when something refers to it.
      return used.has(node.identifier) ? relativeTarget(node.url) : undefined;
    default:
      return undefined;
  }
}

function usedLabels(root: Root): Set<string> {
  const used = new Set<string>();
  for (const node of everyNode(root)) {
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier);
  }
  return used;
}

function relativeTarget(url: string): string | undefined {
  if (NO_RELATIVE_PATH.test(url)) return undefined;
  const path = decoded(url.replace(/[?#].*$/s, ''));
  if (path === '' || GLOB_OR_PLACEHOLDER.test(path) || STANDS_FOR_A_LINK.test(path)) return undefined;
  return path;
}

/** A code span may be a command (`scripts/check.py --all`): its first word is the file. */
function ownFile(code: string): string | undefined {
  if (!OWN_FOLDERS.test(code)) return undefined;
  const [word = ''] = code.split(/\s/, 1);
  if (/[?[\]]/.test(word)) return undefined;
  const path = word.replace(/#.*$/, '').replace(/(?::\d+(?:-\d+)?)?[.,;:]?$/, '');
  // A folder alone speaks of the convention, not of a file.
  return path.endsWith('/') || GLOB_OR_PLACEHOLDER.test(path) ? undefined : path;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
