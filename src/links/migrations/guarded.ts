import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { apply } from './apply.js';
import type { Schema } from './schema.js';

type Change = Subject<'schema-change'>;

/**
 * What a statement leaves that may not run (IF, CASE, EXCEPTION of a procedural block). Such guards mostly say
 * IF NOT EXISTS, so what is not known yet is taken in; but from there on nothing is certain of the table. An index
 * or a constraint leaves the columns as they are, whether it was added or not; only a primary key forbids NULL.
 */
export function applyGuarded(change: Change, schema: Schema): void {
  const { facts } = change;
  const op = known<string>(facts.op) ?? '';
  const isAdded = op.startsWith('create-') || op.startsWith('add-') || op === 'validate-constraint';
  if (isAdded && !isThere(change, schema)) apply(change, schema);
  if (leavesColumns(change)) return;
  const table = known(facts.table);
  const names = [table, known(facts.newName)].filter((name) => name !== undefined);
  const words = new Set(names.map((name) => name.slice(name.lastIndexOf('.') + 1)));
  schema.markMentioned(words, 'a statement that may not run names the table');
}

function leavesColumns({ facts }: Change): boolean {
  if (facts.op === 'create-index' || facts.op === 'validate-constraint') return true;
  const type = known(facts.constraintType);
  return facts.op === 'add-constraint' && type !== undefined && type !== 'primary-key' && type !== 'not-null';
}

function isThere({ facts }: Change, schema: Schema): boolean {
  const table = schema.tables.get(known(facts.table) ?? '');
  const name = known(facts.name) ?? '';
  switch (facts.op) {
    case 'create-table':
      return table !== undefined;
    case 'add-column':
      return table?.columns.has(known(facts.column) ?? '') === true;
    case 'add-constraint':
      return table?.constraints.has(name) === true;
    case 'create-index':
      return schema.indexes.has(name);
    case 'create-view':
    case 'create-materialized-view':
      return schema.views.has(name);
    case 'create-type':
      return schema.types.has(name);
    default:
      return false;
  }
}
