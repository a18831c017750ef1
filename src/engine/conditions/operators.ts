import { isUnknown } from '../../model/fact.js';
import type { Truth } from '../truth.js';
import { not } from '../truth.js';
import { compareInTime, secondsOf } from './compare.js';
import { search } from './pattern.js';

/** What the `value` of a condition must be; `check-value.ts` holds rule files to it. */
export type ValueType =
  /** A value that the fact can have, or `null`. */
  | 'fact value'
  /** A list of such values. */
  | 'fact values'
  /** An entry that the list can hold, or a part of a text. */
  | 'part'
  | 'number'
  | 'text'
  | 'pattern'
  | 'date or version'
  | 'duration'
  /** `true`, or left out. */
  | 'none';

/** What a fact must be for the operator to be asked of it. */
export type FactType = 'any' | 'number' | 'text' | 'list or text' | 'number or text';

export interface Operator {
  readonly name: string;
  /** What holds exactly when this does not, unknown facts aside; conditions under `not` are turned into it. */
  readonly complement: string;
  /** One sentence for rule authors. */
  readonly doc: string;
  readonly fact: FactType;
  readonly value: ValueType;
  /** Both are known; `actual` is never absent unless the operator says `seesAbsent`. */
  readonly test: (actual: unknown, expected: unknown) => Truth;
  /** Whether the operator is asked of absent facts too; every other one is false of them. */
  readonly seesAbsent: boolean;
}

/** Every operator of the rule language, in the order of its documentation. */
export const operators: readonly Operator[] = [
  aware('equal', 'notEqual', 'The fact is the value; `null` asks for an absent fact.', 'fact value', same),
  aware('notEqual', 'equal', 'The fact is not the value; true of an absent fact.', 'fact value', differ),
  operator('in', 'The fact is one of the values.', 'any', 'fact values', isIn),
  operator('notIn', 'The fact is there and is none of the values.', 'any', 'fact values', negated(isIn)),
  operator(
    'contains',
    'The list holds the entry, or the text holds the part.',
    'list or text',
    'part',
    holds,
  ),
  operator(
    'doesNotContain',
    'The list is there and does not hold the entry, or the text not the part.',
    'list or text',
    'part',
    negated(holds),
  ),
  operator(
    'lessThan',
    'The number is below the value.',
    'number',
    'number',
    numbers((a, b) => a < b),
  ),
  operator(
    'lessThanInclusive',
    'The number is at or below the value.',
    'number',
    'number',
    numbers((a, b) => a <= b),
  ),
  operator(
    'greaterThan',
    'The number is above the value.',
    'number',
    'number',
    numbers((a, b) => a > b),
  ),
  operator(
    'greaterThanInclusive',
    'The number is at or above the value.',
    'number',
    'number',
    numbers((a, b) => a >= b),
  ),
  operator('isEmpty', 'The list or text is there and has nothing in it.', 'list or text', 'none', isEmpty),
  operator('notEmpty', 'The list or text has something in it.', 'list or text', 'none', negated(isEmpty)),
  aware('isAbsent', 'isPresent', 'The text was read and the fact is not there.', 'none', (a) => a === null),
  aware('isPresent', 'isAbsent', 'The fact is there, whatever its value.', 'none', (a) => a !== null),
  operator(
    'matches',
    'The regular expression is found in the text; `(?i)` at its start ignores case, `^` and `$` tie it to the ends.',
    'text',
    'pattern',
    matches,
  ),
  operator(
    'doesNotMatch',
    'The text is there and the regular expression is not found in it.',
    'text',
    'pattern',
    negated(matches),
  ),
  operator(
    'startsWith',
    'The text begins with the value.',
    'text',
    'text',
    texts((a, b) => a.startsWith(b)),
  ),
  operator(
    'endsWith',
    'The text ends with the value.',
    'text',
    'text',
    texts((a, b) => a.endsWith(b)),
  ),
  operator('before', 'The date or version comes before the value.', 'text', 'date or version', inTime(-1)),
  operator('after', 'The date or version comes after the value.', 'text', 'date or version', inTime(1)),
  operator(
    'durationLessThan',
    'The duration is shorter than the value; numbers are seconds, texts are read as `30s`, `1h30m`.',
    'number or text',
    'duration',
    durations((a, b) => a < b),
  ),
  operator(
    'durationGreaterThan',
    'The duration is longer than the value; numbers are seconds, texts are read as `30s`, `1h30m`.',
    'number or text',
    'duration',
    durations((a, b) => a > b),
  ),
];

