import type { InfoField } from 'csv-parse/sync';
import { CsvError, parse } from 'csv-parse/sync';
import type { Parsed, Problem } from '../parsed.js';
import { utf8Offsets } from '../utf8-offsets.js';
import type { CsvCell, CsvRow, CsvTree } from './node.js';

/** Behind so many broken quotes, what is left is no table. */
const MAX_BROKEN_QUOTES = 20;

/** As many as a person looks at. */
const MAX_RAGGED = 100;

/**
 * Reads comma-separated values, header first. A row of more or fewer cells than the header, and a cell whose quotes
 * are broken, are problems and left out; reading goes on behind them. Blank lines are skipped.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function parseCsv(text: string): Parsed<CsvTree> {
  const read: CsvRow[] = [];
  const problems: Problem[] = [];
  for (let from = 0; from < text.length; ) {
    const broken = readRows(text, from, read);
    if (broken === undefined) break;
    problems.push(broken);
    if (problems.length === MAX_BROKEN_QUOTES) break;
    from = broken.span.end;
  }
  const [header, ...rows] = read;
  const expected = header?.cells.length ?? 0;
  const whole = rows.filter(({ cells }) => cells.length === expected);
  const others = rows.filter(({ cells }) => cells.length !== expected);
  problems.push(...others.slice(0, MAX_RAGGED).map((row) => ragged(row, expected)));
  problems.sort((one, other) => one.span.start - other.span.start);
  return { tree: { type: 'csv', header, rows: whole }, problems, comments: [] };
}

/** Adds the rows from an offset on, up to the first cell whose quotes are broken; that cell is returned. */
function readRows(text: string, from: number, rows: CsvRow[]): Problem | undefined {
  const rest = text.slice(from);
  const offsets = utf8Offsets(rest);
  const offsetOf = (byte: number) => from + offsets(byte);
  let cells: CsvCell[] = [];
  let end = from;
  const cast = (value: string, { bytes, index }: InfoField) => {
    const start = cellStart(text, end, index);
    end = offsetOf(bytes);
    cells.push({ text: value, span: { start, end } });
    return value;
  };
  const endRow = () => {
    const row = { span: { start: cells[0]?.span.start ?? end, end }, cells };
    if (!isBlank(row)) rows.push(row);
    cells = [];
    return null;
  };
  try {
    parse(rest, {
      cast,
      on_record: endRow,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 0,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const start = cellStart(text, end, cells.length);
    return { span: { start, end: lineEnd(text, start) }, message: messageOf(error) };
  }
}

/** Behind the comma after the cell before, or where the next line with text begins. */
function cellStart(text: string, end: number, index: number): number {
  if (index > 0) return end + 1;
  let start = end;
  while (text[start] === '\n' || text[start] === '\r') start++;
  return start;
}

function isBlank({ cells }: CsvRow): boolean {
  return cells.length === 1 && cells[0]?.text.trim() === '';
}

function lineEnd(text: string, from: number): number {
  const length = text.slice(from).search(/[\r\n]/);
  return length < 0 ? text.length : from + Math.max(1, length);
}

function messageOf({ code }: CsvError): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'the quote of this cell is not closed';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'there is text behind the closing quote of this cell';
    default:
      return 'there is a quote within this cell, which is not quoted itself';
  }
}

function ragged({ cells, span }: CsvRow, expected: number): Problem {
  const are = `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}`;
  return { span, message: `this row has ${are}, the header ${expected}` };
}
