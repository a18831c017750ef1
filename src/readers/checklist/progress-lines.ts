import type { MarkdownDocument } from '../../documents/document.js';
import type { Span } from '../../model/span.js';
import { proseOf } from '../markdown/prose.js';

/** A line that counts boxes. */
export interface ProgressLine {
  /** The line as written, without marks. */
  readonly stated: string;
  readonly span: Span;
  readonly count: { readonly done: number; readonly total: number } | { readonly percent: number };
}

const UNIT = '(?:sub-?)?(?:tasks?|items?|(?:check)?box(?:es)?|check-boxes|steps?|to-?dos?)';
const DONE = '(?:done|completed?|finished|ticked|checked|closed)';
const COUNT = String.raw`(\d{1,6})\s*(?:\/|of|out of)\s*(\d{1,6})`;
const PERCENT = String.raw`(\d{1,3}(?:\.\d{1,2})?)\s?%`;
/** What may stand around a count on its own line. */
const LABEL = String.raw`(?:(?:overall|total|current)\s+)?(?:progress|completed|completion|${UNIT}(?:\s+${DONE})?|${DONE}|total)\s*:`;
const TAIL = String.raw`(?:\s+(?:(?:is|are|have been)\s+)?${DONE})?(?:\s*[(,;–—-]\s*\d{1,6}\s+(?:remaining|remain|open|left|to go|pending)\)?)?(?:\s*[(–—,-]\s*${PERCENT}[^)\r\n]{0,20}\)?)?[.!]?`;

const OWN_LINES: readonly RegExp[] = [
  new RegExp(String.raw`^(?:${LABEL}\s*)?${COUNT}\s+(?:required\s+)?${UNIT}${TAIL}$`, 'i'),
  new RegExp(String.raw`^${LABEL}\s*${COUNT}${TAIL}$`, 'i'),
];
const PERCENT_LINE = new RegExp(
  String.raw`^(?:(?:overall|total|current)\s+)?(?:progress|completion|completed)\s*:\s*${PERCENT}(?:\s+${DONE})?[.!]?$`,
  'i',
);
const STATUS = /^status\s*:/i;
const STATUS_COUNT = new RegExp(String.raw`(?<![\d.])${COUNT}\s+${UNIT}\b`, 'i');
const STATUS_PERCENT = new RegExp(
  String.raw`(?<![\d.])${PERCENT}\s+${DONE}(?!\w)|^status\s*:\s*${PERCENT}[.!]?$`,
  'i',
);

/** A longer line is no line of progress. */
const MAX_LINE = 300;

/**
 * The progress lines of a document: `15/18 tasks`, `15 of 18 items done`, `Progress: 83 %` on a line of their
 * own or in a status line, outside code and task items.
 */
export function progressLines(document: MarkdownDocument): ProgressLine[] {
  const lines: ProgressLine[] = [];
  for (const { 0: line, index } of proseOf(document).matchAll(/[^\r\n]+/g)) {
    if (line.length > MAX_LINE || !/\d/.test(line)) continue;
    const marks = /^[ \t>]*(?:[-*+][ \t]+|#{1,6}[ \t]+)?/.exec(line)?.[0].length ?? 0;
    const stated = line.slice(marks).replace(/[*_]/g, '').replace(/\s+/g, ' ').trim();
    const count = countIn(stated);
    if (count === undefined) continue;
    lines.push({ stated, span: { start: index + marks, end: index + line.trimEnd().length }, count });
  }
  return lines;
}

function countIn(line: string): ProgressLine['count'] | undefined {
  const patterns = STATUS.test(line) ? [STATUS_COUNT] : OWN_LINES;
  for (const pattern of patterns) {
    const [, done, total] = pattern.exec(line) ?? [];
    if (done !== undefined) return { done: Number(done), total: Number(total) };
  }
  const [, first, second] = (STATUS.test(line) ? STATUS_PERCENT : PERCENT_LINE).exec(line) ?? [];
  const percent = first ?? second;
  return percent === undefined ? undefined : { percent: Number(percent) };
}
