import type {
  ArrowFunctionExpression,
  ClassMethod,
  ClassPrivateMethod,
  FunctionDeclaration,
  FunctionExpression,
  ObjectMethod,
} from '@babel/types';
import type { Span } from '../../../model/span.js';

/** What an expression comes to, as far as its file tells without running it. */
export type Value = Constant | List | RecordValue | Chain | FunctionValue | RuntimeValue;

export interface Constant {
  readonly type: 'constant';
  readonly value: string | number | boolean | null | undefined;
}

export interface List {
  readonly type: 'list';
  readonly items: readonly Value[];
}

export interface RecordValue {
  readonly type: 'record';
  readonly entries: ReadonlyMap<string, Value>;
  /** Whether every entry is known; not so where something known at run time only is spread into it. */
  readonly complete: boolean;
  /** What has the names that are no entries: a class's own members before those of the class it extends. */
  readonly base?: Chain;
}

/**
 * Names and calls one behind the other: `knex.schema.createTable('users', …)`, `DataTypes.STRING(20)`,
 * `new Table({ … })`. A name that stands for a chain is replaced by it, so that
 * `const schema = knex.schema; schema.dropTable('users')` is one chain as well.
 */
export interface Chain {
  readonly type: 'chain';
  readonly root: Root;
  readonly links: readonly Link[];
  /** The whole expression. */
  readonly span: Span;
}

/**
 * What a chain begins with:
 *
 * - `receiver`: what the framework hands to a function (`knex`, `pgm`, a table builder), under the framework's
 *   name for it, whatever the parameter is called;
 * - `import`: a module, imported or required; an imported name is its first link;
 * - `global`: a name that the file does not declare;
 * - `value`: any other value, as `['a', 'b']` of `['a', 'b'].forEach(…)`, a function of the file that is called.
 */
export type Root =
  | { readonly type: 'receiver'; readonly name: string }
  | { readonly type: 'import'; readonly module: string }
  | { readonly type: 'global'; readonly name: string }
  | { readonly type: 'value'; readonly value: Value };

export interface Link {
  /**
   * The name behind the dot; empty where the chain itself is called (`knex('users')`), `new` for `new X()`. What
   * is done with a chain as a whole is a link too: `await`, `!`, and `===` or `!==` with its {@link operand}.
   */
  readonly name: string;
  /** The arguments of a call; absent where the name is only read. */
  readonly args?: readonly Value[];
  /** The parts of a tagged template: `sql` followed by a template. */
  readonly template?: Template;
  /** What the chain is compared with. */
  readonly operand?: Value;
  /** From the name to the end of the call. */
  readonly span: Span;
}

/** The text between the holes of a template, and what stands in the holes; one string more than values. */
export interface Template {
  readonly strings: readonly string[];
  readonly values: readonly Value[];
}

export type FunctionNode =
  | FunctionDeclaration
  | FunctionExpression
  | ArrowFunctionExpression
  | ObjectMethod
  | ClassMethod
  | ClassPrivateMethod;

/** The names that a place of the file sees, each with its value. */
export interface Scope {
  /** A scope inside of this one. */
  inner(): Scope;
  /** @param value worked out when first asked for, where it is a function. */
  bind(name: string, value: Value | (() => Value)): void;
  /** The value of a name; `undefined` where the file does not declare it. */
  get(name: string): Value | undefined;
}

export interface FunctionValue {
  readonly type: 'function';
  readonly node: FunctionNode;
  /** The names that it sees. */
  readonly scope: Scope;
}

/** Known at run time only. */
export interface RuntimeValue {
  readonly type: 'runtime';
  /** The words it is written with, names and parts of strings alike. */
  readonly words: readonly string[];
}

export const undefinedValue: Constant = { type: 'constant', value: undefined };
export const runtime: RuntimeValue = { type: 'runtime', words: [] };

export function constant(value: Constant['value']): Constant {
  return { type: 'constant', value };
}

/** A chain of nothing but what the framework hands over, by the framework's name for it. */
export function receiver(name: string): Chain {
  return { type: 'chain', root: { type: 'receiver', name }, links: [], span: { start: 0, end: 0 } };
}

export function stringOf(value: Value | undefined): string | undefined {
  return value?.type === 'constant' && typeof value.value === 'string' ? value.value : undefined;
}

export function numberOf(value: Value | undefined): number | undefined {
  return value?.type === 'constant' && typeof value.value === 'number' ? value.value : undefined;
}

export function booleanOf(value: Value | undefined): boolean | undefined {
  return value?.type === 'constant' && typeof value.value === 'boolean' ? value.value : undefined;
}

/** Whether a value is `null` or `undefined`, or not given at all. */
export function isNothing(value: Value | undefined): boolean {
  return value === undefined || (value.type === 'constant' && (value.value ?? null) === null);
}

/** An entry of a record; `undefined` for what is not there and for what is no record. */
export function entryOf(value: Value | undefined, name: string): Value | undefined {
  return value?.type === 'record' ? value.entries.get(name) : undefined;
}

/** The strings of a list of nothing but strings, or of one string; `undefined` for anything else. */
export function stringsOf(value: Value | undefined): string[] | undefined {
  const one = stringOf(value);
  if (one !== undefined) return [one];
  if (value?.type !== 'list') return undefined;
  const strings: string[] = [];
  for (const item of value.items) {
    const text = stringOf(item);
    if (text === undefined) return undefined;
    strings.push(text);
  }
  return strings;
}

/** Whether a chain begins with what the framework hands over under a name. */
export function isReceiver(value: Value | undefined, name: string): value is Chain {
  return value?.type === 'chain' && value.root.type === 'receiver' && value.root.name === name;
}

/** Whether a chain calls anything, or only reads names. */
export function isCall({ links }: Chain): boolean {
  return links.some(({ args, template }) => args !== undefined || template !== undefined);
}

/** The names of a chain behind its root, in one line: `schema.createTable`. */
export function namesOf({ links }: Chain): string {
  return links.map(({ name }) => name).join('.');
}

/** What `for … in` and `Object.keys` go through. */
export function keysOf(value: Value): Value {
  if (value.type !== 'record' || !value.complete) return runtime;
  return { type: 'list', items: [...value.entries.keys()].map(constant) };
}
