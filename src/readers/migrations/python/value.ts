import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { type Constant, constant, type RunTime, textOf } from '../calls/value.js';

export { type Constant, constant, numberOf, runtime, textOf, wordsIn } from '../calls/value.js';

/**
 * What an expression comes to, as far as its file tells without running it: constants are worked out, calls and
 * operators on anything else are kept as they are written, for the reader of a framework to know them.
 */
export type Value =
  | Constant
  | ListValue
  | DictValue
  | CallValue
  | AttributeValue
  | OperationValue
  | ItemValue
  /** A name of another module, with what the imports of the file make of it: `django.db.models.CharField`. */
  | { readonly type: 'name'; readonly path: string }
  /** A function or class of the file, or a lambda. */
  | { readonly type: 'function'; readonly node: SyntaxNode }
  | { readonly type: 'class'; readonly name: string }
  | RunTime;

/** A list, tuple or set; `complete` where all of its items are known. */
export interface ListValue {
  readonly type: 'list';
  readonly items: readonly Value[];
  readonly complete: boolean;
}

export interface DictValue {
  readonly type: 'dict';
  readonly entries: ReadonlyMap<string, Value>;
  readonly complete: boolean;
}

export interface Arguments {
  readonly list: readonly Value[];
  readonly options: ReadonlyMap<string, Value>;
  /** Whether `*args` or `**kwargs` of which nothing is known are among them. */
  readonly complete: boolean;
}

export interface CallValue extends Arguments {
  readonly type: 'call';
  readonly of: Value;
  readonly node: SyntaxNode;
}

export interface AttributeValue {
  readonly type: 'attribute';
  readonly of: Value;
  readonly name: string;
}

export interface OperationValue {
  readonly type: 'operation';
  readonly operator: string;
  readonly operands: readonly Value[];
}

/** One of many, as a loop over them is given it. */
export interface ItemValue {
  readonly type: 'item';
  readonly of: Value;
}

export const nothing: Value = constant(null);

/** The texts of a list, or of one text; `undefined` where one of them is not known. */
export function textsOf(value: Value | undefined): string[] | undefined {
  if (value?.type !== 'list') {
    const text = textOf(value);
    return text === undefined ? undefined : [text];
  }
  const texts = value.items.map(textOf);
  return value.complete && texts.every((text) => text !== undefined) ? texts : undefined;
}

export function isTrue(value: Value | undefined): boolean {
  return value?.type === 'constant' && value.value === true;
}

export function isFalse(value: Value | undefined): boolean {
  return value?.type === 'constant' && value.value === false;
}

export function isNone(value: Value | undefined): boolean {
  return value?.type === 'constant' && value.value === null;
}

/** An argument by its place or by its name; `at` below zero for one that has a name only. */
export function argument(
  { list, options }: Arguments,
  at: number,
  ...names: readonly string[]
): Value | undefined {
  for (const name of names) {
    const given = options.get(name);
    if (given !== undefined) return given;
  }
  return list[at];
}

/** Whether a value decides a condition; `undefined` where only the run knows. */
export function truth(value: Value): boolean | undefined {
  if (value.type === 'constant') return Boolean(value.value);
  if (value.type === 'list') return value.items.length > 0 ? true : value.complete ? false : undefined;
  return undefined;
}

/** The dotted path of a name or of what is called: `sqlalchemy.Column`, `get_bind` for a method of a value. */
export function pathOf(value: Value): string {
  if (value.type === 'name') return value.path;
  if (value.type === 'class') return value.name;
  if (value.type === 'call') return pathOf(value.of);
  return value.type === 'attribute' ? value.name : '';
}

/** The last word of {@link pathOf}. */
export function nameOf(value: Value): string {
  const path = pathOf(value);
  return path.slice(path.lastIndexOf('.') + 1);
}

/** More than any migration writes in one expression; a larger or deeper one is left to the run. */
const MAX_SIZE = 200_000;
const MAX_DEPTH = 400;

/** How many values a value is made of, each counted where it stands, and how deep: what a walk through it costs. */
const extents = new WeakMap<Value, { readonly size: number; readonly depth: number }>();

/** Keeps a value that is made of others, as long as it can be walked through; names carry values from line to line. */
export function composed<T extends Value>(value: T, parts: Iterable<Value>): T | Value {
  let size = 1;
  let depth = 1;
  for (const part of parts) {
    const own = extents.get(part);
    size += own?.size ?? 1;
    depth = Math.max(depth, 1 + (own?.depth ?? 0));
  }
  if (size > MAX_SIZE || depth > MAX_DEPTH) return { type: 'runtime', words: [] };
  extents.set(value, { size, depth });
  return value;
}
