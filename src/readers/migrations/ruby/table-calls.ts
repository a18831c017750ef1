import type { Span } from '../../../model/span.js';
import { type Command, written } from '../calls/command.js';
import { type ColumnText, columnText, quoted } from '../calls/sql-text.js';
import { entryNamed } from '../entry-named.js';
import { referenceExtras } from './column-calls.js';
import { column, referenceColumns, timestampColumns } from './columns.js';
import {
  addCheckConstraint,
  addExclusionConstraint,
  addForeignKey,
  addUniqueConstraint,
} from './constraint-calls.js';
import type { Handler } from './handler.js';
import { addIndex, inlineIndex } from './index-calls.js';
import { singular } from './inflect.js';
import { joinTableName } from './names.js';
import { type Arguments, Options } from './options.js';
import { generatedType, type TypeContext } from './types.js';
import { constant, textOf, textsOf, type Value } from './value.js';

/** A call on the `t` of a block. */
export interface TableCall {
  readonly method: string;
  readonly args: Arguments;
  readonly span: Span;
}

/**
 * A new table with what the block says of it.
 *
 * @see https://api.rubyonrails.org/classes/ActiveRecord/ConnectionAdapters/SchemaStatements.html#method-i-create_table
 */
export function createTable(
  { list, options }: Arguments,
  calls: readonly TableCall[],
  context: TypeContext,
): Command | undefined {
  const table = textOf(list[0]);
  if (table === undefined || !options.complete || options.isOpen(['id', 'primary_key', 'force', 'temporary']))
    return undefined;
  const body = tableBody(table, calls, context);
  const ids = idColumns(options, context);
  if (body === undefined || ids === undefined) return undefined;
  const lines = [...ids.columns, ...body.columns].map(columnText);
  if (ids.key !== undefined) lines.push(ids.key);
  const query = options.text('as');
  const made = `CREATE${options.isSet('temporary') ? ' TEMPORARY' : ''} TABLE ${options.isSet('if_not_exists') ? 'IF NOT EXISTS ' : ''}${quoted(table)}`;
  const cascade = options.text('force') === 'cascade' ? ' CASCADE' : '';
  return {
    forward: [
      ...(options.isSet('force') ? written(`DROP TABLE IF EXISTS ${quoted(table)}${cascade}`) : []),
      ...written(
        query === undefined ? `${made} (${lines.join(', ')})${partitioning(options)}` : `${made} AS ${query}`,
      ),
      ...body.after.flatMap(({ forward }) => forward),
    ],
    backward: written(`DROP TABLE ${quoted(table)}`),
  };
}

/** A table of two references, `customers_orders`, without a key of its own. */
export function createJoinTable(
  { list, options }: Arguments,
  calls: readonly TableCall[],
  context: TypeContext,
): Command | undefined {
  const names = joinTable({ list, options });
  if (names === undefined) return undefined;
  const of = Options.of(options.get('column_options'));
  const given = of.has('null') ? of : of.with('null', constant(false));
  const references = names.sides.map(
    (side): TableCall => ({
      method: 'references',
      args: {
        list: [constant(singular(side))],
        options: given.has('index') ? given : given.with('index', constant(false)),
      },
      span: { start: 0, end: 0 },
    }),
  );
  const table = {
    list: [constant(names.table)],
    options: options.without('table_name', 'column_options').with('id', constant(false)),
  };
  return createTable(table, [...references, ...calls], context);
}

export const dropJoinTable: Handler = (args) => {
  const names = joinTable(args);
  return names === undefined
    ? undefined
    : dropTable({ ...args, list: [constant(names.table)] }, [], undefined);
};

/** @param back how the table is made again: a drop with a block says what to bring back. */
export function dropTable(
  { list, options }: Arguments,
  _calls: readonly TableCall[],
  back: Command | undefined,
): Command | undefined {
  const names = list.map(textOf);
  const known = names.filter((name) => name !== undefined);
  if (known.length === 0 || known.length !== names.length || options.isOpen(['force', 'if_exists']))
    return undefined;
  const guard = options.isSet('if_exists') ? 'IF EXISTS ' : '';
  const cascade = options.text('force') === 'cascade' ? ' CASCADE' : '';
  return {
    forward: written(`DROP TABLE ${guard}${known.map(quoted).join(', ')}${cascade}`),
    backward: back?.forward ?? 'irreversible',
  };
}

interface TableBody {
  readonly columns: readonly ColumnText[];
  /** What follows the statement: indexes, keys, constraints. */
  readonly after: readonly Command[];
}

function tableBody(table: string, calls: readonly TableCall[], context: TypeContext): TableBody | undefined {
  const columns: ColumnText[] = [];
  const after: Command[] = [];
  for (const call of calls) {
    const part = tablePart(table, call, context);
    if (part === undefined) return undefined;
    columns.push(...part.columns);
    after.push(...part.after);
  }
  return { columns, after };
}

