import { known } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { TableState } from './schema.js';

/**
 * Whether a part of MODIFY or CHANGE says of a column what it was before. MySQL wants the whole column said
 * anew, so most of what such a command says is no change.
 */
export function isRestated(facts: FactsOfKind['schema-change'], table: TableState | undefined): boolean {
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
export function wasNullable(
  facts: FactsOfKind['schema-change'],
  table: TableState | undefined,
): boolean | undefined {
  return table?.uncertain === undefined ? table?.columns.get(known(facts.column) ?? '')?.nullable : undefined;
}
