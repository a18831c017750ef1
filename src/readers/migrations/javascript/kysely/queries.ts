import type { Engine } from '../../../../model/kinds/change-context.js';
import { quoted, quotedList, runtimeExpression } from '../../code-sql.js';
import type { Outcome } from '../compile.js';
import { wordsOfChain } from '../compile.js';
import type { Chain, Link, Value } from '../value.js';
import { entryOf, isReceiver, stringOf, stringsOf } from '../value.js';
import { fragmentSql, valueSql } from './fragments.js';

/** What a function returns that is handed an expression builder. */
export type ReturnedBy = (value: Value | undefined) => Value | undefined;

/**
 * What a query does; nothing for one that only reads.
 *
 * @see https://kysely-org.github.io/kysely-apidoc/classes/Kysely.html
 */
export function queryOutcomes(chain: Chain, engine: Engine, returnedBy: ReturnedBy): Outcome[] {
  const action = chain.links.find(({ name }) => writes.has(name));
  if (action === undefined) return [];
  const table = tableSql(action.args?.[0], chain, engine);
  if (table === undefined) return [{ type: 'dynamic', words: wordsOfChain(chain) }];
  const made = statementSql(action.name, table, chain, engine, returnedBy);
  return made === undefined
    ? [{ type: 'dynamic', words: wordsOfChain(chain) }]
    : [{ type: 'sql', sql: made }];
}

const writes: ReadonlySet<string> = new Set([
  'insertInto',
  'replaceInto',
  'updateTable',
  'deleteFrom',
  'mergeInto',
]);

function statementSql(
  action: string,
  table: string,
  chain: Chain,
  engine: Engine,
  returnedBy: ReturnedBy,
): string | undefined {
  const where = conditionSql(chain.links, engine);
  switch (action) {
    case 'deleteFrom':
      return `DELETE FROM ${table}${where}`;
    case 'updateTable': {
      const assigned = assignments(chain.links, engine, returnedBy);
      const from = tableSql(chain.links.find(({ name }) => name === 'from')?.args?.[0], chain, engine);
      return (
        assigned && `UPDATE ${table} SET ${assigned}${from === undefined ? '' : ` FROM ${from}`}${where}`
      );
    }
    case 'mergeInto':
      return undefined;
    default:
      return insertSql(table, chain, engine, returnedBy);
  }
}

/** `SELECT …` for a value that is a query; `undefined` for what is none, or known at run time only. */
export function selectSql(value: Value | undefined, engine: Engine): string | undefined {
  if (value?.type !== 'chain') return undefined;
  const from = value.links.find(({ name }) => name === 'selectFrom');
  if (!isReceiver(value, 'kysely') && !isReceiver(value, 'expressions')) return fragmentSql(value, engine);
  if (from === undefined) return fragmentSql(value, engine);
  const given = from.args?.[0];
  const tables = (given?.type === 'list' ? given.items : [given]).map((one) => tableSql(one, value, engine));
  if (tables.includes(undefined)) return undefined;
  for (const link of value.links) {
    if (!/[jJ]oin$/.test(link.name)) continue;
    const joined = tableSql(link.args?.[0], value, engine);
    if (joined === undefined) return undefined;
    tables.push(joined);
  }
  const columns = value.links
    .filter(({ name }) => name === 'select')
    .flatMap(({ args = [] }) => args.flatMap((arg) => (arg.type === 'list' ? arg.items : [arg])))
    .map((column) => columnText(column, engine));
  const limit = value.links.some(({ name }) => name === 'limit' || name === 'top') ? ' LIMIT 1' : '';
  const shown = columns.length === 0 ? '*' : columns.join(', ');
  return `SELECT ${shown} FROM ${tables.join(', ')}${conditionSql(value.links, engine)}${limit}`;
}

function columnText(value: Value, engine: Engine): string {
  const [name = '', as] = (stringOf(value) ?? '').split(/\s+as\s+/i);
  if (name === '') return fragmentSql(value, engine) ?? runtimeExpression;
  return `${quoted(engine, ...name.split('.'))}${as === undefined ? '' : ` AS ${quoted(engine, as)}`}`;
}

/** `users`, `auth.users as u`. */
function tableSql(value: Value | undefined, chain: Chain, engine: Engine): string | undefined {
  const [name = '', as] = (stringOf(value) ?? '').split(/\s+as\s+/i);
  if (name === '') return fragmentSql(value, engine);
  const schema = stringOf(chain.links.find((link) => link.name === 'withSchema')?.args?.[0]);
  const parts = name.split('.');
  const table = quoted(engine, ...(schema === undefined || parts.length > 1 ? parts : [schema, ...parts]));
  return as === undefined ? table : `${table} AS ${quoted(engine, as)}`;
}

