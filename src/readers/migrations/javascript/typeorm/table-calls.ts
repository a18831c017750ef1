import type { Engine } from '../../../../model/kinds/change-context.js';
import { columnSql, quoted, quotedList } from '../../code-sql.js';
import { codeStatement } from '../../code-statement.js';
import { schemaDraft } from '../../draft.js';
import type { Outcome } from '../compile.js';
import { sent } from '../sent.js';
import type { Value } from '../value.js';
import { booleanOf, entryOf, stringOf, stringsOf } from '../value.js';
import { altered, type Handler, type TableCall } from './call.js';
import { changeColumn, changeColumns, onSqliteRemade } from './change-column.js';
import { columnOf } from './column.js';
import { type ConstraintKind, constraintSql, indexSql } from './constraints.js';
import { defaultName, memberName, optionsOf } from './names.js';
import { all, createTableSql, enumTypes, keysOf } from './table.js';

const createTable =
  (given: Value | undefined): Handler =>
  (call) => {
    const { table, args, engine, span } = call;
    const made = createTableSql(given, table, booleanOf(args[0]) === true, engine);
    if (made !== undefined) return sent(...made);
    if (given?.type !== 'chain' && given?.type !== 'record') return undefined;
    const draft = schemaDraft('create-table', { table: table.replace(/^public\./, '') });
    return [{ type: 'statement', statement: codeStatement(span, [draft], engine) }];
  };

const dropTable: Handler = ({ table, sql, args, enumTypes: types }) => {
  const own = [...types].filter(([column]) => column.startsWith(`${table}.`)).map(([, type]) => type);
  const drops = own.map((type) => `DROP TYPE ${type}`);
  return sent(`DROP TABLE ${booleanOf(args[0]) === true ? 'IF EXISTS ' : ''}${sql}`, ...drops);
};

const renameTable: Handler = ({ sql, args, engine }) => {
  const name = stringOf(args[0]);
  const bare = name?.slice(name.lastIndexOf('.') + 1);
  return sent(bare === undefined ? undefined : `ALTER TABLE ${sql} RENAME TO ${quoted(engine, bare)}`);
};

function added(call: TableCall, given: Value): Outcome[] | undefined {
  const { table, sql, engine } = call;
  const column = columnOf(given, table, engine);
  if (column === undefined) return undefined;
  const keys = keysOf([column], table, engine).map((key) => `ALTER TABLE ${sql} ADD ${key}`);
  return sent(
    ...enumTypes([column]),
    `ALTER TABLE ${sql} ADD COLUMN ${columnSql(engine, column.sql)}`,
    ...(engine === 'sqlite' ? [] : keys),
  );
}

function dropped({ table, sql, engine, enumTypes: types }: TableCall, given: Value): Outcome[] | undefined {
  const name = memberName(given);
  if (name === undefined) return undefined;
  const type = types.get(`${table}.${name}`);
  return sent(
    `ALTER TABLE ${sql} DROP COLUMN ${quoted(engine, name)}`,
    ...(type === undefined ? [] : [`DROP TYPE ${type}`]),
  );
}

const renameColumn: Handler = (call) => {
  const [from, to] = [memberName(call.args[0]), memberName(call.args[1])];
  if (from === undefined || to === undefined) return undefined;
  return altered(call, `RENAME COLUMN ${quoted(call.engine, from)} TO ${quoted(call.engine, to)}`);
};

const createPrimaryKey: Handler = (call) => {
  const columns = stringsOf(call.args[0]);
  if (columns === undefined) return undefined;
  const name = stringOf(call.args[1]) ?? defaultName('primary', call.table, columns);
  const key = `PRIMARY KEY (${quotedList(call.engine, columns)})`;
  return altered(call, `ADD CONSTRAINT ${quoted(call.engine, name)} ${key}`);
};

const dropPrimaryKey: Handler = (call) => {
  if (call.engine === 'mysql') return altered(call, 'DROP PRIMARY KEY');
  const name = stringOf(call.args[0]);
  return altered(call, name === undefined ? undefined : `DROP CONSTRAINT ${quoted(call.engine, name)}`);
};

const constraint =
  (kind: ConstraintKind): One =>
  (call, given) => {
    const made = constraintSql(kind, given, call.table, call.engine);
    return altered(call, made === undefined ? undefined : `ADD ${made}`);
  };

const mysqlNames = {
  foreign: 'FOREIGN KEY',
  unique: 'INDEX',
  check: 'CHECK',
  exclusion: 'CONSTRAINT',
} as const;

