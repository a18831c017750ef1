import { describe, expect, it } from 'vitest';
import { complements, operators, tests } from '../../../src/engine/conditions/operators.js';
import type { Truth } from '../../../src/engine/truth.js';
import { unknown } from '../../../src/model/fact.js';

/** What each operator says of an actual value, given what it is compared with. */
const said: Readonly<
  Record<string, readonly (readonly [actual: unknown, expected: unknown, truth: Truth])[]>
> = {
  equal: [
    ['a', 'a', true],
    ['a', 'b', false],
    [1, '1', false],
    [['a', 'b'], ['a', 'b'], true],
    [['a'], ['a', 'b'], false],
    [null, null, true],
    ['a', null, false],
    [null, 'a', false],
  ],
  notEqual: [
    ['a', 'b', true],
    ['a', 'a', false],
    [null, 'a', true],
    [null, null, false],
  ],
  in: [
    ['a', ['a', 'b'], true],
    ['c', ['a', 'b'], false],
    [null, ['a'], false],
    ['a', 'abc', undefined],
  ],
  notIn: [
    ['c', ['a', 'b'], true],
    ['a', ['a', 'b'], false],
    [null, ['a'], false],
  ],
  contains: [
    [['a', 'b'], 'b', true],
    [['a'], 'b', false],
    ['abc', 'b', true],
    ['abc', 'd', false],
    [null, 'a', false],
    [5, 'a', undefined],
  ],
  doesNotContain: [
    [['a'], 'b', true],
    ['abc', 'b', false],
    [null, 'a', false],
  ],
  lessThan: [
    [1, 2, true],
    [2, 2, false],
    [null, 2, false],
    ['1', 2, undefined],
  ],
  lessThanInclusive: [
    [2, 2, true],
    [3, 2, false],
    [null, 2, false],
  ],
  greaterThan: [
    [3, 2, true],
    [2, 2, false],
    [null, 2, false],
  ],
  greaterThanInclusive: [
    [2, 2, true],
    [1, 2, false],
    [null, 2, false],
  ],
  isEmpty: [
    [[], true, true],
    ['', true, true],
    [['a'], true, false],
    [null, true, false],
    [0, true, undefined],
  ],
  notEmpty: [
    [['a'], true, true],
    ['', true, false],
    [null, true, false],
  ],
  isAbsent: [
    [null, true, true],
    ['a', true, false],
    [[], true, false],
  ],
  isPresent: [
    ['', true, true],
    [false, true, true],
    [null, true, false],
  ],
  matches: [
    ['kubectl apply', '^kubectl ', true],
    ['KUBECTL', '(?i)^kubectl$', true],
    ['helm', '^kubectl', false],
    [null, '^$', false],
    [5, '5', undefined],
  ],
  doesNotMatch: [
    ['helm', '^kubectl', true],
    ['kubectl', '^kubectl', false],
    [null, 'a', false],
  ],
  startsWith: [
    ['abc', 'ab', true],
    ['abc', 'bc', false],
    [null, 'a', false],
  ],
  endsWith: [
    ['abc', 'bc', true],
    ['abc', 'ab', false],
    [null, 'a', false],
  ],
  before: [
    ['2024-01-31', '2024-02-01', true],
    ['2024-02-01', '2024-02-01', false],
    ['1.9.0', '1.10.0', true],
    ['latest', '1.0.0', undefined],
    ['2024-01-31', '1.0.0', undefined],
    [null, '1.0.0', false],
  ],
  after: [
    ['2024-02-01T10:00:00+02:00', '2024-02-01T07:59:00Z', true],
    ['1.0.0-rc.1', '1.0.0', false],
    [null, '1.0.0', false],
  ],
  durationLessThan: [
    ['30s', '1m', true],
    [90, '1m', false],
    ['90s', 90, false],
    ['soon', '1m', undefined],
    [null, '1m', false],
  ],
  durationGreaterThan: [
    ['1h30m', '1h', true],
    [60, '1m', false],
    [null, '1m', false],
  ],
};

describe('operators', () => {
  it('are all described here', () => {
    expect(Object.keys(said)).toEqual(operators.map(({ name }) => name));
  });

  for (const [name, cases] of Object.entries(said)) {
    it.each(cases)(`%j ${name} %j is %s`, (actual, expected, truth) => {
      expect(tests.get(name)?.(actual, expected)).toBe(truth);
    });

    it.each(cases)(`the complement of ${name} says the opposite of %j and %j`, (actual, expected, truth) => {
      const complement = complements.get(name) ?? '';
      expect(tests.get(complement)?.(actual, expected)).toBe(truth === undefined ? undefined : !truth);
    });

    it(`${name} and its complement cannot tell of what is unknown or was never set`, () => {
      for (const one of [name, complements.get(name) ?? '']) {
        for (const missing of [undefined, unknown('template expression')]) {
          expect(tests.get(one)?.(missing, true)).toBeUndefined();
          expect(tests.get(one)?.('a', missing)).toBeUndefined();
        }
      }
    });
  }
});
