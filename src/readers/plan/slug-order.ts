import type { PhrasingContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode, spanOf } from '../../documents/markdown.js';
import type { Evidence } from '../../model/span.js';
import { proseOf } from '../markdown/prose.js';

/** An order in which a plan puts slugs; which of them are slugs of the roadmap is for a link to say. */
export type SlugOrder = Evidence & { readonly slugs: readonly string[] };

/** The work that a plan names as the next one: the first word that looks like a slug, and all of its line. */
export type NextWork = Evidence & { readonly slug: string; readonly slugs: readonly string[] };

const NAME = '[a-z0-9]{1,60}(?:-[a-z0-9]{1,60}){0,12}';
/** In a code span, bold or linked, too; the target of a link is cut. */
const SLUG = String.raw`[\x60*_[]{0,4}${NAME}[\x60*_]{0,3}(?:\]\([^()\s]{0,200}\))?[*_]{0,3}`;
const CHAIN = new RegExp(String.raw`(?<![\w-])${SLUG}(?:\s{0,8}(?:->|→)\s{0,8}${SLUG})+(?![\w-])`, 'g');
/** Arrows that point from what waits to what it waits for. */
const REVERSED = /\bdepends?\s+on\b|\bdependenc(?:y|ies)\s+of\b|\breverse\b|<-|←/i;
const SLUG_ONLY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const NEXT_WORK = /\bnext\s+(?:actionable|up|slice|executable)\b/i;
const SLUG_AFTER =
  /\x60([a-z0-9]+(?:-[a-z0-9]+)*)\x60|(?<![\w/.-])([a-z0-9]+(?:-[a-z0-9]+)+)(?![\w/-]|\.\w)/g;

/** Slugs joined by arrows in a code span or line, and numbered lists whose entries start with a slug. */
export function slugOrdersOf(document: MarkdownDocument): SlugOrder[] {
  return [...chains(document), ...numberedLists(document)];
}

function* chains(document: MarkdownDocument): Generator<SlugOrder> {
  const { path } = document;
  const prose = proseOf(document, 'keep-code-spans');
  for (const match of prose.matchAll(CHAIN)) {
    const lineStart = prose.lastIndexOf('\n', match.index) + 1;
    const lineEnd = prose.indexOf('\n', match.index);
    if (REVERSED.test(prose.slice(lineStart, lineEnd < 0 ? undefined : lineEnd))) continue;
    const slugs = match[0].replace(/\]\([^()\s]*\)|[`*_[]/g, '').split(/\s*(?:->|→)\s*/);
    const span = { start: match.index, end: match.index + match[0].length };
    yield { path, span, note: 'ordered here', slugs };
  }
}

function* numberedLists(document: MarkdownDocument): Generator<SlugOrder> {
  for (const node of everyNode(document.tree.root)) {
    if (node.type !== 'list' || node.ordered !== true) continue;
    const slugs = node.children.flatMap(({ children: [first] }) => {
      const start = first?.type === 'paragraph' ? firstWords(first.children[0]) : undefined;
      return start?.type === 'inlineCode' && SLUG_ONLY.test(start.value) ? [start.value] : [];
    });
    const span = spanOf(node);
    if (slugs.length < 2 || REVERSED.test(lineBefore(document.text, span.start))) continue;
    yield { path: document.path, span, note: 'ordered here', slugs };
  }
}

/** What stands first, whether it is bold, linked or plain. */
function firstWords(node: PhrasingContent | undefined): PhrasingContent | undefined {
  const isWrapped = node?.type === 'strong' || node?.type === 'emphasis' || node?.type === 'link';
  return isWrapped ? firstWords(node.children[0]) : node;
}

/** The last line with words before a place. */
function lineBefore(text: string, offset: number): string {
  return (
    text
      .slice(Math.max(0, offset - 400), offset)
      .trimEnd()
      .split('\n')
      .at(-1) ?? ''
  );
}

/** More words that look like slugs than a line about the next work has. */
const MAX_NAMED = 8;

/**
 * Each line that names the next work ("next actionable", "next up", "next slice"), with the slug after it. Of several words
 * (`the first dependency-satisfied child, archive-reads`) a link knows which one is a slug.
 */
export function nextWorkOf(document: MarkdownDocument): NextWork[] {
  const found: NextWork[] = [];
  const prose = proseOf(document, 'keep-code-spans');
  for (const { 0: line, index } of prose.matchAll(/[^\r\n]{1,2000}/g)) {
    const said = NEXT_WORK.exec(line);
    if (said === null) continue;
    const from = said.index + said[0].length;
    const named = [...line.slice(from).matchAll(SLUG_AFTER)].slice(0, MAX_NAMED);
    const slugs = named.flatMap((match) => match[1] ?? match[2] ?? []);
    const [first, slug] = [named[0], slugs[0]];
    if (first === undefined || slug === undefined) continue;
    const start = index + from + first.index;
    const span = { start, end: start + first[0].length };
    found.push({ path: document.path, span, note: 'named as the next work', slug, slugs });
  }
  return found;
}
