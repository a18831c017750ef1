import type { Engine } from '../../../../model/kinds/change-context.js';
import type { Span } from '../../../../model/span.js';
import { codeStatement } from '../../code-statement.js';
import { schemaDraft } from '../../draft.js';
import type { Outcome } from '../compile.js';
import type { Value } from '../value.js';
import type { SequelizeTable } from './names.js';

/** A call of a query interface on a table whose name is known. */
export interface TableCall {
  readonly table: SequelizeTable;
  /** In quotes. */
  readonly sql: string;
  /** What is given behind the table. */
  readonly args: readonly Value[];
  readonly engine: Engine;
  readonly span: Span;
}

/** What a call comes to; `undefined` where names are known at run time only. */
export type Handler = (call: TableCall) => readonly Outcome[] | undefined;

/** What SQLite cannot alter: Sequelize makes the table anew with its rows. */
export const remadeOnSqlite =
  (handler: Handler): Handler =>
  (call) => {
    if (call.engine !== 'sqlite') return handler(call);
    const drafts = [schemaDraft('alter-table', { table: call.table.name })];
    return [{ type: 'statement', statement: codeStatement(call.span, drafts, call.engine) }];
  };
