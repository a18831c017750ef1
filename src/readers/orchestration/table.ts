import type { CsvCell, CsvRow, CsvTree } from '../../documents/csv/node.js';
import { isTemplated } from '../../documents/data/navigate.js';

/** A table whose cells are asked for by the names of their columns; of a repeated name the first holds. */
export class Table {
  readonly headers: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly #columns = new Map<string, number>();

  constructor({ header, rows }: CsvTree) {
    this.headers = header?.cells.map(({ text }) => text.trim()) ?? [];
    for (const [index, name] of this.headers.entries()) {
      if (!this.#columns.has(name)) this.#columns.set(name, index);
    }
    this.rows = rows;
  }

  has(column: string): boolean {
    return this.#columns.has(column);
  }

  cell({ cells }: CsvRow, column: string): CsvCell | undefined {
    const index = this.#columns.get(column);
    return index === undefined ? undefined : cells[index];
  }

  /** What a cell says, white space around it left out; empty where the table has no such column. */
  text(row: CsvRow, column: string): string {
    return this.cell(row, column)?.text.trim() ?? '';
  }
}

/** A row of which every cell is empty, as a spreadsheet leaves it. */
export function isEmptyRow({ cells }: CsvRow): boolean {
  return cells.every(({ text }) => text.trim() === '');
}

/** The entries of a list in a cell, parted by commas and semicolons; templated ones left out. */
export function listIn(text: string): string[] {
  return text
    .split(/[,;]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '' && !isTemplated(entry));
}
