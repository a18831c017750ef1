import { quoted, quotedList, runtimeExpression } from '../../code-sql.js';
import { codeStatement, wordsOf } from '../../code-statement.js';
import { schemaDraft } from '../../draft.js';
import { entryNamed } from '../../entry-named.js';
import type { Outcome } from '../compile.js';
import { wordsOfChain } from '../compile.js';
import type { CallStep } from '../steps.js';
import type { Link, Value } from '../value.js';
import { booleanOf, entryOf, stringOf, stringsOf } from '../value.js';
import type { Builder } from './builder.js';
import { indexParts, referencesOf } from './column.js';
import { constraintName, primaryKeyName, tableSql } from './names.js';
import { subqueryOf } from './queries.js';
import { boundSql, rawSql } from './raw.js';
import { conditionSql } from './where.js';

interface Command {
  readonly builder: Builder;
  readonly args: readonly Value[];
  /** The calls behind it: `.references(…).inTable(…)`. */
  readonly rest: readonly Link[];
}

/** Statements in SQL; `undefined` where a name is known at run time only. */
type Made = readonly string[] | undefined;

/**
 * What a method of a table builder does that describes no column.
 *
 * @see https://knexjs.org/guide/schema-builder.html
 */
export function tableCommand({ chain, span }: CallStep, builder: Builder): Outcome[] {
  const [first, ...rest] = chain.links;
  if (first === undefined || quiet.has(first.name)) return [];
  const command = entryNamed(commands, first.name);
  if (command === undefined) return [{ type: 'unknown', span }];
  const made = command({ builder, args: first.args ?? [], rest });
  const words = [...wordsOf(builder.table), ...wordsOfChain(chain)];
  if (made === undefined) return [{ type: 'dynamic', words, span }];
  const isWhole = builder.engine !== 'postgres' && nullabilities.has(first.name);
  if (isWhole) return [newNullability(first, builder, span)];
  if (builder.engine === 'sqlite' && rebuilt.has(first.name)) return [rebuild(builder, span)];
  return made.map((sql) => ({ type: 'sql', sql, span }));
}

/** Methods that say nothing of columns, keys and indexes. */
const quiet: ReadonlySet<string> = new Set([
  'comment',
  'engine',
  'charset',
  'collate',
  'queryContext',
  'inherits',
]);

/** What SQLite cannot alter: knex builds the table anew with its rows. */
const rebuilt: ReadonlySet<string> = new Set([
  ...[
    'setNullable',
    'dropNullable',
    'foreign',
    'dropForeign',
    'primary',
    'dropPrimary',
    'check',
    'dropChecks',
  ],
]);

const nullabilities: ReadonlySet<string> = new Set(['setNullable', 'dropNullable']);

/** Other engines than PostgreSQL are sent the whole column, which knex asks the server for. */
function newNullability({ name, args }: Link, { table, engine }: Builder, span: CallStep['span']): Outcome {
  const op = name === 'setNullable' ? 'drop-not-null' : 'set-not-null';
  const draft = schemaDraft(op, { table, column: stringOf(args?.[0]) ?? null });
  return { type: 'statement', statement: codeStatement(span, [draft], engine) };
}

function rebuild({ table, engine }: Builder, span: CallStep['span']): Outcome {
  return {
    type: 'statement',
    statement: codeStatement(span, [schemaDraft('alter-table', { table })], engine),
  };
}

const alter = ({ sql }: Builder, ...actions: readonly string[]) => [
  `ALTER TABLE ${sql} ${actions.join(', ')}`,
];

const dropColumns = ({ builder, args }: Command): Made => {
  const names = args.map(stringsOf);
  if (names.includes(undefined)) return undefined;
  return alter(
    builder,
    ...names.flatMap((one) => one ?? []).map((name) => `DROP COLUMN ${quoted(builder.engine, name)}`),
  );
};

const dropConstraint =
  (kind: 'unique' | 'foreign', onMysql: (name: string) => string) =>
  ({ builder, args }: Command): Made => {
    const columns = stringsOf(args[0]);
    const name =
      stringOf(args[1]) ?? (columns === undefined ? undefined : constraintName(kind, builder.table, columns));
    if (name === undefined) return undefined;
    const inQuotes = quoted(builder.engine, name);
    if (builder.engine === 'mysql') return alter(builder, onMysql(inQuotes));
    if (builder.engine === 'sqlite') return [`DROP INDEX ${inQuotes}`];
    return alter(builder, `DROP CONSTRAINT ${inQuotes}`);
  };

/** @param nullable what the column then accepts. */
const nullability =
  (nullable: boolean) =>
  ({ builder, args }: Command): Made => {
    const name = stringOf(args[0]);
    if (name === undefined) return undefined;
    return alter(
      builder,
      `ALTER COLUMN ${quoted(builder.engine, name)} ${nullable ? 'DROP' : 'SET'} NOT NULL`,
    );
  };

