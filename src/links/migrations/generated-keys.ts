import type { Fact } from '../../model/fact.js';
import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import type { ColumnState, Schema, TableState } from './schema.js';
import { unless } from './three-valued.js';
import { baseOf } from './user-types.js';

/**
 * The type of the column of its primary key that a new table is numbered by, as the migration leaves it: the
 * key and the sequence may come in statements of their own.
 */
export function generatedKeyType(
  { facts }: Subject<'schema-change'>,
  table: TableState,
  schema: Schema,
): Fact<string> {
  if (facts.op !== 'create-table' || facts.tableIsNew !== true || table.temporary) return null;
  for (const { shape } of table.constraints.values()) {
    if (shape.type !== 'primary-key') continue;
    for (const column of shape.columns) {
      const state = table.columns.get(column);
      const type = baseOf(state?.type, schema);
      if (state !== undefined && type !== undefined && isNumbered(state)) return type;
    }
  }
  return unless(table.uncertain, null) ?? null;
}

function isNumbered({ generated, default: value }: ColumnState): boolean {
  if (generated === 'stored' || generated === 'virtual') return false;
  return known(generated ?? null) !== undefined || /^nextval\(/.test(value ?? '');
}
