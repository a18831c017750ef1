import type { CsvCell } from '../../documents/csv/node.js';
import { isTemplated } from '../../documents/data/navigate.js';
import type { Evidence } from '../../model/span.js';
import type { Table } from './table.js';
import { listIn } from './table.js';

/** A row of a table of dependencies. */
export type DependencyRow = Evidence & { readonly id: string; readonly needs: readonly Need[] };

export type Need = Evidence & { readonly id: string };

/** The rows of a table of dependencies; those without an id, and what only a template would tell, are left out. */
export function dependenciesIn(table: Table, path: string): DependencyRow[] {
  return table.rows.flatMap((row) => {
    const cell = table.cell(row, 'id');
    const id = cell?.text.trim() ?? '';
    if (cell === undefined || id === '' || isTemplated(id)) return [];
    const needs = needsIn(table.cell(row, 'depends_on'), path);
    return [{ path, span: cell.span, note: `${id} is here`, id, needs }];
  });
}

/** The ids of a list, each once, at the place of the cell. */
function needsIn(cell: CsvCell | undefined, path: string): Need[] {
  if (cell === undefined) return [];
  const ids = listIn(cell.text).filter((id) => !isNone(id));
  return [...new Set(ids)].map((id) => ({ path, span: cell.span, note: `waits for ${id}`, id }));
}

function isNone(id: string): boolean {
  return /^(?:none|n\/a|-)$/i.test(id);
}
