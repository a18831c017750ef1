import { type Command, written } from '../calls/command.js';
import { addForeignKeyText, quoted, quotedList } from '../calls/sql-text.js';
import { actionOf, type Handler, opposite, texts } from './handler.js';
import { plural, singular } from './inflect.js';
import { checkName, exclusionName, foreignKeyName, uniqueName } from './names.js';
import type { Arguments, Options } from './options.js';
import type { TypeContext } from './types.js';
import { textOf, textsOf } from './value.js';

const deciding = [
  'name',
  'column',
  'validate',
  'on_delete',
  'primary_key',
  'to_table',
  'using_index',
  'expression',
];

export const addForeignKey: Handler = (args) => opposite(keyAdded(args), keyDropped(args));

export const removeForeignKey: Handler = (args) => {
  const to = textOf(args.list[1]) ?? args.options.text('to_table');
  const [from] = args.list;
  const back = from !== undefined && to !== undefined ? [from, { type: 'constant', value: to } as const] : [];
  return opposite(keyDropped(args), keyAdded({ list: back, options: args.options }));
};

export const addCheckConstraint: Handler = (args) =>
  opposite(checkAdded(args), dropped(args, checkNameOf(args)));

export const removeCheckConstraint: Handler = (args) =>
  opposite(dropped(args, checkNameOf(args)), checkAdded(args));

export const addUniqueConstraint: Handler = (args) =>
  opposite(uniqueAdded(args), dropped(args, uniqueNameOf(args)));

export const removeUniqueConstraint: Handler = (args) =>
  opposite(dropped(args, uniqueNameOf(args)), uniqueAdded(args));

export const addExclusionConstraint: Handler = (args) =>
  opposite(exclusionAdded(args), dropped(args, exclusionNameOf(args)));

export const removeExclusionConstraint: Handler = (args) =>
  opposite(dropped(args, exclusionNameOf(args)), exclusionAdded(args));

/** Nothing undoes a validation; reversing it runs it again. */
export const validateForeignKey: Handler = (args) => validated(args, keyNameOf(args));
export const validateCheckConstraint: Handler = (args) => validated(args, checkNameOf(args));
export const validateConstraint: Handler = (args) => validated(args, texts(args, 2)?.[1]);

/** The key that `foreign_key: …` behind a reference asks for. */
export function referenceKey(
  table: string,
  name: string,
  options: Options,
  context: TypeContext,
): Command | undefined {
  const target = options.text('to_table') ?? plural(name);
  const column = options.has('column')
    ? options
    : options.with('column', { type: 'constant', value: `${name}_id` });
  return addForeignKey(
    {
      list: [
        { type: 'constant', value: table },
        { type: 'constant', value: target },
      ],
      options: column,
    },
    context,
  );
}

function keyAdded(args: Arguments): Command | undefined {
  const names = texts(args, 2);
  const name = keyNameOf(args);
  const { options } = args;
  if (names === undefined || name === undefined || !options.complete || options.isOpen(deciding))
    return undefined;
  const [table = '', to = ''] = names;
  const sql = addForeignKeyText({
    table,
    name,
    columns: columnsOf(args),
    to,
    toColumns: options.texts('primary_key') ?? ['id'],
    onDelete: actionOf(options, 'on_delete'),
    validate: !options.isFalse('validate'),
  });
  return { forward: written(sql), backward: [] };
}

function keyDropped(args: Arguments): Command | undefined {
  return dropped(args, keyNameOf(args));
}

/** By the column, which is `user_id` for a key on `users` unless it is given. */
function keyNameOf(args: Arguments): string | undefined {
  const table = textOf(args.list[0]);
  const columns = columnsOf(args);
  const given = args.options.text('name');
  if (given !== undefined) return given;
  return table === undefined || columns.length === 0 ? undefined : foreignKeyName(table, columns);
}

function columnsOf({ list, options }: Arguments): string[] {
  const to = textOf(list[1]) ?? options.text('to_table');
  const bare = to?.slice(to.lastIndexOf('.') + 1);
  return options.texts('column') ?? (bare === undefined ? [] : [`${singular(bare)}_id`]);
}

function checkAdded(args: Arguments): Command | undefined {
  const table = textOf(args.list[0]);
  const expression = textOf(args.list[1]) ?? args.options.text('expression');
  const name = checkNameOf(args);
  if (table === undefined || expression === undefined || name === undefined) return undefined;
  return added(table, name, `CHECK (${expression})`, args.options);
}

function checkNameOf({ list, options }: Arguments): string | undefined {
  const expression = textOf(list[1]) ?? options.text('expression');
  const table = textOf(list[0]);
  const given = options.text('name');
  if (given !== undefined || table === undefined || expression === undefined) return given;
  return checkName(table, expression);
}

function uniqueAdded(args: Arguments): Command | undefined {
  const table = textOf(args.list[0]);
  const columns = textsOf(args.list[1]);
  const index = args.options.text('using_index');
  const name = uniqueNameOf(args);
  if (table === undefined || name === undefined) return undefined;
  if (index !== undefined) return added(table, name, `UNIQUE USING INDEX ${quoted(index)}`, args.options);
  return columns === undefined
    ? undefined
    : added(table, name, `UNIQUE (${quotedList(columns)})`, args.options);
}

function uniqueNameOf({ list, options }: Arguments): string | undefined {
  const table = textOf(list[0]);
  const columns = textsOf(list[1]) ?? options.texts('using_index');
  const given = options.text('name');
  if (given !== undefined || table === undefined || columns === undefined) return given;
  return uniqueName(table, columns);
}

function exclusionAdded(args: Arguments): Command | undefined {
  const names = texts(args, 2);
  const name = exclusionNameOf(args);
  if (names === undefined || name === undefined) return undefined;
  const [table = '', expression = ''] = names;
  const using = args.options.text('using');
  return added(
    table,
    name,
    `EXCLUDE ${using === undefined ? '' : `USING ${using} `}(${expression})`,
    args.options,
  );
}

function exclusionNameOf(args: Arguments): string | undefined {
  const given = args.options.text('name');
  const [table, expression] = texts(args, 2) ?? [];
  if (given !== undefined || table === undefined || expression === undefined) return given;
  return exclusionName(table, expression);
}

function added(table: string, name: string, what: string, options: Options): Command | undefined {
  if (!options.complete || options.isOpen(deciding)) return undefined;
  const check = options.isFalse('validate') ? ' NOT VALID' : '';
  return {
    forward: written(`ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${quoted(name)} ${what}${check}`),
    backward: [],
  };
}

function dropped({ list, options }: Arguments, name: string | undefined): Command | undefined {
  const table = textOf(list[0]);
  if (table === undefined || name === undefined) return undefined;
  const conditional = options.isSet('if_exists') ? 'IF EXISTS ' : '';
  return {
    forward: written(`ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${conditional}${quoted(name)}`),
    backward: 'irreversible',
  };
}

function validated({ list }: Arguments, name: string | undefined): Command | undefined {
  const table = textOf(list[0]);
  if (table === undefined || name === undefined) return undefined;
  const sql = written(`ALTER TABLE ${quoted(table)} VALIDATE CONSTRAINT ${quoted(name)}`);
  return { forward: sql, backward: [] };
}
