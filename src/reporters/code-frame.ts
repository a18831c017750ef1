import type { Source } from '../findings/result.js';
import type { Span } from '../model/span.js';
import type { Cell } from './cells.js';
import { cellsOf } from './cells.js';

/** A line of a file as it is shown: safe, and no wider than was asked for. */
export interface FrameLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** What is underlined, in terminal columns from the start of `text`; absent on lines of context. */
  readonly mark?: { readonly start: number; readonly width: number };
}

export interface FrameOptions {
  /** Lines shown on each side of the line at fault; blank ones at the edge are left out. */
  readonly context: number;
  /** Columns for the text of a line; longer lines are cut around what is marked. */
  readonly width: number;
}

/** Lines shown below a bracket that stands alone: an entry of JSON is known by its first keys. */
const BELOW_BRACKET = 2;

/** Text this far before what is marked is not looked at: a minified file is one line of megabytes. */
const LOOK_BEHIND = 600;

/**
 * The lines around a span. A span of several lines is marked on its first one: findings stand on the head
 * of a thing, and the frame stays small.
 */
export function codeFrame(source: Source, span: Span, { context, width }: FrameOptions): FrameLine[] {
  const { line, column } = source.lines.position(span.start);
  const from = Math.max(0, column - 1 - LOOK_BEHIND);
  const reach = LOOK_BEHIND + 2 * width;
  const cells = (number: number): Cell[] => {
    const whole = source.lines.line(number, source.text);
    const start = Math.min(whole.start + from, whole.end);
    return cellsOf(source.text.slice(start, Math.min(whole.end, start + reach)));
  };

  const atFault = cells(line);
  const lineStart = source.lines.line(line).start + from;
  const mark = marked(atFault, span.start - lineStart, span.end - lineStart);
  const shift = shiftFor(widthOfCells(atFault), mark, width, from > 0);

  const frame: FrameLine[] = [];
  const first = Math.max(1, line - context);
  const opens = /^[[{]\s*?[\r\n]/.test(source.text.slice(span.start, Math.min(span.end, span.start + 20)));
  const below = opens ? Math.max(context, BELOW_BRACKET) : context;
  const last = Math.min(source.lines.lineCount, line + below);
  for (let number = first; number <= last; number++) {
    if (number !== line) {
      frame.push({ number, text: cut(cells(number), shift, width) });
      continue;
    }
    const start = Math.min(Math.max(0, mark.start - shift), width - 1);
    frame.push({
      number,
      text: cut(atFault, shift, width),
      mark: { start, width: Math.max(1, Math.min(mark.width, width - start)) },
    });
  }
  return withoutBlankEdges(frame);
}

interface Mark {
  readonly start: number;
  readonly width: number;
}

/** The columns of the characters that the span touches; white space at its end is not marked. */
function marked(cells: readonly Cell[], from: number, to: number): Mark {
  let column = 0;
  let start: number | undefined;
  let end = 0;
  for (const [index, { offset, text, width }] of cells.entries()) {
    const next = cells[index + 1]?.offset ?? Number.POSITIVE_INFINITY;
    if (next > from && start === undefined) start = column;
    if (next > from && offset < to && text.trim() !== '') end = column + width;
    column += width;
  }
  start = from >= lengthOf(cells) ? column : (start ?? column);
  return { start, width: Math.max(1, end - start) };
}

function lengthOf(cells: readonly Cell[]): number {
  const last = cells.at(-1);
  return last === undefined ? 0 : last.offset + 1;
}

/** How many columns are left out at the left so that the mark can be seen with some text before it. */
function shiftFor(lineWidth: number, mark: Mark, width: number, isCutAlready: boolean): number {
  if (!isCutAlready && lineWidth <= width) return 0;
  const end = mark.start + mark.width;
  if (!isCutAlready && end < width) return 0;
  const lead = Math.max(2, Math.floor((width - mark.width) / 2));
  return Math.max(isCutAlready ? 1 : 0, mark.start - lead);
}

/** The columns from `shift` on, at most `width` of them, an ellipsis where something is left out. */
function cut(cells: readonly Cell[], shift: number, width: number): string {
  const total = widthOfCells(cells);
  const cutsEnd = total - shift > width;
  let column = 0;
  let text = '';
  let used = 0;
  if (shift > 0 && total > 0) {
    text = '…';
    used = 1;
  }
  for (const cell of cells) {
    const start = column;
    column += cell.width;
    if (start < shift + (shift > 0 ? 1 : 0)) {
      // A wide character that the cut goes through leaves a gap, so that what follows keeps its column.
      const rest = column - shift - used;
      if (shift > 0 && rest > 0) {
        text += ' '.repeat(rest);
        used += rest;
      }
      continue;
    }
    if (used + cell.width > (cutsEnd ? width - 1 : width)) return `${text}…`;
    text += cell.text;
    used += cell.width;
  }
  return text.trimEnd();
}

function widthOfCells(cells: readonly Cell[]): number {
  let width = 0;
  for (const cell of cells) width += cell.width;
  return width;
}

function withoutBlankEdges(frame: readonly FrameLine[]): FrameLine[] {
  let start = 0;
  let end = frame.length;
  while (start < end && isBlankContext(frame[start])) start++;
  while (end > start && isBlankContext(frame[end - 1])) end--;
  return frame.slice(start, end);
}

function isBlankContext(line: FrameLine | undefined): boolean {
  return line !== undefined && line.mark === undefined && /^…?\s*$/.test(line.text);
}
