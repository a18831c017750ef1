import type { Engine } from '../../../../model/kinds/change-context.js';
import { quoted, quotedList } from '../../code-sql.js';
import type { Outcome } from '../compile.js';
import { wordsOfChain } from '../compile.js';
import type { Chain, Link, Value } from '../value.js';
import { entryOf, isReceiver, numberOf, stringOf } from '../value.js';
import { tableSql } from './names.js';
import { rawSql, valueSql } from './raw.js';
import { conditionSql, type Subquery } from './where.js';

/** Methods of a query that write. */
const writes: ReadonlySet<string> = new Set([
  ...['insert', 'update', 'del', 'delete', 'truncate', 'increment', 'decrement', 'upsert'],
]);

/** What a query does; nothing for one that only reads. */
export function queryOutcome(chain: Chain, engine: Engine, subquery: Subquery): Outcome[] {
  const [first] = chain.links;
  if (first?.name === 'batchInsert')
    return insertInto(tableOf(first.args?.[0], engine), first.args?.[1], chain, engine, subquery);
  const action = chain.links.find(({ name, args }) => args !== undefined && writes.has(name));
  if (action === undefined) return [];
  const table = targetOf(chain, engine);
  if (table === undefined) return [{ type: 'dynamic', words: wordsOfChain(chain) }];
  const args = action.args ?? [];
  const condition = conditionSql(chain.links, engine, subquery);
  const where = condition === undefined ? '' : ` WHERE ${condition}`;
  switch (action.name) {
    case 'insert':
    case 'upsert':
      return insertInto(table, args[0], chain, engine, subquery);
    case 'truncate':
      return sql(engine === 'sqlite' ? `DELETE FROM ${table}` : `TRUNCATE TABLE ${table}`);
    case 'del':
    case 'delete':
      return sql(`DELETE FROM ${table}${where}${limitSql(chain, engine)}`);
    case 'increment':
    case 'decrement': {
      const column = stringOf(args[0]);
      if (column === undefined) return [{ type: 'dynamic', words: wordsOfChain(chain) }];
      const name = quoted(engine, column);
      const sign = action.name === 'increment' ? '+' : '-';
      return sql(
        `UPDATE ${table} SET ${name} = ${name} ${sign} ${args[1] === undefined ? 1 : valueSql(args[1], engine)}${where}`,
      );
    }
    default: {
      const assigned = assignments(args, engine, subquery);
      if (assigned === undefined) return [{ type: 'dynamic', words: wordsOfChain(chain) }];
      return sql(`UPDATE ${table} SET ${assigned}${where}${limitSql(chain, engine)}`);
    }
  }
}

/** `(SELECT … FROM …)` for a value that is a query of knex. */
export function subqueryOf(value: Value | undefined, engine: Engine): string | undefined {
  if (!isReceiver(value, 'knex') && !isReceiver(value, 'query')) return undefined;
  if (rawSql(value, engine) !== undefined) return undefined;
  const table = targetOf(value, engine);
  if (table === undefined) return undefined;
  const named = value.links.findLast(
    ({ name, args = [] }) =>
      /^(?:select|distinct|pluck|columns?|max|min|first)$/.test(name) && args.length > 0,
  );
  const columns = (named?.args ?? []).flatMap((arg) => (arg.type === 'list' ? arg.items : [arg]));
  const shown = columns.map((column) => columnText(column, engine)).join(', ');
  const condition = conditionSql(value.links, engine, (inner) => subqueryOf(inner, engine));
  const where = condition === undefined ? '' : ` WHERE ${condition}`;
  const limit = value.links.some(({ name }) => name === 'limit' || name === 'first') ? ' LIMIT 1' : '';
  return `(SELECT ${shown === '' ? '*' : shown} FROM ${table}${where}${limit})`;
}

function columnText(value: Value, engine: Engine): string {
  const [name = '', as] = (stringOf(value) ?? '').split(/\s+as\s+/i);
  if (name === '*') return '*';
  if (name === '') return valueSql(value, engine);
  const column = quoted(engine, ...name.split('.'));
  return as === undefined ? column : `${column} AS ${quoted(engine, as)}`;
}