const commands: Readonly<Record<string, (command: Command) => Made>> = {
  dropColumn: dropColumns,
  dropColumns,
  dropTimestamps: ({ builder, args }) => {
    const isCamel = booleanOf(args[0]) === true || booleanOf(entryOf(args[0], 'useCamelCase')) === true;
    const names = isCamel ? ['createdAt', 'updatedAt'] : ['created_at', 'updated_at'];
    return alter(builder, ...names.map((name) => `DROP COLUMN ${quoted(builder.engine, name)}`));
  },
  renameColumn: ({ builder, args }) => {
    const [from, to] = args.map(stringOf);
    if (from === undefined || to === undefined) return undefined;
    return alter(builder, `RENAME COLUMN ${quoted(builder.engine, from)} TO ${quoted(builder.engine, to)}`);
  },
  setNullable: nullability(true),
  dropNullable: nullability(false),
  index: ({ builder, args }) => {
    const parts = indexParts(args[0], builder.engine);
    return parts && [createIndex('INDEX', 'index', parts, args, builder)];
  },
  unique: ({ builder, args }) => {
    const { engine } = builder;
    const parts = indexParts(args[0], engine);
    if (parts === undefined) return undefined;
    const isIndex =
      entryOf(args[1], 'predicate') !== undefined || booleanOf(entryOf(args[1], 'useConstraint')) === false;
    if (engine === 'sqlite' || isIndex || parts.sql.includes('(')) {
      return [createIndex('UNIQUE INDEX', 'unique', parts, args, builder)];
    }
    return alter(
      builder,
      `ADD CONSTRAINT ${indexName('unique', parts.names, args, builder)} UNIQUE (${parts.sql})`,
    );
  },
  primary: ({ builder, args }) => {
    const columns = stringsOf(args[0]);
    if (columns === undefined) return undefined;
    const name =
      stringOf(args[1]) ?? stringOf(entryOf(args[1], 'constraintName')) ?? primaryKeyName(builder.table);
    const key = `PRIMARY KEY (${quotedList(builder.engine, columns)})`;
    return alter(builder, `ADD CONSTRAINT ${quoted(builder.engine, name)} ${key}`);
  },
  foreign: ({ builder, args, rest }) => {
    const { engine, table } = builder;
    const columns = stringsOf(args[0]);
    const references = columns && referencesOf(rest, columns.join('_'), table, engine);
    if (columns === undefined || references === undefined) return undefined;
    const name = quoted(engine, stringOf(args[1]) ?? references.name);
    return alter(
      builder,
      `ADD CONSTRAINT ${name} FOREIGN KEY (${quotedList(engine, columns)}) ${references.sql}`,
    );
  },
  dropForeign: dropConstraint('foreign', (name) => `DROP FOREIGN KEY ${name}`),
  dropUnique: dropConstraint('unique', (name) => `DROP INDEX ${name}`),
  dropPrimary: ({ builder, args }) => {
    if (builder.engine === 'mysql') return alter(builder, 'DROP PRIMARY KEY');
    const name = stringOf(args[0]) ?? primaryKeyName(builder.table);
    return alter(builder, `DROP CONSTRAINT ${quoted(builder.engine, name)}`);
  },
  dropIndex: ({ builder, args }) => {
    const { engine, table } = builder;
    const columns = stringsOf(args[0]);
    const name =
      stringOf(args[1]) ?? (columns === undefined ? undefined : constraintName('index', table, columns));
    if (name === undefined) return undefined;
    if (engine === 'mysql') return alter(builder, `DROP INDEX ${quoted(engine, name)}`);
    const schema = table.includes('.') ? table.split('.').slice(0, -1).join('.') : undefined;
    return [`DROP INDEX ${tableSql(name, engine, schema)}`];
  },
  check: ({ builder, args }) => {
    const condition = boundSql(args.slice(0, 2), builder.engine);
    if (condition === undefined) return undefined;
    const name = stringOf(args[2]);
    const named = name === undefined ? '' : `CONSTRAINT ${quoted(builder.engine, name)} `;
    return alter(builder, `ADD ${named}CHECK (${condition})`);
  },
  dropChecks: ({ builder, args }) => {
    const names = args.map(stringsOf);
    if (names.includes(undefined)) return undefined;
    return alter(
      builder,
      ...names.flatMap((one) => one ?? []).map((name) => `DROP CONSTRAINT ${quoted(builder.engine, name)}`),
    );
  },
};

function indexName(
  kind: 'index' | 'unique',
  columns: readonly string[],
  [, given]: readonly Value[],
  { table, engine }: Builder,
): string {
  const name =
    stringOf(given) ?? stringOf(entryOf(given, 'indexName')) ?? constraintName(kind, table, columns);
  return quoted(engine, name);
}

/** `knex.whereNotNull('email')`, or raw SQL. */
function predicateSql(predicate: Value, engine: Builder['engine']): string {
  const raw = rawSql(predicate, engine);
  const links = predicate.type === 'chain' ? predicate.links : [];
  return raw ?? conditionSql(links, engine, (inner) => subqueryOf(inner, engine)) ?? runtimeExpression;
}

function createIndex(
  what: 'INDEX' | 'UNIQUE INDEX',
  kind: 'index' | 'unique',
  { sql, names }: { readonly sql: string; readonly names: readonly string[] },
  args: readonly Value[],
  builder: Builder,
): string {
  const options = args.findLast(({ type }) => type === 'record');
  const method = stringOf(args[2]) ?? stringOf(entryOf(options, 'indexType'));
  const using =
    builder.engine === 'postgres' && method !== undefined && /^\w+$/.test(method) ? ` USING ${method}` : '';
  const predicate = entryOf(options, 'predicate');
  const where = predicate === undefined ? '' : ` WHERE ${predicateSql(predicate, builder.engine)}`;
  return `CREATE ${what} ${indexName(kind, names, args, builder)} ON ${builder.sql}${using} (${sql})${where}`;
}
