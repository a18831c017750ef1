import { wordsOf } from '../code-statement.js';
import type { List, Value } from './value.js';
import { constant, runtime } from './value.js';

/** Longer texts are left to run time. */
export const MAX_LENGTH = 500_000;

/** `a + b`. */
export function added(left: Value, right: Value): Value {
  if (left.type === 'constant' && right.type === 'constant') {
    if (typeof left.value === 'number' && typeof right.value === 'number')
      return constant(left.value + right.value);
    const text = `${left.value}${right.value}`;
    return text.length > MAX_LENGTH ? runtime : constant(text);
  }
  return { type: 'runtime', words: once([...wordsOfValue(left), ...wordsOfValue(right)]) };
}

/** `list.join(separator)`. */
export function joined({ items }: List, separator: string): Value {
  const words = items.map((item) => (item.type === 'constant' ? String(item.value ?? '') : undefined));
  if (words.includes(undefined)) return { type: 'runtime', words: once(items.flatMap(wordsOfValue)) };
  const text = words.join(separator);
  return text.length > MAX_LENGTH ? runtime : constant(text);
}

/** The words of a template. */
export function wordsOfParts(strings: readonly string[], values: readonly Value[]): string[] {
  return once([...strings.flatMap(wordsOf), ...values.flatMap(wordsOfValue)]);
}

/** Words are put together over and over again, but a file has only so many. */
function once(words: readonly string[]): string[] {
  return [...new Set(words)];
}

/** The words that a value is known to hold. */
export function wordsOfValue(value: Value): readonly string[] {
  if (value.type === 'constant') return wordsOf(String(value.value ?? ''));
  if (value.type === 'runtime') return value.words;
  return value.type === 'list' ? value.items.slice(0, 100).flatMap(shallowWords) : [];
}

function shallowWords(value: Value): readonly string[] {
  if (value.type === 'constant') return wordsOf(String(value.value ?? ''));
  return value.type === 'runtime' ? value.words : [];
}
