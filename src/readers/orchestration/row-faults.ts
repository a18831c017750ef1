import type { CsvRow } from '../../documents/csv/node.js';
import { isTemplated } from '../../documents/data/navigate.js';
import type { Evidence } from '../../model/span.js';
import type { Table } from './table.js';

export type RowFault = Evidence & { readonly problem: string; readonly others: readonly Evidence[] };

/** What tells the rows of a unit CSV from each other. */
const KEY = ['id', 'candidate_id', 'lane', 'attempt'] as const;

/** The rows without an id, and those with the key of a row before; the keys that were there twice. */
export function rowFaultsIn(
  table: Table,
  path: string,
): { readonly faults: readonly RowFault[]; readonly duplicates: readonly string[] } {
  const faults: RowFault[] = [];
  const first = new Map<string, CsvRow>();
  const duplicates = new Set<string>();
  // Without one of its columns the key of a row cannot be told.
  const hasKeys = KEY.every((column) => table.has(column));
  for (const row of table.rows) {
    const id = table.cell(row, 'id');
    if (id === undefined) break;
    const values = KEY.map((column) => table.text(row, column));
    const [name = ''] = values;
    if (name === '') {
      const span = id.span.end > id.span.start ? id.span : row.span;
      faults.push({ path, span, note: 'the row', problem: 'has no id', others: [] });
      continue;
    }
    if (!hasKeys || values.some(isTemplated)) continue;
    const key = JSON.stringify(values);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, row);
      continue;
    }
    duplicates.add(keyWords(values));
    const others = [{ path, span: before.span, note: 'the row before' }];
    const problem = `is there before: ${keyWords(values)}`;
    faults.push({ path, span: row.span, note: 'the second row', problem, others });
  }
  return { faults, duplicates: [...duplicates] };
}

/** `u-1, candidate u-1-c1, lane coder, attempt 1`. */
function keyWords([id = '', candidate = '', lane = '', attempt = '']: readonly string[]): string {
  return [
    id,
    `candidate ${candidate || 'none'}`,
    `lane ${lane || 'none'}`,
    `attempt ${attempt || 'none'}`,
  ].join(', ');
}
