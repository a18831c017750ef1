import type { ListItem, Paragraph } from 'mdast';
import { spanOf } from '../../documents/markdown.js';
import type { Span } from '../../model/span.js';

/** The box at the start of a list item. */
export interface Box {
  /** What stands between the brackets: a space, `x`, or another character that is no letter and no digit. */
  readonly marker: string;
  readonly span: Span;
  /** Kiro marks an optional task with a star after the box: `- [ ]* 2.1 Property tests`. */
  readonly starred: boolean;
  /** Whether GFM reads it as a task item; other markers and starred boxes are conventions on top of it. */
  readonly gfm: boolean;
  /** The paragraph that the box opens. */
  readonly paragraph: Paragraph;
}

const BULLET = /^(?:[-*+]|\d{1,9}[.)])\s+/;
const OTHER_BOX = /^\[([ xX]|[^\p{L}\p{N}\s[\]\\]\uFE0F?)\](\*?)(?=\s+\S)/u;

/**
 * The box of a list item, or `undefined` where it has none: the first thing in its first paragraph, followed
 * by white space and words.
 *
 * @see https://github.github.com/gfm/#task-list-items-extension-
 */
export function boxOf(item: ListItem, text: string): Box | undefined {
  const [paragraph] = item.children;
  if (paragraph?.type !== 'paragraph') return undefined;
  const itemStart = spanOf(item).start;
  const bullet = BULLET.exec(text.slice(itemStart, itemStart + 200))?.[0].length ?? 0;
  if (typeof item.checked === 'boolean') {
    const start = itemStart + bullet;
    const marker = item.checked ? 'x' : ' ';
    return { marker, span: { start, end: start + 3 }, starred: false, gfm: true, paragraph };
  }
  const { start, end } = spanOf(paragraph);
  const match = OTHER_BOX.exec(text.slice(start, end));
  const marker = match?.[1];
  const starred = match?.[2] === '*';
  // GFM has seen a box with a space or an x, unless a star follows it.
  if (match === null || marker === undefined || (/[ xX]/.test(marker) && !starred)) return undefined;
  const span = { start, end: start + match[0].length };
  return { marker: marker.toLowerCase(), span, starred, gfm: false, paragraph };
}
