import { literal, quoted, RUN_TIME_VALUE } from '../../calls/sql-text.js';
import { boundSql } from '../bound-sql.js';
import { nameOf, pathOf, textOf, type Value } from '../value.js';

/**
 * An expression of SQLAlchemy as SQL; what only the run knows is a function that no server has.
 *
 * @see https://docs.sqlalchemy.org/en/20/core/sqlelement.html
 */
export function sqlOf(value: Value | undefined): string {
  switch (value?.type) {
    case undefined:
      return RUN_TIME_VALUE;
    case 'constant':
      return literal(value.value);
    case 'attribute':
      return isColumns(value.of) || value.of.type === 'class' ? quoted(value.name) : RUN_TIME_VALUE;
    case 'name':
      return constants.get(nameOf(value)) ?? RUN_TIME_VALUE;
    case 'operation':
      return operation(value.operator, value.operands);
    case 'call':
      return called(value.of, value.list);
    default:
      return RUN_TIME_VALUE;
  }
}

/** `table.c` and `table.columns`. */
function isColumns(of: Value): boolean {
  return of.type === 'attribute' && (of.name === 'c' || of.name === 'columns');
}

const constants: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['false', 'false'],
  ['null', 'NULL'],
]);

const operators: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['!=', '<>'],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['+', '+'],
  ['-', '-'],
  ['*', '*'],
  ['/', '/'],
  ['%', '%'],
  ['&', 'AND'],
  ['|', 'OR'],
]);

function operation(operator: string, operands: readonly Value[]): string {
  const [left, right] = operands;
  if (operator === '~') return `NOT (${sqlOf(left)})`;
  if (operator === '[]') return left !== undefined && isColumns(left) ? columnNamed(right) : RUN_TIME_VALUE;
  const word = operators.get(operator);
  if (word === undefined) return RUN_TIME_VALUE;
  const isNull = right?.type === 'constant' && right.value === null;
  if (isNull && (word === '=' || word === '<>')) return `${sqlOf(left)} IS ${word === '=' ? '' : 'NOT '}NULL`;
  return `(${sqlOf(left)} ${word} ${sqlOf(right)})`;
}

const orders: ReadonlyMap<string, string> = new Map([
  ['desc', 'DESC'],
  ['asc', 'ASC'],
  ['nulls_first', 'NULLS FIRST'],
  ['nulls_last', 'NULLS LAST'],
  ['nullsfirst', 'NULLS FIRST'],
  ['nullslast', 'NULLS LAST'],
]);

function columnNamed(name: Value | undefined): string {
  const text = textOf(name);
  return text === undefined ? RUN_TIME_VALUE : quoted(text);
}

function called(of: Value, list: readonly Value[]): string {
  const name = nameOf(of);
  const [first, second] = list;
  const path = pathOf(of);
  if (/(?:^|\.)func\.\w+$/.test(path)) return `${name}(${list.map(sqlOf).join(', ')})`;
  if (of.type === 'attribute') return method(of.of, name, first);
  switch (name) {
    case 'text':
    case 'literal_column': {
      const text = textOf(first);
      return text === undefined ? RUN_TIME_VALUE : boundSql(text, 'names');
    }
    case 'literal':
    case 'bindparam':
      return name === 'literal' ? sqlOf(first) : RUN_TIME_VALUE;
    case 'column':
    case 'Column':
      return columnNamed(first);
    case 'desc':
    case 'asc':
    case 'nulls_first':
    case 'nulls_last':
    case 'nullsfirst':
    case 'nullslast':
      return `${textOf(first) === undefined ? sqlOf(first) : columnNamed(first)} ${orders.get(name)}`;
    case 'and_':
    case 'or_':
      return list.map((one) => `(${sqlOf(one)})`).join(name === 'and_' ? ' AND ' : ' OR ');
    case 'not_':
      return `NOT (${sqlOf(first)})`;
    case 'cast':
      return second === undefined ? RUN_TIME_VALUE : sqlOf(first);
    default:
      return constants.get(name) ?? RUN_TIME_VALUE;
  }
}

function method(of: Value, name: string, first: Value | undefined): string {
  const left = sqlOf(of);
  switch (name) {
    case 'is_':
      return `${left} IS ${sqlOf(first)}`;
    case 'isnot':
    case 'is_not':
      return `${left} IS NOT ${sqlOf(first)}`;
    case 'in_':
    case 'not_in':
    case 'notin_': {
      const known =
        first?.type === 'list' && first.complete && first.items.length > 0 ? first.items : undefined;
      return `${left} ${name === 'in_' ? '' : 'NOT '}IN (${known?.map(sqlOf).join(', ') ?? RUN_TIME_VALUE})`;
    }
    case 'like':
    case 'ilike':
      return `${left} ${name.toUpperCase()} ${sqlOf(first)}`;
    case 'desc':
    case 'asc':
    case 'nulls_first':
    case 'nulls_last':
    case 'nullsfirst':
    case 'nullslast':
      return `${left} ${orders.get(name)}`;
    case 'label':
      return left;
    case 'between':
      return `${left} BETWEEN ${sqlOf(first)} AND ${RUN_TIME_VALUE}`;
    default:
      return RUN_TIME_VALUE;
  }
}
