import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { literal, RUN_TIME_VALUE } from '../calls/sql-text.js';

/** What an expression comes to, as far as its file tells without running it. */
export type Value =
  | { readonly type: 'constant'; readonly value: string | number | boolean | null }
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
  | { readonly type: 'runtime'; readonly words: readonly string[] };

export type Scope = ReadonlyMap<string, Value>;

export function constant(value: string | number | boolean | null): Value {
  return { type: 'constant', value };
}

export function runtime(node: SyntaxNode): Value {
  return { type: 'runtime', words: wordsIn(node.text) };
}

/** The text of a string or atom. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.type === 'constant' && typeof value.value === 'string' ? value.value : undefined;
}

export function numberOf(value: Value | undefined): number | undefined {
  return value?.type === 'constant' && typeof value.value === 'number' ? value.value : undefined;
}

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

export function wordsIn(text: string): string[] {
  return [...new Set(text.slice(0, MAX_TEXT).match(/[A-Za-z_]\w*/g) ?? [])];
}

const MAX_TEXT = 20_000;