/** The tests by name, complements included; both sides may be absent or unknown. */
export const tests: ReadonlyMap<string, (actual: unknown, expected: unknown) => Truth> = new Map(
  operators.flatMap((one) => {
    const whole = (actual: unknown, expected: unknown) => judged(one, actual, expected);
    return [
      [one.name, whole] as const,
      [one.complement, (actual: unknown, expected: unknown) => not(whole(actual, expected))] as const,
    ];
  }),
);

/** The complement of each operator, complements included. */
export const complements: ReadonlyMap<string, string> = new Map(
  operators.flatMap(({ name, complement }) => [
    [name, complement],
    [complement, name],
  ]),
);

export function operatorNamed(name: string): Operator | undefined {
  return operators.find((one) => one.name === name);
}

function judged({ test, seesAbsent }: Operator, actual: unknown, expected: unknown): Truth {
  if (isMissing(actual) || isMissing(expected)) return undefined;
  if (!seesAbsent && (actual === null || expected === null)) return false;
  return test(actual, expected);
}

function isMissing(value: unknown): boolean {
  return value === undefined || isUnknown(value);
}

function operator(
  name: string,
  doc: string,
  fact: FactType,
  value: ValueType,
  test: Operator['test'],
): Operator {
  return { name, complement: `not ${name}`, doc, fact, value, test, seesAbsent: false };
}

/** An operator that tells absent facts from present ones, with its exact opposite. */
function aware(
  name: string,
  complement: string,
  doc: string,
  value: ValueType,
  test: Operator['test'],
): Operator {
  return { name, complement, doc, fact: 'any', value, test, seesAbsent: true };
}

function negated(test: Operator['test']): Operator['test'] {
  return (actual, expected) => not(test(actual, expected));
}

function same(left: unknown, right: unknown): boolean {
  if (!Array.isArray(left) || !Array.isArray(right)) return left === right;
  return left.length === right.length && left.every((entry, index) => same(entry, right[index]));
}

function differ(left: unknown, right: unknown): boolean {
  return !same(left, right);
}

function isIn(actual: unknown, expected: unknown): Truth {
  return Array.isArray(expected) ? expected.some((one) => same(actual, one)) : undefined;
}

function holds(actual: unknown, expected: unknown): Truth {
  if (Array.isArray(actual)) return actual.some((one) => same(one, expected));
  return typeof actual === 'string' && typeof expected === 'string' ? actual.includes(expected) : undefined;
}

function isEmpty(actual: unknown): Truth {
  return Array.isArray(actual) || typeof actual === 'string' ? actual.length === 0 : undefined;
}

function matches(actual: unknown, expected: unknown): Truth {
  return typeof actual === 'string' && typeof expected === 'string' ? search(expected, actual) : undefined;
}

function numbers(test: (left: number, right: number) => boolean): Operator['test'] {
  return (actual, expected) =>
    typeof actual === 'number' && typeof expected === 'number' ? test(actual, expected) : undefined;
}

function texts(test: (left: string, right: string) => boolean): Operator['test'] {
  return (actual, expected) =>
    typeof actual === 'string' && typeof expected === 'string' ? test(actual, expected) : undefined;
}

function inTime(side: -1 | 1): Operator['test'] {
  return (actual, expected) => {
    if (typeof actual !== 'string' || typeof expected !== 'string') return undefined;
    const order = compareInTime(actual, expected);
    return order === undefined ? undefined : Math.sign(order) === side;
  };
}

function durations(test: (left: number, right: number) => boolean): Operator['test'] {
  return (actual, expected) => {
    const left = secondsOf(actual);
    const right = secondsOf(expected);
    return left === undefined || right === undefined ? undefined : test(left, right);
  };
}
