import { known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import type { Schema, TableState } from './schema.js';

/**
 * Tells what a statement that says a whole column anew really changes. MySQL's MODIFY and CHANGE want that, and
 * so do calls such as `changeColumn`: most of what they say is no change.
 *
 * @param schema as the statement finds it.
 */
export function settleRestated({ facts }: Subject<'schema-change'>, { tables }: Schema): void {
  if (facts.restates !== true) return;
  const table = tables.get(known(facts.table) ?? '');
  if (isRestated(facts, table)) facts.op = 'alter-table';
  if (facts.op === 'change-type') annotateLoss(facts);
  if (facts.op !== 'set-not-null' || wasNullable(facts, table) !== undefined) return;
  const reason = 'whether the column took NULL before is not known';
  facts.earlierColumns = unknown(reason);
  facts.provenNotNull = unknown(reason);
}

/** A column that is made anew for its new type keeps no value. */
function annotateLoss(facts: FactsOfKind['schema-change']): void {
  const tool = known(facts.madeAnewBy);
  if (tool === undefined || known(facts.fromType) === undefined || known(facts.type) === undefined) return;
  facts.narrows = true;
  facts.lossy = true;
  facts.typeLoss = `and ${tool} drops the column and adds it anew to get there, so that no value is kept`;
}

/** Whether a part of such a statement says of a column what it was before. */
function isRestated(facts: FactsOfKind['schema-change'], table: TableState | undefined): boolean {
  const column = table?.columns.get(known(facts.column) ?? '');
  if (column === undefined || table?.uncertain !== undefined) return false;
  switch (facts.op) {
    case 'change-type':
      return column.type !== undefined && column.type === facts.type;
    case 'set-not-null':
      return column.nullable === false;
    case 'drop-not-null':
      return column.nullable === true;
    case 'set-default':
      return column.default === facts.default;
    case 'drop-default':
      return column.default === null;
    default:
      return false;
  }
}

/** Whether the column took NULL before; `undefined` where the history does not tell. */
function wasNullable(
  facts: FactsOfKind['schema-change'],
  table: TableState | undefined,
): boolean | undefined {
  return table?.uncertain === undefined ? table?.columns.get(known(facts.column) ?? '')?.nullable : undefined;
}
