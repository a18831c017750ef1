import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { constant, runtime, textOf, truth, type Value } from './value.js';

/** A number with its sign. */
export function negated(node: SyntaxNode): Value {
  const number = Number(node.text.replaceAll('_', ''));
  return Number.isNaN(number) ? runtime(node) : constant(number);
}

/** What a method of a text comes to, of those by which migrations ask for the adapter. */
export function textCall(of: Value, method: string, first: Value | undefined): Value | undefined {
  const text = textOf(of);
  if (text === undefined) return undefined;
  if (method === 'downcase') return constant(text.toLowerCase());
  if (method === 'upcase') return constant(text.toUpperCase());
  const argument = textOf(first);
  if (argument === undefined) return undefined;
  if (method === 'include?') return constant(text.includes(argument));
  if (method === 'start_with?' || method === 'starts_with?') return constant(text.startsWith(argument));
  return method === 'casecmp?' ? constant(text.toLowerCase() === argument.toLowerCase()) : undefined;
}

/** Whether a text matches a pattern made of plain words: `/mysql/i`, `/mysql|trilogy/i`. */
export function matches(text: string, pattern: SyntaxNode | undefined): Value | undefined {
  const [, words, flags] = /^\/([\w|]+)\/(i?)$/.exec(pattern?.text ?? '') ?? [];
  if (words === undefined) return undefined;
  const folded = (word: string) => (flags === 'i' ? word.toLowerCase() : word);
  return constant(words.split('|').some((word) => folded(text).includes(folded(word))));
}

/** `left && right`; `undefined` where only the run knows. */
export function both(left: Value, right: Value): Value | undefined {
  const [one, other] = [truth(left), truth(right)];
  if (one === false || other === false) return constant(false);
  return one === true && other === true ? right : undefined;
}

/** `left || right`; `undefined` where only the run knows. */
export function either(left: Value, right: Value): Value | undefined {
  const [one, other] = [truth(left), truth(right)];
  if (one === true) return left;
  return one === false && other !== undefined ? right : undefined;
}
