import { type Command, written } from '../calls/command.js';
import { type ColumnText, columnText, quoted, RUN_TIME_VALUE } from '../calls/sql-text.js';
import { column, referenceColumns, timestampColumns } from './columns.js';
import { referenceKey } from './constraint-calls.js';
import { type Handler, opposite, texts } from './handler.js';
import { inlineIndex } from './index-calls.js';
import { Options, sqlValue } from './options.js';
import { columnType, type TypeContext } from './types.js';
import { textOf, type Value } from './value.js';

export const addColumn: Handler = ({ list, options }, context) => {
  const [table = '', name = '', type = ''] = texts({ list, options }, 3) ?? [];
  if (type === '') return undefined;
  const made = column(name, type, options, context);
  if (made === undefined) return undefined;
  const indexed = options.isSet('index') ? inlineIndex(table, [name], options.get('index')) : undefined;
  return added(table, [made], options.isSet('if_not_exists'), indexed);
};

export const addColumns: Handler = ({ list, options }, context) => {
  const [table, ...names] = list.map(textOf);
  const type = options.text('type');
  if (table === undefined || type === undefined) return undefined;
  const made = names.map((name) =>
    name === undefined ? undefined : column(name, type, options.without('type'), context),
  );
  return made.every((one) => one !== undefined) ? added(table, made, false) : undefined;
};

export const removeColumn: Handler = (args, context) => {
  const [table = '', name = ''] = texts(args, 2) ?? [];
  if (name === '') return undefined;
  const type = textOf(args.list[2]);
  const back =
    type === undefined
      ? undefined
      : addColumn({ ...args, options: args.options.without('if_exists') }, context);
  return opposite(dropped(table, [name], args.options.isSet('if_exists')), back);
};

export const removeColumns: Handler = (args, context) => {
  const [table, ...names] = args.list.map(textOf);
  const known = names.filter((name) => name !== undefined);
  if (table === undefined || known.length !== names.length || known.length === 0) return undefined;
  return opposite(dropped(table, known, false), addColumns(args, context));
};

export const renameColumn: Handler = (args) => {
  const [table = '', from = '', to = ''] = texts(args, 3) ?? [];
  if (to === '') return undefined;
  const rename = (old: string, name: string) =>
    written(`ALTER TABLE ${quoted(table)} RENAME COLUMN ${quoted(old)} TO ${quoted(name)}`);
  return { forward: rename(from, to), backward: rename(to, from) };
};

/** The type, and the default and nullability where they are given. */
export const changeColumn: Handler = (args, context) => {
  const [table = '', name = '', type = ''] = texts(args, 3) ?? [];
  const { options } = args;
  if (type === '' || !options.complete || options.isOpen(['null', 'limit', 'precision', 'scale', 'array']))
    return undefined;
  const own = `ALTER COLUMN ${quoted(name)}`;
  const using = options.text('using');
  const commands = [
    `${own} TYPE ${columnType(type, options, context)}${using === undefined ? '' : ` USING ${using}`}`,
    ...(options.has('default') ? [`${own} ${defaultText(options.get('default'))}`] : []),
    ...(options.has('null') ? [`${own} ${options.isFalse('null') ? 'SET' : 'DROP'} NOT NULL`] : []),
  ];
  return {
    forward: written(`ALTER TABLE ${quoted(table)} ${commands.join(', ')}`),
    backward: 'irreversible',
  };
};

export const changeColumnDefault: Handler = (args) => {
  const [table = '', name = ''] = texts(args, 2) ?? [];
  if (name === '') return undefined;
  const { options } = args;
  const change = (value: Value | undefined) =>
    written(`ALTER TABLE ${quoted(table)} ALTER COLUMN ${quoted(name)} ${defaultText(value)}`);
  if (!options.has('to')) return { forward: change(args.list[2]), backward: 'irreversible' };
  return {
    forward: change(options.get('to')),
    backward: options.has('from') ? change(options.get('from')) : 'irreversible',
  };
};

/** With a default, the rows that have none are filled with it first. */
export const changeColumnNull: Handler = (args) => {
  const [table = '', name = ''] = texts(args, 2) ?? [];
  const [, , nullable, fill] = args.list;
  if (name === '' || nullable?.type !== 'constant') return undefined;
  const value = fill === undefined ? undefined : sqlValue(fill);
  const required = nullable.value === false;
  const own = `ALTER TABLE ${quoted(table)} ALTER COLUMN ${quoted(name)}`;
  const update = `UPDATE ${quoted(table)} SET ${quoted(name)} = ${value} WHERE ${quoted(name)} IS NULL`;
  return {
    forward: written(
      ...(required && value !== undefined ? [update] : []),
      `${own} ${required ? 'SET' : 'DROP'} NOT NULL`,
    ),
    backward: written(`${own} ${required ? 'DROP' : 'SET'} NOT NULL`),
  };
};

