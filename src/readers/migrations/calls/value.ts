import type { SyntaxNode } from '../../../documents/code/syntax.js';

/** A value that stands in the file, in whatever language. */
export interface Constant {
  readonly type: 'constant';
  readonly value: string | number | boolean | null;
}

/** A value that only the run knows, with the words of its code that may be names. */
export interface RunTime {
  readonly type: 'runtime';
  readonly words: readonly string[];
}

/** Any value of a language; each language has kinds of its own beside these two. */
type AnyValue = Constant | RunTime | { readonly type: string };

export function constant(value: Constant['value']): Constant {
  return { type: 'constant', value };
}

export function runtime(node: SyntaxNode): RunTime {
  return { type: 'runtime', words: wordsIn(node.text) };
}

/** The text of a string, a symbol or an atom. */
export function textOf(value: AnyValue | undefined): string | undefined {
  return isConstant(value) && typeof value.value === 'string' ? value.value : undefined;
}

export function numberOf(value: AnyValue | undefined): number | undefined {
  return isConstant(value) && typeof value.value === 'number' ? value.value : undefined;
}

function isConstant(value: AnyValue | undefined): value is Constant {
  return value?.type === 'constant';
}

/** The words of code that may be names, as they are written. */
export function wordsIn(text: string): string[] {
  return [...new Set(text.slice(0, MAX_TEXT).match(/[A-Za-z_]\w*/g) ?? [])];
}

const MAX_TEXT = 20_000;
