import type { SyntaxNode } from '../../../documents/code/syntax.js';
import type { Act } from '../calls/act.js';

/** What an expression comes to, as far as its file tells without running it. */
export type Value =
  | { readonly type: 'constant'; readonly value: string | number | boolean | null }
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
  | { readonly type: 'runtime'; readonly words: readonly string[] };

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

export const nothing: Value = { type: 'constant', value: null };

export function constant(value: string | number | boolean | null): Value {
  return { type: 'constant', value };
}

export function runtime(node: SyntaxNode): Value {
  return { type: 'runtime', words: wordsIn(node.text) };
}

/** The text of a string or symbol. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.type === 'constant' && typeof value.value === 'string' ? value.value : undefined;
}

export function numberOf(value: Value | undefined): number | undefined {
  return value?.type === 'constant' && typeof value.value === 'number' ? value.value : undefined;
}

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

/** The words of code that may be names, as they are written. */
export function wordsIn(text: string): string[] {
  return [...new Set(text.slice(0, MAX_TEXT).match(/[A-Za-z_]\w*/g) ?? [])];
}

const MAX_TEXT = 20_000;
