import { known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import type { Schema, ViewState } from './schema.js';

/**
 * The views of the history that still select what a statement drops. PostgreSQL keeps views in step with
 * renames, and a drop with CASCADE takes them along.
 */
export function viewsThatRead(
  { facts }: Subject<'schema-change'>,
  schema: Schema,
): (Evidence & { readonly name: string })[] {
  const table = known(facts.table);
  const column = known(facts.column);
  if (table === undefined || facts.cascade === true) return [];
  if (facts.op !== 'drop-table' && facts.op !== 'drop-column') return [];
  const found: (Evidence & { readonly name: string })[] = [];
  for (const [name, view] of schema.views) {
    const reads =
      facts.op === 'drop-table' ? readsTable(view, table) : readsColumn(view, table, column ?? '', schema);
    if (reads) found.push({ path: view.path, span: view.span, note: `still read by the view ${name}`, name });
  }
  return found;
}

function readsTable(view: ViewState, table: string): boolean {
  return view.readsFrom.some((read) => read.table === table);
}

/** A column written without its table counts only where no other table of the view may own it. */
function readsColumn(view: ViewState, table: string, column: string, schema: Schema): boolean {
  const owners = view.readsFrom.filter(({ columns }) => columns.includes(column));
  if (!owners.some((read) => read.table === table)) return false;
  return owners.every((read) => {
    const other = schema.tables.get(read.table);
    return read.table === table || (other?.complete === true && !other.columns.has(column));
  });
}
