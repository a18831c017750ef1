import type { Engine } from '../../../../model/kinds/change-context.js';
import type { ColumnSql } from '../../code-sql.js';
import type { Link } from '../value.js';
import { booleanOf, entryOf } from '../value.js';
import { columnType } from './types.js';

/**
 * The two columns of `t.timestamps(useTimestamps, defaultToNow, useCamelCase)`.
 *
 * @see https://knexjs.org/guide/schema-builder.html#timestamps
 */
export function timestampsOf({ args = [] }: Link, engine: Engine): ColumnSql[] {
  const [first, second, third] = args;
  const option = (name: string, position: typeof first) =>
    booleanOf(first?.type === 'record' ? entryOf(first, name) : position) === true;
  const type = columnType(option('useTimestamps', first) ? 'timestamp' : 'datetime', [], engine) ?? 'unknown';
  const toNow = option('defaultToNow', second);
  const names = option('useCamelCase', third) ? ['createdAt', 'updatedAt'] : ['created_at', 'updated_at'];
  return names.map((name) => ({
    name,
    type,
    notNull: toNow,
    default: toNow ? 'CURRENT_TIMESTAMP' : undefined,
  }));
}