const inTable: Readonly<Record<string, Handler>> = {
  index: addIndex,
  foreign_key: addForeignKey,
  check_constraint: addCheckConstraint,
  unique_constraint: addUniqueConstraint,
  exclusion_constraint: addExclusionConstraint,
};

function tablePart(table: string, { method, args }: TableCall, context: TypeContext): TableBody | undefined {
  const { list, options } = args;
  const constraint = entryNamed(inTable, method);
  if (constraint !== undefined) {
    const made = constraint({ list: [constant(table), ...list], options }, context);
    return made === undefined ? undefined : { columns: [], after: [made] };
  }
  if (method === 'timestamps') {
    const columns = timestampColumns(options, context);
    return columns === undefined ? undefined : { columns, after: indexes(table, columns, options) };
  }
  const names = method === 'column' ? textsOf(list[0]) : list.flatMap((one) => textsOf(one) ?? []);
  if (names === undefined || names.length === 0 || (method !== 'column' && names.length < list.length))
    return undefined;
  if (method === 'references' || method === 'belongs_to') return references(table, names, options, context);
  const type = method === 'column' ? textOf(list[1]) : method;
  const columns = type === undefined ? [] : names.map((name) => column(name, type, options, context));
  if (columns.length === 0 || !columns.every((one) => one !== undefined)) return undefined;
  return { columns, after: columns.flatMap((one) => indexes(table, [one], options)) };
}

function references(
  table: string,
  names: readonly string[],
  options: Options,
  context: TypeContext,
): TableBody | undefined {
  const columns: ColumnText[] = [];
  const after: Command[] = [];
  for (const name of names) {
    const own = referenceColumns(name, options, context);
    const extras = own === undefined ? undefined : referenceExtras(table, name, own, options, context);
    if (own === undefined || extras === undefined) return undefined;
    columns.push(...own);
    after.push(...extras);
  }
  return { columns, after };
}

/** `t.string :email, index: { unique: true }`. */
function indexes(table: string, columns: readonly ColumnText[], options: Options): Command[] {
  if (!options.isSet('index')) return [];
  return columns.flatMap(({ name }) => inlineIndex(table, [name], options.get('index')) ?? []);
}

function idColumns(
  options: Options,
  context: TypeContext,
): { columns: ColumnText[]; key?: string } | undefined {
  const keys = textsOf(options.get('primary_key'));
  if (options.get('primary_key')?.type === 'list' && keys !== undefined) {
    return { columns: [], key: `PRIMARY KEY (${keys.map(quoted).join(', ')})` };
  }
  if (options.isFalse('id') || options.has('as')) return { columns: [] };
  const name = options.text('primary_key') ?? 'id';
  const id = options.get('id');
  const hash = Options.of(id);
  const type = hash.text('type') ?? textOf(id) ?? 'primary_key';
  const made = idColumn(name, type, hash, options.get('default') ?? hash.get('default'), context);
  return made === undefined ? undefined : { columns: [made] };
}

/** A UUID is made by the server, an integer taken from a sequence; any other key is the application's. */
function idColumn(
  name: string,
  type: string,
  options: Options,
  given: Value | undefined,
  context: TypeContext,
): ColumnText | undefined {
  const isCounted = type === 'primary_key' || type === 'bigint' || type === 'integer';
  if (isCounted && given === undefined) {
    const counted = type === 'bigint' ? 'bigserial' : type === 'integer' ? 'serial' : type;
    const generated = context.engine === 'postgres' ? undefined : 'GENERATED BY DEFAULT AS IDENTITY';
    return {
      name,
      type: generatedType(counted, context),
      nullable: true,
      primaryKey: true,
      constraint: generated,
    };
  }
  const uuid: Value = { type: 'expression', sql: 'gen_random_uuid()' };
  const value = given ?? (type === 'uuid' && context.engine === 'postgres' ? uuid : undefined);
  const own = options.without('type', 'default');
  const made = column(name, type, value === undefined ? own : own.with('default', value), context);
  return made === undefined ? undefined : { ...made, nullable: true, primaryKey: true };
}

/** `options: 'PARTITION BY RANGE (created_at)'`; other words there say how a table is stored. */
function partitioning(options: Options): string {
  return (
    /\bPARTITION\s+BY\s+\w+\s*\([^()]*\)/i.exec(options.text('options') ?? '')?.[0].replace(/^/, ' ') ?? ''
  );
}

function joinTable({ list, options }: Arguments): { table: string; sides: string[] } | undefined {
  const sides = list.slice(0, 2).map(textOf);
  const [one, other] = sides;
  if (one === undefined || other === undefined) return undefined;
  return { table: options.text('table_name') ?? joinTableName(one, other), sides: [one, other] };
}
