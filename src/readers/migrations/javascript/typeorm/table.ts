import type { Engine } from '../../../../model/kinds/change-context.js';
import { columnSql, literal, quotedList } from '../../code-sql.js';
import type { Value } from '../value.js';
import { entryOf } from '../value.js';
import { columnOf, type TypeOrmColumn } from './column.js';
import { type ConstraintKind, constraintSql, indexSql, named } from './constraints.js';
import { defaultName, optionsOf, tableSql } from './names.js';

/**
 * CREATE TABLE of a `Table`, the types of its enums before it and its indexes behind it; `undefined` where some of
 * it is known at run time only.
 *
 * @see https://typeorm.io/docs/migrations/api#table
 */
export function createTableSql(
  given: Value | undefined,
  table: string,
  ifNotExists: boolean,
  engine: Engine,
): string[] | undefined {
  const options = optionsOf(given);
  if (options?.type !== 'record' || !options.complete) return undefined;
  const columns = all(entryOf(options, 'columns'), (one) => columnOf(one, table, engine));
  const constraints = constraintLists.map(([list, kind]) =>
    all(entryOf(options, list), (one) => constraintSql(kind, one, table, engine)),
  );
  const indexes = all(entryOf(options, 'indices'), (one) => indexSql(one, table, engine));
  if (columns === undefined || indexes === undefined || constraints.includes(undefined)) return undefined;
  const elements = [
    ...columns.map(({ sql }) => columnSql(engine, sql)),
    ...keysOf(columns, table, engine),
    ...constraints.flatMap((some) => some ?? []),
  ];
  const exists = ifNotExists ? 'IF NOT EXISTS ' : '';
  const create = `CREATE TABLE ${exists}${tableSql(table, engine)} (${elements.join(', ')})`;
  return [...enumTypes(columns), create, ...indexes];
}

const constraintLists: readonly (readonly [string, ConstraintKind])[] = [
  ['uniques', 'unique'],
  ['checks', 'check'],
  ['exclusions', 'exclusion'],
  ['foreignKeys', 'foreign'],
];

/** CREATE TYPE for each column that is an enum on PostgreSQL. */
export function enumTypes(columns: readonly TypeOrmColumn[]): string[] {
  return columns.flatMap(({ enumType }) => {
    if (enumType === undefined) return [];
    const values = enumType.values.map((value) => literal('postgres', value));
    return [`CREATE TYPE ${enumType.name} AS ENUM (${values.join(', ')})`];
  });
}

/** The keys that columns say of themselves, as constraints with the names that TypeORM gives them. */
export function keysOf(columns: readonly TypeOrmColumn[], table: string, engine: Engine): string[] {
  const primary = columns.filter((column) => column.primary).map(({ sql }) => sql.name);
  const keys = columns
    .filter(({ unique }) => unique)
    .map(({ sql: { name } }) =>
      named(defaultName('unique', table, [name]), `UNIQUE (${quotedList(engine, [name])})`, engine),
    );
  if (primary.length === 0) return keys;
  const key = `PRIMARY KEY (${quotedList(engine, primary)})`;
  return [...keys, named(defaultName('primary', table, primary), key, engine)];
}

/** What each item of a list makes; none for no list, `undefined` where one of it is known at run time only. */
export function all<Made>(
  value: Value | undefined,
  make: (item: Value) => Made | undefined,
): Made[] | undefined {
  if (value === undefined || (value.type === 'constant' && (value.value ?? null) === null)) return [];
  if (value.type !== 'list') return undefined;
  const made: Made[] = [];
  for (const item of value.items) {
    const one = make(item);
    if (one === undefined) return undefined;
    made.push(one);
  }
  return made;
}
