import type { SyntaxNode } from '../../../documents/code/syntax.js';
import type { Act } from '../calls/act.js';
import { type Constant, constant, type RunTime, textOf } from '../calls/value.js';

export { constant, numberOf, runtime, textOf, wordsIn } from '../calls/value.js';

/** What an expression comes to, as far as its file tells without running it. */
export type Value =
  | Constant
  | { readonly type: 'list'; readonly items: readonly Value[] }
  | { readonly type: 'hash'; readonly entries: ReadonlyMap<string, Value>; readonly complete: boolean }
  /** `-> { 'now()' }`: SQL that Rails takes as it is. */
  | { readonly type: 'expression'; readonly sql: string }
  | { readonly type: 'class'; readonly name: string }
  | Rows
  /** What a block of `create_table` or `change_table` is given. */
  | { readonly type: 'builder'; readonly receive: (call: SyntaxNode, scope: Scope) => void }
  /** What a block of `reversible` is given. */
  | { readonly type: 'direction'; readonly up: Act[]; readonly down: Act[] }
  /** The connection to the database, which takes the calls of a migration as well. */
  | { readonly type: 'connection' }
  | RunTime;

/** The values that names have where a statement stands. */
export type Scope = ReadonlyMap<string, Value>;

/** Rows of a table: a model, a relation, a batch, a record. */
export interface Rows {
  readonly type: 'rows';
  readonly table: string;
  /** Conditions on them, as SQL. */
  readonly where: readonly string[];
  readonly limited: boolean;
  /** Whether they are one batch, or one record, of a loop over all of them. */
  readonly looped: boolean;
  readonly isRecord: boolean;
  /** Columns that were assigned to a record and are not saved yet. */
  readonly assigned: Set<string>;
}

export const nothing: Value = constant(null);

/** The texts of a list, or of one text; `undefined` where one of them is not known. */
export function textsOf(value: Value | undefined): string[] | undefined {
  if (value?.type !== 'list') {
    const text = textOf(value);
    return text === undefined ? undefined : [text];
  }
  const texts = value.items.map(textOf);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** Whether a value decides a condition; `undefined` where only the run knows. */
export function truth(value: Value): boolean | undefined {
  if (value.type === 'runtime') return undefined;
  return value.type !== 'constant' || (value.value !== null && value.value !== false);
}
