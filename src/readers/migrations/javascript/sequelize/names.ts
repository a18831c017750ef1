import type { Engine } from '../../../../model/kinds/change-context.js';
import { quoted } from '../../code-sql.js';
import type { Value } from '../value.js';
import { entryOf, stringOf } from '../value.js';

export interface SequelizeTable {
  readonly schema: string | undefined;
  readonly name: string;
}

/** `'users'`, or `{ tableName: 'users', schema: 'app' }`; `undefined` where it is known at run time only. */
export function tableOf(value: Value | undefined): SequelizeTable | undefined {
  const name = stringOf(value) ?? stringOf(entryOf(value, 'tableName')) ?? stringOf(entryOf(value, 'name'));
  return name === undefined ? undefined : { name, schema: stringOf(entryOf(value, 'schema')) };
}

/** In quotes: Sequelize takes a dot in a name as part of it, but in raw SQL. */
export function tableSql({ schema, name }: SequelizeTable, engine: Engine): string {
  return schema === undefined ? quoted(engine, name) : quoted(engine, schema, name);
}

/** In the quotes of its engine, and in the schema of its table. */
export function inSchemaOf({ schema }: SequelizeTable, name: string, engine: Engine): string {
  return schema === undefined || engine === 'mysql' ? quoted(engine, name) : quoted(engine, schema, name);
}

/**
 * The name of an index without one: table and columns, each capital as `_` and a small letter.
 *
 * @see https://sequelize.org/docs/v6/other-topics/query-interface/
 */
export function indexName({ name }: SequelizeTable, columns: readonly string[]): string {
  return [name, ...columns]
    .join('_')
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .replace(/^_/, '')
    .toLowerCase();
}

/** The type that PostgreSQL gets for a column that is an enum. */
export function enumName(table: SequelizeTable, column: string): string {
  return inSchemaOf(table, `enum_${table.name}_${column}`, 'postgres');
}
