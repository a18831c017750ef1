import type { Engine } from '../../../../model/kinds/change-context.js';
import { quoted, runtimeExpression } from '../../code-sql.js';
import type { Link, Value } from '../value.js';
import { stringOf } from '../value.js';
import { boundSql, rawSql, valueSql } from './raw.js';

/** A subquery in brackets; `undefined` for a value that is none. */
export type Subquery = (value: Value | undefined) => string | undefined;

/**
 * The condition of a query; `undefined` where it has none. What is known at run time only stands in it as a call of
 * a function that nobody knows.
 *
 * @see https://knexjs.org/guide/query-builder.html#where-clauses
 */
export function conditionSql(links: readonly Link[], engine: Engine, subquery: Subquery): string | undefined {
  let condition: string | undefined;
  for (const link of links) {
    const found = /^(and|or)?(where.*)$/i.exec(link.name);
    const isHidden = /^(?:\w+Join|join|modify)$/i.test(link.name);
    if (found === null && !isHidden) continue;
    const part = isHidden
      ? runtimeExpression
      : wherePart((found?.[2] ?? '').toLowerCase(), link.args ?? [], engine, subquery);
    const word = found?.[1]?.toLowerCase() === 'or' ? 'OR' : 'AND';
    condition = condition === undefined ? part : `${condition} ${word} ${part}`;
  }
  return condition;
}

function wherePart(method: string, args: readonly Value[], engine: Engine, subquery: Subquery): string {
  const [first, second, third] = args;
  if (method === 'whereraw') return bracketed(boundSql(args, engine));
  if (first?.type === 'record' && (method === 'where' || method === 'wherenot')) {
    const not = method === 'wherenot' ? 'NOT ' : '';
    const parts = [...first.entries].map(([name, value]) => `${not}${equals(name, value, engine)}`);
    if (!first.complete) parts.push(runtimeExpression);
    return parts.length === 0 ? 'TRUE' : parts.join(' AND ');
  }
  if (method === 'whereexists' || method === 'wherenotexists') {
    const query = subquery(first);
    return query === undefined
      ? runtimeExpression
      : `${method === 'whereexists' ? '' : 'NOT '}EXISTS ${query}`;
  }
  if (first?.type === 'constant' && typeof first.value === 'boolean') return first.value ? 'TRUE' : 'FALSE';
  const column = stringOf(first);
  if (column === undefined) return bracketed(rawSql(first, engine));
  const name = quoted(engine, ...column.split('.'));
  const value = (given: Value | undefined) => subquery(given) ?? valueSql(given, engine);
  switch (method) {
    case 'where':
    case 'wherenot': {
      const not = method === 'wherenot' ? 'NOT ' : '';
      if (args.length < 3) return `${not}${equals(column, second, engine, subquery(second))}`;
      const operator = stringOf(second)?.toUpperCase();
      if (operator === 'IN' || operator === 'NOT IN')
        return `${not}${isAmong(name, operator, third, engine, subquery)}`;
      const known = operator !== undefined && operators.has(operator);
      return known ? `${not}${name} ${operator} ${value(third)}` : runtimeExpression;
    }
    case 'wherenull':
      return `${name} IS NULL`;
    case 'wherenotnull':
      return `${name} IS NOT NULL`;
    case 'wherein':
    case 'wherenotin': {
      const word = method === 'wherein' ? 'IN' : 'NOT IN';
      return isAmong(name, word, second, engine, subquery);
    }
    case 'wherebetween': {
      const [from, to] = second?.type === 'list' ? second.items : [];
      return `${name} BETWEEN ${valueSql(from, engine)} AND ${valueSql(to, engine)}`;
    }
    case 'wherelike':
    case 'whereilike':
      return `${name} LIKE ${valueSql(second, engine)}`;
    case 'wherecolumn':
      return `${name} = ${stringOf(second) === undefined ? runtimeExpression : quoted(engine, ...(stringOf(second) ?? '').split('.'))}`;
    default:
      return runtimeExpression;
  }
}

function isAmong(
  name: string,
  word: 'IN' | 'NOT IN',
  values: Value | undefined,
  engine: Engine,
  subquery: Subquery,
): string {
  const query = subquery(values);
  if (query !== undefined) return `${name} ${word} ${query}`;
  const items = values?.type === 'list' && values.items.length > 0 ? values.items : [values];
  return `${name} ${word} (${items.map((item) => valueSql(item, engine)).join(', ')})`;
}

const operators: ReadonlySet<string> = new Set([
  '=',
  '<',
  '>',
  '<=',
  '>=',
  '<>',
  '!=',
  'LIKE',
  'NOT LIKE',
  'ILIKE',
  'IS',
  'IS NOT',
]);

function equals(column: string, value: Value | undefined, engine: Engine, query?: string): string {
  const name = quoted(engine, ...column.split('.'));
  if (value?.type === 'constant' && (value.value ?? null) === null) return `${name} IS NULL`;
  return `${name} = ${query ?? valueSql(value, engine)}`;
}

function bracketed(sql: string | undefined): string {
  return sql === undefined ? runtimeExpression : `(${sql})`;
}
