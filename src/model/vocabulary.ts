import type { Fact } from './fact.js';
import type { Evidence, Span } from './span.js';

/**
 * The building blocks of the published vocabulary. One declaration gives the TypeScript type of a fact, its
 * JSON Schema, the check of the rules that use it and its page in the docs.
 */

/** A JSON Schema of one fact's value; plain data. */
export type FactSchema = { readonly [keyword: string]: unknown };

/** How one fact is declared. `T` is its value when known. */
export interface FactDeclaration<T = unknown> {
  readonly schema: FactSchema;
  /** One sentence for rule authors; the unit where there is one. */
  readonly doc: string;
  /** Carries the type only; never set. */
  readonly valueType?: T;
}

export interface KindDeclaration<F extends FactDeclarations = FactDeclarations> {
  readonly doc: string;
  /** The kind whose facts are readable through `<parent>.<fact>` in rules. */
  readonly parent?: string;
  readonly facts: F;
}

export type FactDeclarations = { readonly [fact: string]: FactDeclaration };

type ValueOf<D> = D extends FactDeclaration<infer T> ? T : never;

/** The facts of a kind: each a value, absent (`null`), unknown, or not set (judged as unknown). */
export type FactsOf<K extends KindDeclaration> = {
  -readonly [F in keyof K['facts']]?: Fact<ValueOf<K['facts'][F]>>;
};

export function kind<const F extends FactDeclarations>(
  doc: string,
  facts: F,
  parent?: string,
): KindDeclaration<F> {
  return parent === undefined ? { doc, facts } : { doc, facts, parent };
}

export function text(doc: string): FactDeclaration<string> {
  return { schema: { type: 'string' }, doc };
}

/** @param unit `seconds`, `percent`, `rows`, …; part of the docs. */
export function number(doc: string, unit?: string): FactDeclaration<number> {
  return { schema: { type: 'number', ...(unit === undefined ? {} : { 'x-unit': unit }) }, doc };
}

export function flag(doc: string): FactDeclaration<boolean> {
  return { schema: { type: 'boolean' }, doc };
}

export function oneOf<const V extends string>(values: readonly V[], doc: string): FactDeclaration<V> {
  return { schema: { type: 'string', enum: values }, doc };
}

export function texts(doc: string): FactDeclaration<readonly string[]> {
  return { schema: { type: 'array', items: { type: 'string' } }, doc };
}

export function numbers(doc: string): FactDeclaration<readonly number[]> {
  return { schema: { type: 'array', items: { type: 'number' } }, doc };
}

/** A list of entries that have no place of their own; `properties` documents the fields of an entry. */
export function records<T extends object>(
  properties: { readonly [P in keyof T]-?: FactSchema },
  doc: string,
): FactDeclaration<readonly T[]> {
  return { schema: { type: 'array', items: { type: 'object', properties } }, doc };
}

/**
 * A list of places with their sentences, each with the extra fields `properties` documents. Only such facts
 * may stand under a rule's `related`; `at: each` points at one of them.
 */
export function evidence<T extends object = object>(
  properties: { readonly [P in keyof T]-?: FactSchema },
  doc: string,
): FactDeclaration<readonly (Evidence & T)[]> {
  return {
    schema: {
      type: 'array',
      'x-evidence': true,
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, note: { type: 'string' }, ...properties },
      },
    },
    doc,
  };
}

export const string: FactSchema = { type: 'string' };
export const numeric: FactSchema = { type: 'number' };
export const boolean: FactSchema = { type: 'boolean' };

/** A list of places within an entry; a rule shows them by `related: [each.…]`. */
export const places: FactSchema = evidence({}, '').schema;

/** Where a fact stands in the text: its key (absent where the format has none) and its value. */
export interface FactSpans {
  readonly key?: Span;
  readonly value: Span;
}
