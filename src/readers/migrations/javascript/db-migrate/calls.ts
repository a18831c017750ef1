import type { Engine } from '../../../../model/kinds/change-context.js';
import { columnSql, foreignKeySql, literal, placeholder, quoted, quotedList } from '../../code-sql.js';
import type { Value } from '../value.js';
import { booleanOf, entryOf, stringOf, stringsOf } from '../value.js';
import { columnOf, rulesOf } from './column.js';

/** What a call comes to in SQL; `undefined` where names are known at run time only. */
export type DbCall = (args: readonly Value[], engine: Engine) => readonly string[] | undefined;

const createTable: DbCall = ([name, definition], engine) => {
  const table = stringOf(name);
  const inside = entryOf(definition, 'columns');
  const columns = inside?.type === 'record' ? inside : definition;
  if (table === undefined || columns?.type !== 'record' || !columns.complete) return undefined;
  const made = [...columns.entries].map(([column, spec]) => columnOf(column, spec, engine));
  const keys = made.filter(({ sql }) => sql.constraints?.includes('PRIMARY KEY')).map(({ sql }) => sql.name);
  const elements = made.map(({ sql }) => {
    const constraints = (sql.constraints ?? []).filter((one) => keys.length < 2 || one !== 'PRIMARY KEY');
    return columnSql(engine, { ...sql, constraints });
  });
  if (keys.length > 1) elements.push(`PRIMARY KEY (${quotedList(engine, keys)})`);
  for (const { foreignKey } of made) if (foreignKey !== undefined) elements.push(foreignKey);
  const exists =
    inside !== undefined && booleanOf(entryOf(definition, 'ifNotExists')) === false ? '' : 'IF NOT EXISTS ';
  return [`CREATE TABLE ${exists}${quoted(engine, table)} (${elements.join(', ')})`];
};

const addColumn: DbCall = ([name, column, spec], engine) => {
  const [table, own] = [stringOf(name), stringOf(column)];
  if (table === undefined || own === undefined || spec === undefined) return undefined;
  const { sql, foreignKey } = columnOf(own, spec, engine);
  const alter = `ALTER TABLE ${quoted(engine, table)} ADD`;
  return [
    `${alter} COLUMN ${columnSql(engine, sql)}`,
    ...(foreignKey === undefined ? [] : [`${alter} ${foreignKey}`]),
  ];
};

/** What db-migrate sends for a changed column: on PostgreSQL each property on its own, on MySQL all of it. */
const changeColumn: DbCall = ([name, column, spec], engine) => {
  const [table, own] = [stringOf(name), stringOf(column)];
  if (table === undefined || own === undefined || spec === undefined) return undefined;
  const { sql } = columnOf(own, spec, engine);
  const alter = `ALTER TABLE ${quoted(engine, table)}`;
  if (engine !== 'postgres') return [`${alter} MODIFY COLUMN ${columnSql(engine, sql)}`];
  const notNull = booleanOf(entryOf(spec, 'notNull'));
  const actions = [
    entryOf(spec, 'type') === undefined && spec.type === 'record' ? undefined : `TYPE ${sql.type}`,
    notNull === undefined ? undefined : `${notNull ? 'SET' : 'DROP'} NOT NULL`,
    entryOf(spec, 'defaultValue') === undefined
      ? undefined
      : sql.default === undefined
        ? 'DROP DEFAULT'
        : `SET DEFAULT ${sql.default}`,
  ].filter((action) => action !== undefined);
  return actions.length === 0
    ? undefined
    : [`${alter} ${actions.map((action) => `ALTER COLUMN ${quoted(engine, own)} ${action}`).join(', ')}`];
};

const addIndex: DbCall = ([name, index, columns, unique], engine) => {
  const [table, own, names] = [stringOf(name), stringOf(index), stringsOf(columns)];
  if (table === undefined || own === undefined || names === undefined) return undefined;
  const kind = booleanOf(unique) === true ? 'UNIQUE INDEX' : 'INDEX';
  return [`CREATE ${kind} ${quoted(engine, own)} ON ${quoted(engine, table)} (${quotedList(engine, names)})`];
};

