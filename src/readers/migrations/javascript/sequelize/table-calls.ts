import type { Engine } from '../../../../model/kinds/change-context.js';
import { columnSql, quoted, quotedList, runtimeExpression } from '../../code-sql.js';
import { codeStatement } from '../../code-statement.js';
import { schemaDraft } from '../../draft.js';
import { assignmentsSql, insertSql, matchSql } from '../rows.js';
import { sent } from '../sent.js';
import type { Value } from '../value.js';
import { booleanOf, entryOf, stringOf } from '../value.js';
import { type Attribute, attributeOf } from './attribute.js';
import type { Handler } from './call.js';
import { addColumn, behind, changeColumn, removeColumn, renameColumn } from './column-calls.js';
import { addConstraint, addIndex, removeConstraint, removeIndex } from './key-calls.js';
import { tableOf, tableSql } from './names.js';
import { expressionOf } from './values.js';

const createTable: Handler = ({ table: named, args, engine, span }) => {
  const [given, options] = args;
  const table = { ...named, schema: named.schema ?? stringOf(entryOf(options, 'schema')) };
  if (given?.type !== 'record') return undefined;
  if (!given.complete) {
    const draft = schemaDraft('create-table', { table: table.name, conditional: true });
    return [{ type: 'statement', statement: codeStatement(span, [draft], engine) }];
  }
  const attributes = [...given.entries].map(([name, value]) => attributeOf(name, value, table, engine));
  const keys = attributes.filter(({ primaryKey }) => primaryKey).map((one) => one.sql.name);
  const elements = [
    ...attributes.map((one) => elementSql(one, engine)),
    ...uniqueKeys(options, engine),
    ...(keys.length === 0 ? [] : [`PRIMARY KEY (${quotedList(engine, keys)})`]),
  ];
  const create = `CREATE TABLE IF NOT EXISTS ${tableSql(table, engine)} (${elements.join(', ')})`;
  return sent(...attributes.flatMap(({ before }) => before), create);
};

function elementSql(attribute: Attribute, engine: Engine): string {
  const constraints = behind({ ...attribute, primaryKey: false });
  return columnSql(engine, { ...attribute.sql, constraints });
}

/** The `uniqueKeys` of the options. */
function uniqueKeys(options: Value | undefined, engine: Engine): string[] {
  const keys = new Map<string, string[]>();
  const given = entryOf(options, 'uniqueKeys');
  for (const [name, key] of given?.type === 'record' ? given.entries : []) {
    const fields = entryOf(key, 'fields');
    const columns = fields?.type === 'list' ? fields.items.flatMap((one) => stringOf(one) ?? []) : [];
    if (columns.length > 0) keys.set(name, columns);
  }
  return [...keys].map(([name, columns]) => {
    const unique = `UNIQUE (${quotedList(engine, columns)})`;
    return engine === 'postgres' ? unique : `CONSTRAINT ${quoted(engine, name)} ${unique}`;
  });
}

/** It says IF EXISTS whatever it is given. */
const dropTable: Handler = ({ sql, args, engine }) => {
  const cascade = engine === 'postgres' && booleanOf(entryOf(args[0], 'cascade')) === true ? ' CASCADE' : '';
  return sent(`DROP TABLE IF EXISTS ${sql}${cascade}`);
};

const renameTable: Handler = ({ sql, args, engine }) => {
  const to = tableOf(args[0]);
  return sent(to === undefined ? undefined : `ALTER TABLE ${sql} RENAME TO ${quoted(engine, to.name)}`);
};

const bulkInsert: Handler = ({ sql, args, engine }) =>
  sent(insertSql(sql, args[0], engine, expressionOf(engine)));

const bulkUpdate: Handler = ({ sql, args, engine }) => {
  const own = expressionOf(engine);
  const assigned = assignmentsSql(args[0], engine, own);
  const where = matchSql(args[1], engine, own);
  if (assigned === undefined) return undefined;
  return sent(`UPDATE ${sql} SET ${assigned}${where === undefined ? '' : ` WHERE ${where}`}`);
};

const bulkDelete: Handler = ({ sql, args, engine }) => {
  const truncates = booleanOf(entryOf(args[1], 'truncate')) === true && engine !== 'sqlite';
  const cascade = engine === 'postgres' && booleanOf(entryOf(args[1], 'cascade')) === true ? ' CASCADE' : '';
  if (truncates) return sent(`TRUNCATE TABLE ${sql}${cascade}`);
  const [given] = args;
  const where = given?.type === 'chain' ? runtimeExpression : matchSql(given, engine, expressionOf(engine));
  return sent(`DELETE FROM ${sql}${where === undefined ? '' : ` WHERE ${where}`}`);
};

const createSchema: Handler = ({ table, engine }) => sent(`CREATE SCHEMA ${quoted(engine, table.name)}`);

const dropSchema: Handler = ({ table, engine }) =>
  sent(`DROP SCHEMA IF EXISTS ${quoted(engine, table.name)}${engine === 'postgres' ? ' CASCADE' : ''}`);

const functionCall =
  (op: 'create-function' | 'drop-function'): Handler =>
  ({ table, engine, span }) => [
    { type: 'statement', statement: codeStatement(span, [schemaDraft(op, { name: table.name })], engine) },
  ];

/**
 * What the methods of a query interface do to the table that they are given first.
 *
 * @see https://sequelize.org/docs/v6/other-topics/query-interface/
 */
export const tableCalls: Readonly<Record<string, Handler>> = {
  createTable,
  dropTable,
  renameTable,
  addColumn,
  removeColumn,
  changeColumn,
  renameColumn,
  addIndex,
  removeIndex,
  addConstraint,
  removeConstraint,
  bulkInsert,
  bulkUpdate,
  bulkDelete,
  createSchema,
  dropSchema,
  createFunction: functionCall('create-function'),
  dropFunction: functionCall('drop-function'),
};
