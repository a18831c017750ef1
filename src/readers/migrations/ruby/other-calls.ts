import { unknown } from '../../../model/fact.js';
import { written } from '../calls/command.js';
import { literal, quoted } from '../calls/sql-text.js';
import { schemaDraft } from '../draft.js';
import { type Handler, texts } from './handler.js';
import { textOf, textsOf } from './value.js';

export const renameTable: Handler = (args) => {
  const [from = '', to = ''] = texts(args, 2) ?? [];
  if (to === '') return undefined;
  const rename = (old: string, name: string) =>
    written(`ALTER TABLE ${quoted(old)} RENAME TO ${quoted(name.slice(name.lastIndexOf('.') + 1))}`);
  return { forward: rename(from, to), backward: rename(to, from) };
};

export const changeTableComment: Handler = (args) => {
  const table = textOf(args.list[0]);
  if (table === undefined) return undefined;
  const comment = written(`COMMENT ON TABLE ${quoted(table)} IS NULL`);
  return { forward: comment, backward: args.options.has('from') ? comment : 'irreversible' };
};

/** Views of the gem scenic: what they select stands in a file of their own. */
export const createView: Handler = ({ list, options }) => {
  const name = textOf(list[0]);
  if (name === undefined) return undefined;
  const op = options.isSet('materialized') ? 'create-materialized-view' : 'create-view';
  const readsFrom = unknown('what it selects stands in another file');
  return {
    forward: [{ type: 'drafts', drafts: [schemaDraft(op, { name, readsFrom })] }],
    backward: written(`DROP ${options.isSet('materialized') ? 'MATERIALIZED ' : ''}VIEW ${quoted(name)}`),
  };
};

export const dropView: Handler = ({ list, options }, context) => {
  const name = textOf(list[0]);
  if (name === undefined) return undefined;
  const back = createView({ list, options }, context);
  return {
    forward: back?.backward === 'irreversible' ? [] : (back?.backward ?? []),
    backward: options.has('revert_to_version') ? (back?.forward ?? 'irreversible') : 'irreversible',
  };
};

export const createEnum: Handler = ({ list, options }) => {
  const name = textOf(list[0]);
  const values = textsOf(list[1]);
  if (name === undefined || values === undefined) return undefined;
  const made = `CREATE TYPE ${quoted(name)} AS ENUM (${values.map(literal).join(', ')})`;
  return {
    forward: written(made),
    backward: written(`DROP TYPE ${options.isSet('force') ? 'IF EXISTS ' : ''}${quoted(name)}`),
  };
};

export const dropEnum: Handler = (args, context) => {
  const name = textOf(args.list[0]);
  if (name === undefined) return undefined;
  const guard = args.options.isSet('if_exists') ? 'IF EXISTS ' : '';
  const back = createEnum(args, context)?.forward ?? 'irreversible';
  return { forward: written(`DROP TYPE ${guard}${quoted(name)}`), backward: back };
};

export const addEnumValue: Handler = (args) => {
  const [type = '', value = ''] = texts(args, 2) ?? [];
  const { options } = args;
  if (value === '') return undefined;
  const before = options.text('before');
  const after = options.text('after');
  const where =
    before !== undefined
      ? ` BEFORE ${literal(before)}`
      : after !== undefined
        ? ` AFTER ${literal(after)}`
        : '';
  const guard = options.isSet('if_not_exists') ? 'IF NOT EXISTS ' : '';
  const sql = `ALTER TYPE ${quoted(type)} ADD VALUE ${guard}${literal(value)}${where}`;
  return { forward: written(sql), backward: 'irreversible' };
};

export const renameEnumValue: Handler = ({ list, options }) => {
  const type = textOf(list[0]);
  const from = options.text('from');
  const to = options.text('to');
  if (type === undefined || from === undefined || to === undefined) return undefined;
  const rename = (old: string, name: string) =>
    written(`ALTER TYPE ${quoted(type)} RENAME VALUE ${literal(old)} TO ${literal(name)}`);
  return { forward: rename(from, to), backward: rename(to, from) };
};

export const renameEnum: Handler = ({ list, options }) => {
  const from = textOf(list[0]);
  const to = textOf(list[1]) ?? options.text('to');
  if (from === undefined || to === undefined) return undefined;
  const rename = (old: string, name: string) =>
    written(`ALTER TYPE ${quoted(old)} RENAME TO ${quoted(name)}`);
  return { forward: rename(from, to), backward: rename(to, from) };
};

export const enableExtension: Handler = ({ list }) => extension(textOf(list[0]), true);
export const disableExtension: Handler = ({ list }) => extension(textOf(list[0]), false);

function extension(name: string | undefined, enabled: boolean): ReturnType<Handler> {
  if (name === undefined) return undefined;
  const made = written(`CREATE EXTENSION IF NOT EXISTS ${quoted(name)}`);
  const gone = written(`DROP EXTENSION IF EXISTS ${quoted(name)}`);
  return enabled ? { forward: made, backward: gone } : { forward: gone, backward: made };
}

export const createSchema: Handler = ({ list, options }) => {
  const name = textOf(list[0]);
  if (name === undefined) return undefined;
  const guard = options.isSet('if_not_exists') ? 'IF NOT EXISTS ' : '';
  return {
    forward: written(`CREATE SCHEMA ${guard}${quoted(name)}`),
    backward: written(`DROP SCHEMA ${quoted(name)} CASCADE`),
  };
};

export const dropSchema: Handler = ({ list, options }) => {
  const name = textOf(list[0]);
  if (name === undefined) return undefined;
  const guard = options.isSet('if_exists') ? 'IF EXISTS ' : '';
  return {
    forward: written(`DROP SCHEMA ${guard}${quoted(name)} CASCADE`),
    backward: written(`CREATE SCHEMA ${quoted(name)}`),
  };
};
