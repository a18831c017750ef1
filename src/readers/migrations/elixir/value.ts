import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { literal, RUN_TIME_VALUE } from '../calls/sql-text.js';
import { type Constant, type RunTime, textOf } from '../calls/value.js';

export { constant, numberOf, runtime, textOf, wordsIn } from '../calls/value.js';

/** What an expression comes to, as far as its file tells without running it. */
export type Value =
  | Constant
  | { readonly type: 'list'; readonly items: readonly Value[] }
  | { readonly type: 'tuple'; readonly items: readonly Value[] }
  | { readonly type: 'keywords'; readonly entries: ReadonlyMap<string, Value> }
  /** A call that makes something: `table(:orders)`, `references(:users)`, `fragment("now()")`. */
  | {
      readonly type: 'call';
      readonly name: string;
      readonly args: readonly Value[];
      readonly node: SyntaxNode;
    }
  | RunTime;

export type Scope = ReadonlyMap<string, Value>;

/** The keyword arguments at the end of a call. */
export function keywordsOf(args: readonly Value[]): ReadonlyMap<string, Value> {
  const last = args.at(-1);
  return last?.type === 'keywords' ? last.entries : new Map();
}

export function isSet(options: ReadonlyMap<string, Value>, name: string): boolean {
  const value = options.get(name);
  return (
    value !== undefined && !(value.type === 'constant' && (value.value === false || value.value === null))
  );
}

export function isFalse(options: ReadonlyMap<string, Value>, name: string): boolean {
  const value = options.get(name);
  return value?.type === 'constant' && value.value === false;
}

/** A value as SQL; `undefined` for `nil`, which is no default. */
export function sqlValue(value: Value): string | undefined {
  if (value.type === 'constant') return value.value === null ? undefined : literal(value.value);
  if (value.type === 'call' && value.name === 'fragment') return textOf(value.args[0]) ?? RUN_TIME_VALUE;
  if (value.type === 'list' && value.items.length === 0) return "'{}'";
  if (value.type === 'keywords' && value.entries.size === 0) return "'{}'";
  return RUN_TIME_VALUE;
}
