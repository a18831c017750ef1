import type { Paragraph, PhrasingContent, Root } from 'mdast';
import { readBlocks } from './blocks.js';
import { Code } from './characters.js';
import { InlineReader } from './inlines.js';
import type { Place } from './lines.js';
import { Lines } from './lines.js';
import type { Prose } from './prose.js';

/** What the full parser replaces, or ends lines by; and what may be a link without a mark of its own. */
const NOT_PLAIN = /\0|\r(?!\n)|^\uFEFF|(?<!:\/\/)www[.\\]/i;

/**
 * The tree of a text in plain Markdown, in time that grows with its length: the same nodes, values and places
 * as those of the full parser. Headings, paragraphs, lists, quotes, fences, simple tables and tags, emphasis,
 * code and links are plain; at the first thing that is not certain to be, the text is given up.
 *
 * @param place where the text stands in its document; the places of the nodes are those of the document.
 * @returns `undefined` where only the full parser knows. The root itself has no place.
 */
export function plainTree(text: string, place: Place): Root | undefined {
  if (NOT_PLAIN.test(text)) return undefined;
  const lines = new Lines(text, place);
  const read = readBlocks(text, lines);
  if (read === undefined) return undefined;
  for (const prose of read.prose) if (!fill(prose, text, lines)) return undefined;
  return { type: 'root', children: read.blocks };
}

/** Puts the inline content into a block. */
function fill({ node, segments, item }: Prose, text: string, lines: Lines): boolean {
  const [first] = segments;
  if (first === undefined) return true;
  const { start, end } = first;
  const box = item === undefined ? undefined : boxAt(text, start, end);
  // What follows a box in the next line is rare enough.
  if (box?.isAlone === true && segments.length > 1) return false;
  const isBox = box?.isAlone === false;
  const children = new InlineReader(text, lines, segments, isBox ? start + 3 : start).read();
  if (children === undefined) return false;
  node.children = children;
  if (item === undefined || !isBox || node.type !== 'paragraph') return true;
  item.checked = box.isChecked;
  takeSpace(node, children);
  return true;
}

/** The one space behind a box is no part of the text; without one, the paragraph begins at the box. */
function takeSpace(paragraph: Paragraph, children: PhrasingContent[]): void {
  const [head] = children;
  if (head?.type !== 'text') return;
  head.value = head.value.slice(1);
  if (head.value === '') {
    children.shift();
  } else if (head.position !== undefined && paragraph.position !== undefined) {
    const { line, column, offset = 0 } = head.position.start;
    head.position.start = { line, column: column + 1, offset: offset + 1 };
    paragraph.position.start = { ...head.position.start };
  }
}

interface Box {
  readonly isChecked: boolean;
  /** Whether nothing stands behind it. */
  readonly isAlone: boolean;
}

/** @see https://github.github.com/gfm/#task-list-items-extension- */
function boxAt(text: string, start: number, end: number): Box | undefined {
  if (text.charCodeAt(start) !== Code.openBracket) return undefined;
  const box = /^\[([ \txX])\]([ \t]+([^ \t])?|$)/.exec(text.slice(start, end));
  if (box === null) return undefined;
  return { isChecked: /x/i.test(box[1] ?? ''), isAlone: box[3] === undefined };
}
