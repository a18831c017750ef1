import { sendsSql } from '../bound-sql.js';
import { type Arguments, argument, type CallValue, nameOf, type Value } from '../value.js';
import { addColumn, alterColumn, dropColumn } from './column-operations.js';
import {
  columnsConstraint,
  createCheck,
  createExclude,
  createForeignKey,
  createIndex,
  dropConstraint,
  dropIndex,
} from './object-operations.js';
import type { Operation } from './operation.js';
import { insertInto, statementOf } from './statements.js';
import { createTable, dropTable, renameTable, tableComment } from './table-operations.js';

const bulkInsert: Operation = (args) => insertInto(argument(args, 0, 'table'), argument(args, 1, 'rows'));

/** SQL, or a statement of SQLAlchemy. */
export const execute: Operation = (args) => {
  const given = argument(args, 0, 'sqltext', 'statement');
  const made = given === undefined ? undefined : statementOf(given);
  if (made !== undefined) return [made];
  const text = given === undefined ? undefined : textClause(given);
  const sql = text === undefined ? given : text.list[0];
  const words = given?.type === 'call' ? given.node.text : '';
  return [sendsSql(sql, text !== undefined ? 'names' : args.list.length > 1 ? 'driver' : 'none', words)];
};

/** `sa.text('…')`, with what is bound to it behind: `sa.text('…').bindparams(id=1)`. */
function textClause(value: Value): CallValue | undefined {
  if (value.type !== 'call') return undefined;
  if (value.of.type === 'attribute') return textClause(value.of.of);
  return /^(?:text|DDL)$/.test(nameOf(value.of)) ? value : undefined;
}

/** What `op` and the batch in `batch_alter_table` can do; the second are given the table themselves. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    create_table: createTable,
    drop_table: dropTable,
    rename_table: renameTable,
    add_column: addColumn,
    drop_column: dropColumn,
    alter_column: alterColumn,
    create_index: createIndex,
    drop_index: dropIndex,
    create_unique_constraint: columnsConstraint('UNIQUE'),
    create_primary_key: columnsConstraint('PRIMARY KEY'),
    create_foreign_key: createForeignKey,
    create_check_constraint: createCheck,
    create_exclude_constraint: createExclude,
    drop_constraint: dropConstraint,
    create_table_comment: tableComment,
    drop_table_comment: tableComment,
    bulk_insert: bulkInsert,
    execute,
    batch_create_table: createTable,
  }),
);

/** Where a batch puts the table among the arguments of an operation. */
export function inBatch(name: string, args: Arguments, table: Value, schema: Value | undefined): Arguments {
  const isSecond =
    /^(?:create|drop)_(?:index|unique_constraint|primary_key|foreign_key|check_constraint|exclude_constraint|constraint)$/.test(
      name,
    );
  const list = isSecond ? [args.list[0] ?? none, table, ...args.list.slice(1)] : [table, ...args.list];
  const options = new Map(args.options);
  const named = options.get('constraint_name') ?? options.get('index_name');
  if (schema !== undefined) {
    options.set('schema', schema);
    if (name === 'create_foreign_key') options.set('source_schema', schema);
  }
  return {
    list: isSecond && args.list.length === 0 && named !== undefined ? [named, table] : list,
    options,
    complete: args.complete,
  };
}

const none: Value = { type: 'constant', value: null };
