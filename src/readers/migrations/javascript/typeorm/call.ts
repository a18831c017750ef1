import type { Engine } from '../../../../model/kinds/change-context.js';
import type { Span } from '../../../../model/span.js';
import { codeStatement } from '../../code-statement.js';
import { schemaDraft } from '../../draft.js';
import type { Outcome } from '../compile.js';
import { sent } from '../sent.js';
import type { Value } from '../value.js';

/** A call of a query runner on a table whose name is known. */
export interface TableCall {
  readonly table: string;
  /** In quotes. */
  readonly sql: string;
  /** What is given behind the table. */
  readonly args: readonly Value[];
  readonly engine: Engine;
  readonly span: Span;
  /** The types that the `up` of the file makes for enums, in quotes, by `table.column`. */
  readonly enumTypes: ReadonlyMap<string, string>;
}

/** What a call comes to; `undefined` where names are known at run time only. */
export type Handler = (call: TableCall) => readonly Outcome[] | undefined;

/** ALTER TABLE with one action. */
export function altered({ sql }: TableCall, action: string | undefined): Outcome[] | undefined {
  return sent(action === undefined ? undefined : `ALTER TABLE ${sql} ${action}`);
}

/** What SQLite cannot alter: TypeORM makes the table anew with its rows. */
export function remade({ table, engine, span }: TableCall): Outcome[] {
  return [
    { type: 'statement', statement: codeStatement(span, [schemaDraft('alter-table', { table })], engine) },
  ];
}
