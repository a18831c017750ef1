import type { Engine } from '../../../model/kinds/change-context.js';
import { literal, placeholder, quoted, quotedList, runtimeExpression } from '../code-sql.js';
import { entryOf, type Value } from './value.js';

/** What a value of a row is in SQL; `undefined` for what the query binds. */
export type ValueSql = (value: Value) => string | undefined;

/**
 * INSERT of rows that are given as objects. Rows known at run time only are one row of bound values.
 *
 * @param table in quotes.
 * @param behind what follows the values: ON CONFLICT.
 */
export function insertSql(
  table: string,
  rows: Value | undefined,
  engine: Engine,
  own: ValueSql,
  behind = '',
): string {
  const list = rows?.type === 'list' ? rows.items : rows === undefined ? [] : [rows];
  const names = columnsOf(list);
  if (names.length === 0) return `INSERT INTO ${table} VALUES (${placeholder(engine)})${behind}`;
  const values = list.map((row) => {
    const cells = names.map((name) => {
      const value = entryOf(row, name);
      return value === undefined ? 'DEFAULT' : valueSql(value, engine, own);
    });
    return `(${cells.join(', ')})`;
  });
  return `INSERT INTO ${table} (${quotedList(engine, names)}) VALUES ${values.join(', ')}${behind}`;
}

/** The columns that rows fill; none where one row is known at run time only. */
function columnsOf(rows: readonly Value[]): string[] {
  const names = new Set<string>();
  for (const row of rows) {
    if (row.type !== 'record' || !row.complete) return [];
    for (const name of row.entries.keys()) names.add(name);
  }
  return [...names];
}

/** `SET a = 1, b = 2` of an object; `undefined` where its columns are known at run time only. */
export function assignmentsSql(values: Value | undefined, engine: Engine, own: ValueSql): string | undefined {
  if (values?.type !== 'record' || !values.complete || values.entries.size === 0) return undefined;
  return [...values.entries]
    .map(([name, value]) => `${quoted(engine, name)} = ${valueSql(value, engine, own)}`)
    .join(', ');
}

/**
 * The condition of a query that is given as an object of columns and values; `undefined` for an empty one. What is
 * known at run time only stands in it as a call of a function that nobody knows.
 */
export function matchSql(given: Value | undefined, engine: Engine, own: ValueSql): string | undefined {
  if (given === undefined || (given.type === 'constant' && (given.value ?? null) === null)) return undefined;
  if (given.type !== 'record') return own(given) ?? runtimeExpression;
  const parts = [...given.entries].map(([name, value]) => equals(quoted(engine, name), value, engine, own));
  if (!given.complete) parts.push(runtimeExpression);
  return parts.length === 0 ? undefined : parts.join(' AND ');
}

function equals(column: string, value: Value, engine: Engine, own: ValueSql): string {
  if (value.type === 'constant' && (value.value ?? null) === null) return `${column} IS NULL`;
  if (value.type === 'list') {
    const items = value.items.map((item) => valueSql(item, engine, own));
    return items.length === 0 ? 'FALSE' : `${column} IN (${items.join(', ')})`;
  }
  if (value.type === 'record') return `${column} = ${runtimeExpression}`;
  return `${column} = ${valueSql(value, engine, own)}`;
}

function valueSql(value: Value, engine: Engine, own: ValueSql): string {
  if (value.type === 'constant') return literal(engine, value.value);
  return own(value) ?? placeholder(engine);
}
