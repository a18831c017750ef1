import type { AlignType, TableCell, TableRow } from 'mdast';
import { beforeBlanks, Code, isBlank } from './characters.js';
import type { Lines } from './lines.js';
import type { Prose } from './prose.js';

/** Whether a line may be the one below the head of a table, whatever containers it stands in. */
export function looksLikeDelimiters(line: string): boolean {
  return /^[ \t>]*[|:-][|: \t-]*$/.test(line) && line.includes('-') && /[|:]/.test(line);
}

/** How the columns are aligned; `undefined` for a line that is not certain to be of delimiters. */
export function delimitersOf(line: string): AlignType[] | undefined {
  const cells = line
    .replace(/[ \t]+$/, '')
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|');
  const align: AlignType[] = [];
  for (const cell of cells) {
    const delimiter = /^[ \t]*(:?)-+(:?)[ \t]*$/.exec(cell);
    if (delimiter === null) return undefined;
    const [, left, right] = delimiter;
    if (left === ':') align.push(right === ':' ? 'center' : 'left');
    else align.push(right === ':' ? 'right' : null);
  }
  return align;
}

/**
 * A row of a table: each cell begins with the pipe before it, and the last one holds the pipe at the end too.
 *
 * @param prose takes what stands in the cells.
 * @returns `undefined` for a line that is not certain to be a row.
 */
export function rowOf(
  text: string,
  lines: Lines,
  start: number,
  end: number,
  prose: Prose[],
): TableRow | undefined {
  const children: TableCell[] = [];
  const row: TableRow = { type: 'tableRow', children, position: lines.position(start, end) };
  const last = beforeBlanks(text, start, end);
  // A pipe alone is no cell, and not always no row.
  if (last === start + 1 && text.charCodeAt(start) === Code.pipe) return undefined;
  let cell = start;
  while (cell < last) {
    const from = text.charCodeAt(cell) === Code.pipe ? cell + 1 : cell;
    let to = from;
    while (to < last && text.charCodeAt(to) !== Code.pipe) {
      if (text.charCodeAt(to) === Code.backslash) return undefined;
      to++;
    }
    const isLast = to === last || to + 1 === last;
    const node = cellOf(text, lines, { cell, from, to, end: isLast ? end : to }, prose);
    children.push(node);
    cell = isLast ? last : to;
  }
  return children.length === 0 ? undefined : row;
}

interface CellPlace {
  readonly cell: number;
  /** Behind its pipe. */
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

function cellOf(text: string, lines: Lines, { cell, from, to, end }: CellPlace, prose: Prose[]): TableCell {
  const node: TableCell = { type: 'tableCell', children: [], position: lines.position(cell, end) };
  let start = from;
  while (start < to && isBlank(text.charCodeAt(start))) start++;
  const segment = { lineStart: start, contentStart: start, start, end: beforeBlanks(text, start, to) };
  if (start < to) prose.push({ node, segments: [segment], item: undefined });
  return node;
}