/** `user_id`, its index (unless told otherwise, since 5.0) and its foreign key. */
export const addReference: Handler = ({ list, options }, context) => {
  const [table = '', name = ''] = texts({ list, options }, 2) ?? [];
  const columns = name === '' ? undefined : referenceColumns(name, options, context);
  if (columns === undefined) return undefined;
  const extras = referenceExtras(table, name, columns, options, context);
  return extras === undefined ? undefined : added(table, columns, options.isSet('if_not_exists'), ...extras);
};

/** The index and the key of a reference; `undefined` where they are not known. */
export function referenceExtras(
  table: string,
  name: string,
  columns: readonly ColumnText[],
  options: Options,
  context: TypeContext,
): Command[] | undefined {
  if (options.isOpen(['index', 'foreign_key'])) return undefined;
  const indexed = options.has('index') ? options.isSet('index') : context.version >= 5;
  const extras: (Command | undefined)[] = [];
  const names = columns.map((one) => one.name);
  if (indexed) extras.push(inlineIndex(table, names, indexOptions(table, name, options, context)));
  if (options.isSet('foreign_key'))
    extras.push(referenceKey(table, name, Options.of(options.get('foreign_key')), context));
  return extras.every((one) => one !== undefined) ? extras : undefined;
}

/** Since 6.1 the index of a reference to several tables is called like the reference, not like its columns. */
function indexOptions(
  table: string,
  name: string,
  options: Options,
  { version }: TypeContext,
): Value | undefined {
  const given = options.get('index');
  if (!options.isSet('polymorphic') || version < 6.1 || Options.of(given).has('name')) return given;
  const entries = new Map(Options.of(given).all());
  entries.set('name', { type: 'constant', value: `index_${table}_on_${name}` });
  return { type: 'hash', entries, complete: true };
}

export const removeReference: Handler = (args, context) => {
  const [table = '', name = ''] = texts(args, 2) ?? [];
  if (name === '') return undefined;
  const names = args.options.isSet('polymorphic') ? [`${name}_id`, `${name}_type`] : [`${name}_id`];
  return opposite(dropped(table, names, args.options.isSet('if_exists')), addReference(args, context));
};

export const addTimestamps: Handler = ({ list, options }, context) => {
  const table = textOf(list[0]);
  const columns = timestampColumns(options, context);
  return table === undefined || columns === undefined
    ? undefined
    : added(table, columns, options.isSet('if_not_exists'));
};

export const removeTimestamps: Handler = (args, context) => {
  const table = textOf(args.list[0]);
  if (table === undefined) return undefined;
  return opposite(dropped(table, ['updated_at', 'created_at'], false), addTimestamps(args, context));
};

export const changeColumnComment: Handler = (args) => {
  const [table = '', name = ''] = texts(args, 2) ?? [];
  const comment = written(`COMMENT ON COLUMN ${quoted(table)}.${quoted(name)} IS NULL`);
  if (name === '') return undefined;
  return { forward: comment, backward: args.options.has('from') ? comment : 'irreversible' };
};

function added(
  table: string,
  columns: readonly ColumnText[],
  conditional: boolean,
  ...then: readonly (Command | undefined)[]
): Command {
  const guard = conditional ? 'IF NOT EXISTS ' : '';
  const adds = columns.map((one) => `ADD COLUMN ${guard}${columnText(one)}`);
  const names = columns.map(({ name }) => name);
  return {
    forward: [
      ...written(`ALTER TABLE ${quoted(table)} ${adds.join(', ')}`),
      ...then.flatMap((one) => one?.forward ?? []),
    ],
    backward: dropped(table, names, false).forward,
  };
}

function dropped(table: string, names: readonly string[], conditional: boolean): Command {
  const guard = conditional ? 'IF EXISTS ' : '';
  const drops = names.map((name) => `DROP COLUMN ${guard}${quoted(name)}`);
  return { forward: written(`ALTER TABLE ${quoted(table)} ${drops.join(', ')}`), backward: 'irreversible' };
}

function defaultText(value: Value | undefined): string {
  if (value === undefined) return `SET DEFAULT ${RUN_TIME_VALUE}`;
  const text = sqlValue(value);
  return text === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${text}`;
}
