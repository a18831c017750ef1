import type { Engine } from '../../../../model/kinds/change-context.js';
import { type ColumnSql, literal, quoted, referencesSql, runtimeExpression } from '../../code-sql.js';
import type { Chain, Link, Value } from '../value.js';
import { booleanOf, entryOf, isNothing, stringOf, stringsOf } from '../value.js';
import { constraintName, tableSql } from './names.js';
import { expressionSql, rawSql } from './raw.js';
import { columnType } from './types.js';

/** One column as a table builder describes it. */
export interface KnexColumn {
  readonly sql: ColumnSql;
  /** `.alter()`: the column is there and becomes what is said here. */
  readonly alter: { readonly type: boolean; readonly nullable: boolean } | undefined;
  readonly primary: string | true | undefined;
  readonly unique: string | undefined;
  readonly index: string | undefined;
  readonly references: { readonly name: string; readonly sql: string } | undefined;
  /** Statements that have to be run before: a type that the column is of. */
  readonly before: readonly string[];
  /** Methods behind it that are not known. */
  readonly unknown: readonly string[];
}

/** The column that a chain of a table builder describes; `undefined` for a chain that describes none. */
export function columnOf(
  { links }: Chain,
  table: string,
  engine: Engine,
): KnexColumn | 'unknown' | undefined {
  const [first, ...modifiers] = links;
  if (first?.args === undefined) return undefined;
  const isSerial = /^(?:big)?increments$/i.test(first.name);
  const type = columnType(first.name, first.args.slice(1), engine);
  if (type === undefined) return undefined;
  const name = stringOf(first.args[0]) ?? (isSerial && first.args.length === 0 ? 'id' : undefined);
  if (name === undefined) return 'unknown';
  const find = (...names: readonly string[]) =>
    modifiers.findLast((link) => link.args !== undefined && names.includes(link.name));
  const unsigned = find('unsigned') !== undefined && engine === 'mysql' ? ' unsigned' : '';
  const nullable = find('nullable', 'notNullable', 'notNull');
  const given = find('defaultTo', 'default')?.args?.[0];
  const alter = find('alter');
  return {
    sql: {
      name,
      type: `${type}${unsigned}`,
      notNull: isSerial || isNotNull(nullable),
      default: given === undefined || isNothing(given) ? undefined : defaultSql(given, engine),
      generated: isSerial && engine === 'mysql' ? 'AUTO_INCREMENT' : undefined,
      constraints: [...checks(modifiers, name, engine), ...enumCheck(first, name, engine)],
    },
    alter:
      alter === undefined
        ? undefined
        : { type: said(alter, 'alterType'), nullable: said(alter, 'alterNullable') },
    primary: primaryOf(first, find('primary')),
    unique: named(find('unique'), () => constraintName('unique', table, [name])),
    index: named(find('index'), () => constraintName('index', table, [name])),
    references: referencesOf(modifiers, name, table, engine),
    before: nativeEnum(first, engine),
    unknown: modifiers.filter((link) => !modifierNames.has(link.name)).map((link) => link.name),
  };
}

const modifierNames: ReadonlySet<string> = new Set([
  ...['nullable', 'notNullable', 'notNull', 'defaultTo', 'default', 'unsigned', 'alter', 'primary', 'unique'],
  ...['index', 'references', 'inTable', 'on', 'onDelete', 'onUpdate', 'withKeyName', 'deferrable', 'first'],
  ...[
    'after',
    'comment',
    'collate',
    'checkPositive',
    'checkNegative',
    'checkIn',
    'checkNotIn',
    'checkBetween',
  ],
  ...['checkLength', 'checkRegex', 'queryContext'],
]);

function isNotNull(link: Link | undefined): boolean {
  if (link === undefined) return false;
  const isTurned = booleanOf(link.args?.[0]) === false;
  return (link.name !== 'nullable') !== isTurned;
}

/** An option that holds unless it says false. */
function said({ args = [] }: Link, option: string): boolean {
  return booleanOf(entryOf(args[0], option)) !== false;
}

/** A default as knex writes it; a value that no text tells is a literal all the same, unless it is raw SQL. */
export function defaultSql(value: Value, engine: Engine): string {
  if (value.type === 'constant') return literal(engine, value.value);
  if (value.type === 'list' || value.type === 'record') return literal(engine, '{}');
  if (value.type !== 'chain') return runtimeExpression;
  const expression = expressionSql(value, engine);
  if (expression !== undefined) return expression;
  const isDate = value.root.type === 'global' && value.root.name === 'Date';
  return isDate ? literal(engine, '…') : runtimeExpression;
}

