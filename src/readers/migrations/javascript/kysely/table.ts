import type { Engine } from '../../../../model/kinds/change-context.js';
import { columnSql, foreignKeySql, quoted, quotedList, runtimeExpression } from '../../code-sql.js';
import { entryNamed } from '../../entry-named.js';
import type { Link, Value } from '../value.js';
import { stringOf, stringsOf } from '../value.js';
import { columnOf, defaultSql } from './column.js';
import { fragmentSql } from './fragments.js';

/** The calls that a function makes on the builder that it is handed. */
export type LinksOf = (value: Value | undefined) => readonly Link[];

interface Call {
  readonly args: readonly Value[];
  /** The calls behind it, for those that belong to it. */
  readonly rest: readonly Link[];
  readonly engine: Engine;
  readonly linksOf: LinksOf;
}

/** `undefined` where a name is known at run time only. */
type Make = (call: Call) => readonly string[] | undefined;

/**
 * The element of CREATE TABLE that a call on its builder adds; `ignored` for calls that add none, `not-known` for
 * those that are not known.
 *
 * @see https://kysely-org.github.io/kysely-apidoc/classes/CreateTableBuilder.html
 */
export function tableElements(link: Link, rest: readonly Link[], engine: Engine, linksOf: LinksOf) {
  if (elementless.has(link.name)) return [];
  const make = entryNamed(elements, link.name);
  return make === undefined ? 'not-known' : make({ args: link.args ?? [], rest, engine, linksOf });
}

const elementless: ReadonlySet<string> = new Set([
  ...[
    'temporary',
    'ifNotExists',
    'onCommit',
    'modifyFront',
    'modifyEnd',
    'execute',
    'onDelete',
    'onUpdate',
    'as',
  ],
]);

const constraint =
  (keyword: 'PRIMARY KEY' | 'UNIQUE'): Make =>
  ({ args, engine }) => {
    const [name, columns] = [stringOf(args[0]), stringsOf(args[1])];
    if (name === undefined || columns === undefined) return undefined;
    return [`CONSTRAINT ${quoted(engine, name)} ${keyword} (${quotedList(engine, columns)})`];
  };

const elements: Readonly<Record<string, Make>> = {
  addColumn: ({ args, engine, linksOf }) => {
    const name = stringOf(args[0]);
    return name === undefined
      ? undefined
      : [columnSql(engine, columnOf(name, args[1], linksOf(args[2]), engine))];
  },
  addPrimaryKeyConstraint: constraint('PRIMARY KEY'),
  addUniqueConstraint: constraint('UNIQUE'),
  addForeignKeyConstraint: ({ args, rest, engine, linksOf }) => {
    const [name, columns, table, referenced] = [
      stringOf(args[0]),
      stringsOf(args[1]),
      stringOf(args[2]),
      stringsOf(args[3]),
    ];
    if (name === undefined || columns === undefined || table === undefined || referenced === undefined)
      return undefined;
    const links = [...linksOf(args[4]), ...rest];
    const action = (kind: string) => stringOf(links.find((link) => link.name === kind)?.args?.[0]);
    const to = { table: quoted(engine, ...table.split('.')), columns: referenced };
    const key = foreignKeySql(engine, columns, to, {
      onDelete: action('onDelete'),
      onUpdate: action('onUpdate'),
    });
    return [`CONSTRAINT ${quoted(engine, name)} ${key}`];
  },
  addCheckConstraint: ({ args, engine }) => {
    const name = stringOf(args[0]);
    if (name === undefined) return undefined;
    return [
      `CONSTRAINT ${quoted(engine, name)} CHECK (${fragmentSql(args[1], engine) ?? runtimeExpression})`,
    ];
  },
};

/**
 * The commands of ALTER TABLE that a call on its builder adds.
 *
 * @see https://kysely-org.github.io/kysely-apidoc/classes/AlterTableBuilder.html
 */
export function tableCommands(link: Link, rest: readonly Link[], engine: Engine, linksOf: LinksOf) {
  if (elementless.has(link.name) || commandless.has(link.name)) return [];
  const call = { args: link.args ?? [], rest, engine, linksOf };
  const make = entryNamed(commands, link.name);
  if (make !== undefined) return make(call);
  const element = entryNamed(elements, link.name);
  if (element === undefined) return 'not-known';
  const word = link.name === 'addColumn' ? 'ADD COLUMN' : 'ADD';
  const exists =
    link.name === 'addColumn' && linksOf(call.args[2]).some(({ name }) => name === 'ifNotExists');
  return element(call)?.map((one) => `${word}${exists ? ' IF NOT EXISTS' : ''} ${one}`);
}

const commandless: ReadonlySet<string> = new Set([
  'ifExists',
  'cascade',
  'restrict',
  'unique',
  'column',
  'columns',
  'using',
]);

const renaming =
  (words: string): Make =>
  ({ args, engine }) => {
    const [from, to] = args.map(stringOf);
    return from === undefined || to === undefined
      ? undefined
      : [`${words} ${quoted(engine, from)} TO ${quoted(engine, to)}`];
  };

const commands: Readonly<Record<string, Make>> = {
  dropColumn: ({ args, engine }) => one(args, (name) => `DROP COLUMN ${quoted(engine, name)}`),
  renameColumn: renaming('RENAME COLUMN'),
  renameConstraint: renaming('RENAME CONSTRAINT'),
  renameTo: ({ args, engine }) => one(args, (name) => `RENAME TO ${quoted(engine, name)}`),
  setSchema: ({ args, engine }) => one(args, (name) => `SET SCHEMA ${quoted(engine, name)}`),
  dropConstraint: ({ args, rest, engine }) => {
    const has = (name: string) => rest.some((link) => link.name === name);
    const exists = has('ifExists') ? 'IF EXISTS ' : '';
    return one(
      args,
      (name) => `DROP CONSTRAINT ${exists}${quoted(engine, name)}${has('cascade') ? ' CASCADE' : ''}`,
    );
  },
  modifyColumn: ({ args, engine, linksOf }) =>
    one(
      args,
      (name) => `MODIFY COLUMN ${columnSql(engine, columnOf(name, args[1], linksOf(args[2]), engine))}`,
    ),
  dropIndex: ({ args, engine }) => one(args, (name) => `DROP INDEX ${quoted(engine, name)}`),
  alterColumn: ({ args, engine, linksOf }) => {
    const name = stringOf(args[0]);
    const actions = linksOf(args[1]).map((link) => columnAction(link, engine));
    if (name === undefined || actions.length === 0 || actions.includes(undefined)) return undefined;
    return actions.map((action) => `ALTER COLUMN ${quoted(engine, name)} ${action}`);
  },
};

function columnAction({ name, args = [] }: Link, engine: Engine): string | undefined {
  switch (name) {
    case 'setDataType':
      return `TYPE ${stringOf(args[0]) ?? fragmentSql(args[0], engine) ?? 'unknown'}`;
    case 'setDefault':
      return args[0] === undefined ? undefined : `SET DEFAULT ${defaultSql(args[0], engine)}`;
    case 'dropDefault':
      return 'DROP DEFAULT';
    case 'setNotNull':
      return 'SET NOT NULL';
    case 'dropNotNull':
      return 'DROP NOT NULL';
    default:
      return undefined;
  }
}

function one(args: readonly Value[], make: (name: string) => string): string[] | undefined {
  const name = stringOf(args[0]);
  return name === undefined ? undefined : [make(name)];
}