/** The WHERE of a query or of an index, as the calls behind it give it. */
export function conditionSql(links: readonly Link[], engine: Engine): string {
  const parts: string[] = [];
  for (const { name, args = [] } of links) {
    if (name === 'where') parts.push(wherePart(args, engine));
    if (name === 'whereRef') {
      const [left, operator, right] = args.map(stringOf);
      const known = left !== undefined && right !== undefined && operators.has(operator ?? '');
      parts.push(
        known
          ? `${quoted(engine, ...left.split('.'))} ${operator} ${quoted(engine, ...right.split('.'))}`
          : runtimeExpression,
      );
    }
  }
  return parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`;
}

const operators: ReadonlySet<string> = new Set([
  '=',
  '<',
  '>',
  '<=',
  '>=',
  '<>',
  '!=',
  'like',
  'not like',
  'ilike',
  'is',
  'is not',
  'in',
  'not in',
]);

function wherePart([first, second, third]: readonly Value[], engine: Engine): string {
  const operator = stringOf(second)?.toLowerCase() ?? '';
  const name = stringOf(first);
  const column = name === undefined ? fragmentSql(first, engine) : quoted(engine, ...name.split('.'));
  if (column === undefined) return runtimeExpression;
  if (second === undefined) return `(${column})`;
  if (!operators.has(operator) || third?.type === 'function') return runtimeExpression;
  if (operator !== 'in' && operator !== 'not in') {
    const query = isSelect(third) ? selectSql(third, engine) : undefined;
    return `${column} ${operator} ${query === undefined ? valueSql(third, engine) : `(${query})`}`;
  }
  const query = isSelect(third) ? selectSql(third, engine) : undefined;
  const items = third?.type === 'list' && third.items.length > 0 ? third.items : [third];
  return `${column} ${operator} (${query ?? items.map((item) => valueSql(item, engine)).join(', ')})`;
}

function isSelect(value: Value | undefined): boolean {
  return value?.type === 'chain' && value.links.some(({ name }) => name === 'selectFrom');
}

function assignments(links: readonly Link[], engine: Engine, returnedBy: ReturnedBy): string | undefined {
  const parts: string[] = [];
  for (const { name, args = [] } of links) {
    if (name !== 'set') continue;
    const [first, second] = args;
    const column = stringOf(first);
    if (column !== undefined)
      parts.push(`${quoted(engine, column)} = ${assigned(second, engine, returnedBy)}`);
    else {
      const record = first?.type === 'function' ? returnedBy(first) : first;
      if (record?.type !== 'record' || !record.complete) return undefined;
      for (const [key, value] of record.entries)
        parts.push(`${quoted(engine, key)} = ${assigned(value, engine, returnedBy)}`);
    }
  }
  return parts.length === 0 ? undefined : parts.join(', ');
}

function assigned(value: Value | undefined, engine: Engine, returnedBy: ReturnedBy): string {
  if (value?.type === 'function') return runtimeOr(returnedBy(value), engine);
  if (isSelect(value)) {
    const query = selectSql(value, engine);
    return query === undefined ? runtimeExpression : `(${query})`;
  }
  return runtimeOr(value, engine);
}

function runtimeOr(value: Value | undefined, engine: Engine): string {
  return isReceiver(value, 'expressions')
    ? (fragmentSql(value, engine) ?? runtimeExpression)
    : valueSql(value, engine);
}

function insertSql(
  table: string,
  { links }: Chain,
  engine: Engine,
  returnedBy: ReturnedBy,
): string | undefined {
  const argument = (name: string) => links.find((link) => link.name === name)?.args?.[0];
  const conflict =
    engine !== 'mysql' && argument('onConflict') !== undefined ? ' ON CONFLICT DO NOTHING' : '';
  const expression = argument('expression');
  if (expression !== undefined) {
    const query = selectSql(expression.type === 'function' ? returnedBy(expression) : expression, engine);
    const columns = stringsOf(argument('columns'));
    const list = columns === undefined ? '' : ` (${quotedList(engine, columns)})`;
    return query && `INSERT INTO ${table}${list} ${query}${conflict}`;
  }
  const given = argument('values');
  const rows = given?.type === 'list' ? given.items : [given];
  const names = new Set<string>();
  let complete = rows.length > 0;
  for (const row of rows) {
    complete &&= row?.type === 'record' && row.complete;
    if (row?.type === 'record') for (const name of row.entries.keys()) names.add(name);
  }
  if (!complete || names.size === 0)
    return `INSERT INTO ${table} VALUES (${valueSql(undefined, engine)})${conflict}`;
  const values = rows.map(
    (row) => `(${[...names].map((name) => valueSql(entryOf(row, name), engine)).join(', ')})`,
  );
  return `INSERT INTO ${table} (${quotedList(engine, [...names])}) VALUES ${values.join(', ')}${conflict}`;
}
