import { type ColumnSql, columnSql, literal, quoted, runtimeExpression } from '../../code-sql.js';
import type { Value } from '../value.js';
import { booleanOf, entryOf, isNothing, stringOf } from '../value.js';
import { literalSql, nameOf, nameSql } from './names.js';

/** Types that node-pg-migrate knows under other names. */
const adapted: ReadonlyMap<string, string> = new Map([
  ['int', 'integer'],
  ['string', 'text'],
  ['float', 'real'],
  ['double', 'double precision'],
  ['datetime', 'timestamp'],
  ['bool', 'boolean'],
]);

/** A column, and whether it is part of the primary key. */
export interface PgColumn {
  readonly sql: string;
  readonly name: string;
  readonly primaryKey: boolean;
}

/**
 * The columns of an object `{ name: 'text', email: { type: 'text', notNull: true } }`; `undefined` where some are
 * known at run time only.
 *
 * @param shorthands what the module exports under that name: short names of types or columns.
 * @param keys whether a column says itself that it is the primary key.
 * @see https://salsita.github.io/node-pg-migrate/migrations/columns
 */
export function columnsOf(
  value: Value | undefined,
  shorthands: Value | undefined,
  keys: 'inline-key' | 'no-key',
): PgColumn[] | undefined {
  if (value?.type !== 'record' || !value.complete) return undefined;
  return [...value.entries].map(([name, definition]) => {
    const find = (option: string) => optionOf(definition, option, shorthands);
    const primaryKey = booleanOf(find('primaryKey')) === true;
    const column = columnOf(name, find);
    const key = primaryKey && keys === 'inline-key' ? ['PRIMARY KEY'] : [];
    const constraints = [...key, ...(column.constraints ?? [])];
    return { name, primaryKey, sql: columnSql('postgres', { ...column, constraints }) };
  });
}

type Find = (option: string) => Value | undefined;

/** An option of a column, from itself or from the shorthand that is its type. */
function optionOf(definition: Value, option: string, shorthands: Value | undefined): Value | undefined {
  const own = entryOf(definition, option);
  if (own !== undefined && option !== 'type') return own;
  const type = stringOf(definition) ?? stringOf(entryOf(definition, 'type'));
  if (type === undefined) return own;
  const short = entryOf(shorthands, type);
  if (short !== undefined)
    return option === 'type' ? (entryOf(short, 'type') ?? short) : entryOf(short, option);
  if (option === 'primaryKey' && type === 'id') return { type: 'constant', value: true };
  return option === 'type' ? { type: 'constant', value: type } : undefined;
}

function columnOf(name: string, find: Find): ColumnSql {
  return {
    name,
    type: typeName(stringOf(find('type'))),
    notNull: booleanOf(find('notNull')) === true || booleanOf(find('primaryKey')) === true,
    default: defaultSql(find('default')),
    generated: generatedSql(find),
    constraints: [
      ...(booleanOf(find('unique')) === true ? ['UNIQUE'] : []),
      ...(find('check') === undefined ? [] : [`CHECK (${stringOf(find('check')) ?? runtimeExpression})`]),
      ...namedReferencesOf(find),
    ],
  };
}

export function typeName(type: string | undefined): string {
  if (type === undefined) return 'unknown';
  return type === 'id' ? 'serial' : (adapted.get(type) ?? type);
}

/** A default, or the value of `default: null`, which is none. */
export function defaultSql(value: Value | undefined): string | undefined {
  if (value === undefined || isNothing(value)) return undefined;
  if (value.type === 'constant') return literal('postgres', value.value);
  if (value.type === 'list' || value.type === 'record') return literal('postgres', '{}');
  return literalSql(value) ?? runtimeExpression;
}

function generatedSql(find: Find): string | undefined {
  const expression = find('expressionGenerated');
  if (expression !== undefined && !isNothing(expression)) {
    return `GENERATED ALWAYS AS (${stringOf(expression) ?? runtimeExpression}) STORED`;
  }
  const sequence = find('sequenceGenerated') ?? find('generated');
  if (sequence?.type !== 'record') return undefined;
  const precedence = stringOf(entryOf(sequence, 'precedence'))?.toUpperCase();
  return `GENERATED ${precedence === 'ALWAYS' ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY`;
}

function namedReferencesOf(find: Find): string[] {
  const name = stringOf(find('referencesConstraintName'));
  const constraint = name === undefined ? '' : `CONSTRAINT ${quoted('postgres', name)} `;
  return referencesOf(find).map((references) => `${constraint}${references}`);
}

/** `references: 'users'`, `'users(id)'`, `{ schema, name }`, with `onDelete` and `onUpdate`. */
export function referencesOf(find: Find): string[] {
  const to = find('references');
  const text = stringOf(to);
  const name = nameOf(to);
  if (name === undefined) return [];
  const isWritten = text !== undefined && (text.startsWith('"') || text.endsWith(')'));
  const action = (option: string, words: string) => {
    const said = stringOf(find(option));
    return said === undefined || !/^[a-z ]+$/i.test(said) ? '' : ` ${words} ${said}`;
  };
  const target = isWritten ? text : nameSql(name);
  return [`REFERENCES ${target}${action('onDelete', 'ON DELETE')}${action('onUpdate', 'ON UPDATE')}`];
}