function primaryOf(first: Link, primary: Link | undefined): KnexColumn['primary'] {
  if (/^(?:big)?increments$/i.test(first.name))
    return said({ ...first, args: first.args?.slice(1) ?? [] }, 'primaryKey') || undefined;
  if (primary === undefined) return undefined;
  return stringOf(primary.args?.[0]) ?? stringOf(entryOf(primary.args?.[0], 'constraintName')) ?? true;
}

function named(link: Link | undefined, otherwise: () => string): string | undefined {
  if (link === undefined) return undefined;
  return stringOf(link.args?.[0]) ?? stringOf(entryOf(link.args?.[0], 'indexName')) ?? otherwise();
}

/** `.references('id').inTable('users')`, `.references('users.id')`. */
export function referencesOf(
  links: readonly Link[],
  column: string,
  table: string,
  engine: Engine,
): KnexColumn['references'] {
  const text = (name: string) => stringOf(links.findLast((link) => link.name === name)?.args?.[0]);
  const columns = stringsOf(links.findLast(({ name }) => name === 'references')?.args?.[0]);
  if (columns === undefined) return undefined;
  const parts = (columns[0] ?? '').split('.');
  const own = text('inTable') ?? text('on');
  const to = own ?? parts.slice(0, -1).join('.');
  if (to === '') return undefined;
  const names =
    own === undefined && columns.length === 1
      ? parts.slice(-1)
      : columns.map((one) => one.split('.').at(-1) ?? one);
  const actions = { onDelete: text('onDelete'), onUpdate: text('onUpdate') };
  return {
    name: text('withKeyName') ?? constraintName('foreign', table, [column]),
    sql: referencesSql(engine, { table: tableSql(to, engine), columns: names }, actions),
  };
}

function checks(modifiers: readonly Link[], name: string, engine: Engine): string[] {
  const column = quoted(engine, name);
  return modifiers.flatMap((link) => {
    if (!link.name.startsWith('check')) return [];
    const values = stringsOf(link.args?.[0])
      ?.map((value) => literal(engine, value))
      .join(', ');
    if (link.name === 'checkPositive') return [`CHECK (${column} > 0)`];
    if (link.name === 'checkNegative') return [`CHECK (${column} < 0)`];
    if (link.name === 'checkIn' && values !== undefined) return [`CHECK (${column} IN (${values}))`];
    if (link.name === 'checkNotIn' && values !== undefined) return [`CHECK (${column} NOT IN (${values}))`];
    return [`CHECK (${column} = ${runtimeExpression})`];
  });
}

/** An enum is a text with a CHECK, but for MySQL and where `useNative` asks for a type. */
function enumCheck({ name, args = [] }: Link, column: string, engine: Engine): string[] {
  if ((name !== 'enum' && name !== 'enu') || engine === 'mysql') return [];
  if (engine === 'postgres' && booleanOf(entryOf(args[2], 'useNative')) === true) return [];
  const values = stringsOf(args[1])
    ?.map((value) => literal(engine, value))
    .join(', ');
  return [`CHECK (${quoted(engine, column)} IN (${values ?? runtimeExpression}))`];
}

function nativeEnum({ name, args = [] }: Link, engine: Engine): string[] {
  if ((name !== 'enum' && name !== 'enu') || engine !== 'postgres') return [];
  const options = args[2];
  if (booleanOf(entryOf(options, 'useNative')) !== true) return [];
  if (booleanOf(entryOf(options, 'existingType')) === true) return [];
  const type = stringOf(entryOf(options, 'enumName'));
  const values = stringsOf(args[1]);
  if (type === undefined || values === undefined) return [];
  return [
    `CREATE TYPE ${quoted(engine, type)} AS ENUM (${values.map((value) => literal(engine, value)).join(', ')})`,
  ];
}

/** The columns of an index, quoted; raw SQL is an expression. `undefined` where one is known at run time only. */
export function indexParts(
  value: Value | undefined,
  engine: Engine,
): { sql: string; names: string[] } | undefined {
  const items = value?.type === 'list' ? value.items : value === undefined ? [] : [value];
  const parts: string[] = [];
  const names: string[] = [];
  for (const item of items) {
    const name = stringOf(item);
    const expression = rawSql(item, engine);
    if (name === undefined && expression === undefined) return undefined;
    parts.push(name === undefined ? `(${expression})` : quoted(engine, name));
    names.push(name ?? expression ?? '');
  }
  return items.length === 0 ? undefined : { sql: parts.join(', '), names };
}