const dropConstraint =
  (kind: ConstraintKind): One =>
  (call, given) => {
    const name = memberName(given) ?? nameOfColumns(kind, given, call);
    const what = call.engine === 'mysql' ? mysqlNames[kind] : 'CONSTRAINT';
    return altered(call, name === undefined ? undefined : `DROP ${what} ${quoted(call.engine, name)}`);
  };

/** The default name of what is described by its columns, or by its expression. */
function nameOfColumns(kind: ConstraintKind, given: Value, { table }: TableCall): string | undefined {
  const hasColumns = kind === 'foreign' || kind === 'unique';
  const described = stringsOf(entryOf(optionsOf(given), hasColumns ? 'columnNames' : 'expression'));
  return described === undefined ? undefined : defaultName(kind, table, described);
}

function dropIndex({ table, engine, sql }: TableCall, given: Value): Outcome[] | undefined {
  const options = optionsOf(given);
  const columns = stringsOf(entryOf(options, 'columnNames'));
  const name =
    memberName(given) ?? (columns === undefined ? undefined : defaultName('index', table, columns));
  if (name === undefined) return undefined;
  if (engine === 'mysql') return sent(`DROP INDEX ${quoted(engine, name)} ON ${sql}`);
  const concurrently =
    engine === 'postgres' && booleanOf(entryOf(options, 'isConcurrent')) === true ? 'CONCURRENTLY ' : '';
  return sent(`DROP INDEX ${concurrently}${inSchemaOf(table, name, engine)}`);
}

function inSchemaOf(table: string, name: string, engine: Engine): string {
  return quoted(engine, ...table.split('.').slice(0, -1), name);
}

/** What a call does with one of the things that it is given. */
type One = (call: TableCall, given: Value) => readonly Outcome[] | undefined;

const one =
  (make: One): Handler =>
  (call) => {
    const [given] = call.args;
    return given === undefined ? undefined : make(call, given);
  };

const each =
  (make: One): Handler =>
  (call) =>
    all(call.args[0], (given) => make(call, given))?.flat();

/** `createX` and `createXs`, `dropX` and `dropXs`, which SQLite has no statement for. */
function constraintCalls(name: string, many: string, kind: ConstraintKind): Record<string, Handler> {
  return {
    [`create${name}`]: onSqliteRemade(one(constraint(kind))),
    [`create${many}`]: onSqliteRemade(each(constraint(kind))),
    [`drop${name}`]: onSqliteRemade(one(dropConstraint(kind))),
    [`drop${many}`]: onSqliteRemade(each(dropConstraint(kind))),
  };
}

const createIndex: One = ({ table, engine }, given) => sent(indexSql(given, table, engine));

const handlers: Readonly<Record<string, Handler>> = {
  dropTable,
  renameTable,
  addColumn: one(added),
  addColumns: each(added),
  dropColumn: one(dropped),
  dropColumns: each(dropped),
  renameColumn,
  changeColumn,
  changeColumns,
  createPrimaryKey: onSqliteRemade(createPrimaryKey),
  updatePrimaryKeys: ({ table, engine, span }) => [
    { type: 'statement', statement: codeStatement(span, [schemaDraft('alter-table', { table })], engine) },
  ],
  dropPrimaryKey: onSqliteRemade(dropPrimaryKey),
  ...constraintCalls('ForeignKey', 'ForeignKeys', 'foreign'),
  ...constraintCalls('UniqueConstraint', 'UniqueConstraints', 'unique'),
  ...constraintCalls('CheckConstraint', 'CheckConstraints', 'check'),
  ...constraintCalls('ExclusionConstraint', 'ExclusionConstraints', 'exclusion'),
  createIndex: one(createIndex),
  createIndices: each(createIndex),
  dropIndex: one(dropIndex),
  dropIndices: each(dropIndex),
  clearTable: ({ sql, engine }) => sent(engine === 'sqlite' ? `DELETE FROM ${sql}` : `TRUNCATE TABLE ${sql}`),
  dropView: ({ sql }) => sent(`DROP VIEW ${sql}`),
  createView: ({ sql, args }) => {
    const expression = stringOf(entryOf(optionsOf(args[0]), 'expression'));
    const kind =
      booleanOf(entryOf(optionsOf(args[0]), 'materialized')) === true ? 'MATERIALIZED VIEW' : 'VIEW';
    return sent(expression === undefined ? undefined : `CREATE ${kind} ${sql} AS ${expression}`);
  },
};

/**
 * What a call of a query runner does to a table, which is the first thing that it is given.
 *
 * @see https://typeorm.io/docs/migrations/api
 */
export function tableHandler(name: string, given: Value | undefined): Handler | undefined {
  if (name === 'createTable') return createTable(given);
  return Object.hasOwn(handlers, name) ? handlers[name] : undefined;
}