/** The table that a query is about: `knex('users')`, `knex.from('users as u')`, `knex.insert(…).into('users')`. */
function targetOf({ links }: Chain, engine: Engine): string | undefined {
  const link = links.find(({ name, args }) => args !== undefined && naming.has(name));
  const schema = stringOf(links.find(({ name }) => name === 'withSchema')?.args?.[0]);
  return tableOf(link?.args?.[0], engine, schema);
}

const naming: ReadonlySet<string> = new Set(['', 'table', 'from', 'into', 'queryBuilder']);

function tableOf(value: Value | undefined, engine: Engine, schema?: string): string | undefined {
  const [alias] = value?.type === 'record' ? value.entries : [];
  const [name, as] =
    alias === undefined ? (stringOf(value) ?? '').split(/\s+as\s+/i) : [stringOf(alias[1]), alias[0]];
  if (name === undefined || name === '') return undefined;
  const table = tableSql(name.trim(), engine, schema);
  return as === undefined ? table : `${table} AS ${quoted(engine, as.trim())}`;
}

function assignments(
  [first, second]: readonly Value[],
  engine: Engine,
  subquery: Subquery,
): string | undefined {
  const value = (given: Value | undefined) => subquery(given) ?? valueSql(given, engine);
  const column = stringOf(first);
  if (column !== undefined) return `${quoted(engine, column)} = ${value(second)}`;
  if (first?.type !== 'record' || !first.complete || first.entries.size === 0) return undefined;
  return [...first.entries]
    .map(([name, given]) => `${quoted(engine, lastPart(name))} = ${value(given)}`)
    .join(', ');
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function insertInto(
  table: string | undefined,
  rows: Value | undefined,
  chain: Chain,
  engine: Engine,
  subquery: Subquery,
): Outcome[] {
  if (table === undefined) return [{ type: 'dynamic', words: wordsOfChain(chain) }];
  const conflict = conflictSql(chain.links, engine);
  const query = subquery(rows);
  if (query !== undefined) return sql(`INSERT INTO ${table} ${query.slice(1, -1)}${conflict}`);
  const list = rows?.type === 'list' ? rows.items : rows === undefined ? [] : [rows];
  const names = columnsOf(list);
  if (names === undefined || names.length === 0) {
    return sql(`INSERT INTO ${table} VALUES (${valueSql(undefined, engine)})${conflict}`);
  }
  const values = list.map((row) => `(${names.map((name) => insertedSql(row, name, engine)).join(', ')})`);
  return sql(`INSERT INTO ${table} (${quotedList(engine, names)}) VALUES ${values.join(', ')}${conflict}`);
}

/** The columns that some rows fill; `undefined` where one row is known at run time only. */
function columnsOf(rows: readonly Value[]): string[] | undefined {
  const names = new Set<string>();
  for (const row of rows) {
    if (row.type !== 'record' || !row.complete) return undefined;
    for (const name of row.entries.keys()) names.add(name);
  }
  return [...names];
}

function insertedSql(row: Value, name: string, engine: Engine): string {
  const value = entryOf(row, name);
  return value === undefined ? 'DEFAULT' : valueSql(value, engine);
}

function conflictSql(links: readonly Link[], engine: Engine): string {
  const has = (name: string) => links.some((link) => link.name === name);
  if (!has('onConflict')) return '';
  return engine === 'mysql' ? '' : ' ON CONFLICT DO NOTHING';
}

/** PostgreSQL has no LIMIT for writes. */
function limitSql({ links }: Chain, engine: Engine): string {
  const limit = numberOf(links.find(({ name }) => name === 'limit')?.args?.[0]);
  return limit === undefined || engine !== 'mysql' ? '' : ` LIMIT ${limit}`;
}

function sql(text: string): Outcome[] {
  return [{ type: 'sql', sql: text }];
}
