import type { RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode, spanOf } from '../../documents/markdown.js';
import type { Evidence } from '../../model/span.js';

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
 * `references/`, `scripts/` or `assets/`; each once, at its first place. What stands in a fence, and globs
 * and placeholders, name no file.
 */
export function referencedFiles(document: MarkdownDocument): ReferencedFile[] {
  const found = new Map<string, ReferencedFile>();
  for (const node of everyNode(document.tree.root)) {
    const file = fileOf(node);
    if (file === undefined || found.has(file)) continue;
    const by = node.type === 'inlineCode' ? 'code' : 'link';
    found.set(file, { path: document.path, span: spanOf(node), note: 'named here', file, by });
  }
  return [...found.values()];
}

function fileOf(node: RootContent): string | undefined {
  switch (node.type) {
    case 'link':
    case 'image':
    case 'definition':
      return relativeTarget(node.url);
    case 'inlineCode':
      return ownFile(node.value);
    default:
      return undefined;
  }
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
  const path = word.replace(/[#?].*$/, '').replace(/(?::\d+(?:-\d+)?)?[.,;:]?$/, '');
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
