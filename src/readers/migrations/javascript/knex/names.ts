import type { Engine } from '../../../../model/kinds/change-context.js';
import { quoted } from '../../code-sql.js';

/** A table as knex quotes it: the parts of a dotted name each on their own. */
export function tableSql(name: string, engine: Engine, schema?: string): string {
  const parts = name.split('.');
  return quoted(engine, ...(schema === undefined || parts.length > 1 ? parts : [schema, ...parts]));
}

/**
 * The name that knex gives an index or a constraint without one.
 *
 * @see https://knexjs.org/guide/schema-builder.html#index
 */
export function constraintName(
  kind: 'unique' | 'index' | 'foreign',
  table: string,
  columns: readonly string[],
): string {
  return `${table.replace(/[.-]/g, '_')}_${columns.join('_')}_${kind}`.toLowerCase();
}

export function primaryKeyName(table: string): string {
  return `${table.split('.').at(-1)}_pkey`;
}