/** `removeIndex('name')`, `removeIndex('table', 'name')`. */
const removeIndex: DbCall = ([first, second], engine) => {
  const [one, two] = [stringOf(first), stringOf(second)];
  const name = two ?? one;
  if (name === undefined) return undefined;
  const on = engine === 'mysql' && two !== undefined && one !== undefined ? ` ON ${quoted(engine, one)}` : '';
  return [`DROP INDEX ${quoted(engine, name)}${on}`];
};

const addForeignKey: DbCall = ([name, to, key, mapping, rules], engine) => {
  const [table, referenced, own] = [stringOf(name), stringOf(to), stringOf(key)];
  if (table === undefined || referenced === undefined || own === undefined || mapping?.type !== 'record')
    return undefined;
  const columns = [...mapping.entries.values()].map(stringOf).filter((column) => column !== undefined);
  const target = { table: quoted(engine, referenced), columns };
  const sql = foreignKeySql(engine, [...mapping.entries.keys()], target, rulesOf(rules));
  return [`ALTER TABLE ${quoted(engine, table)} ADD CONSTRAINT ${quoted(engine, own)} ${sql}`];
};

const removeForeignKey: DbCall = ([name, key], engine) => {
  const [table, own] = [stringOf(name), stringOf(key)];
  if (table === undefined || own === undefined) return undefined;
  return [
    `ALTER TABLE ${quoted(engine, table)} DROP ${engine === 'mysql' ? 'FOREIGN KEY' : 'CONSTRAINT'} ${quoted(engine, own)}`,
  ];
};

/** `insert('users', ['name'], ['Ann'])`, `insert('users', { name: 'Ann' })`. */
const insert: DbCall = ([name, columns, values], engine) => {
  const table = stringOf(name);
  if (table === undefined) return undefined;
  const names = columns?.type === 'record' ? [...columns.entries.keys()] : stringsOf(columns);
  const given =
    columns?.type === 'record' ? [...columns.entries.values()] : values?.type === 'list' ? values.items : [];
  if (names === undefined) return [`INSERT INTO ${quoted(engine, table)} VALUES (${placeholder(engine)})`];
  const row = names.map((_, index) => valueSql(given[index], engine)).join(', ');
  return [`INSERT INTO ${quoted(engine, table)} (${quotedList(engine, names)}) VALUES (${row})`];
};

function valueSql(value: Value | undefined, engine: Engine): string {
  return value?.type === 'constant' ? literal(engine, value.value) : placeholder(engine);
}

const named =
  (
    make: (names: readonly string[], engine: Engine, args: readonly Value[]) => string,
    count: number,
  ): DbCall =>
  (args, engine) => {
    const names = args
      .slice(0, count)
      .map(stringOf)
      .filter((name) => name !== undefined);
    return names.length < count
      ? undefined
      : [
          make(
            names.map((name) => quoted(engine, name)),
            engine,
            args,
          ),
        ];
  };

/**
 * What the methods of db-migrate's `db` come to.
 *
 * @see https://db-migrate.readthedocs.io/en/latest/API/SQL/
 */
export const dbCalls: Readonly<Record<string, DbCall>> = {
  createTable,
  dropTable: named(([table], _engine, args) => {
    const exists = booleanOf(entryOf(args[1], 'ifExists')) === true ? 'IF EXISTS ' : '';
    return `DROP TABLE ${exists}${table}`;
  }, 1),
  renameTable: named(([from, to]) => `ALTER TABLE ${from} RENAME TO ${to}`, 2),
  addColumn,
  removeColumn: named(([table, column]) => `ALTER TABLE ${table} DROP COLUMN ${column}`, 2),
  renameColumn: named(([table, from, to]) => `ALTER TABLE ${table} RENAME COLUMN ${from} TO ${to}`, 3),
  changeColumn,
  addIndex,
  removeIndex,
  addForeignKey,
  removeForeignKey,
  insert,
  dropDatabase: named(([database]) => `DROP DATABASE ${database}`, 1),
};
