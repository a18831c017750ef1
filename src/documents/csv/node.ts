import type { Span } from '../../model/span.js';

/** A table of comma-separated values: the header and the rows that have a cell for each of its columns. */
export interface CsvTree {
  readonly type: 'csv';
  /** The first row; `undefined` in an empty text. */
  readonly header: CsvRow | undefined;
  readonly rows: readonly CsvRow[];
}

export interface CsvRow {
  /** From the start of its first cell to the end of its last one. */
  readonly span: Span;
  readonly cells: readonly CsvCell[];
}

export interface CsvCell {
  /** What it says, without the quotes around it. */
  readonly text: string;
  /** With the quotes around it. */
  readonly span: Span;
}
