import { describe, expect, it } from 'vitest';
import { helpfulClauses, whyClause } from '../../src/reporters/why-clause.js';

describe('whyClause', () => {
  it.each([
    ['equal', 'drop-column', 'drop-column', 'x is drop-column'],
    ['notEqual', 'NoExecute', null, 'x is absent, not NoExecute'],
    ['in', ['a', 'b'], 'a', 'x is a'],
    ['notIn', ['a', 'b'], 'c', 'x is c, none of a, b'],
    ['contains', 'main', ['main', 'dev'], 'x has main'],
    ['doesNotContain', 'main', [], 'x has no main'],
    ['lessThan', 3, 2, 'x is 2 (below 3)'],
    ['lessThanInclusive', 3, 3, 'x is 3 (at most 3)'],
    ['greaterThan', 33, 50, 'x is 50 (above 33)'],
    ['greaterThanInclusive', 33, 33, 'x is 33 (at least 33)'],
    ['before', '2026-01-02', '2026-01-01', 'x is 2026-01-01 (before 2026-01-02)'],
    ['after', '1.0', '1.1', 'x is 1.1 (after 1.0)'],
    ['durationLessThan', '5m', '30s', 'x is 30s (shorter than 5m)'],
    ['durationGreaterThan', '5m', '1h', 'x is 1h (longer than 5m)'],
    ['isAbsent', true, null, 'x is absent'],
    ['isPresent', true, 'there', 'x is there'],
    ['isEmpty', true, [], 'x is empty'],
    ['notEmpty', true, [{ path: 'a.sql', note: 'read here' }], 'x is read here (a.sql)'],
    ['notEmpty', true, [{ name: 'a' }, { name: 'b' }], 'x is 2 entries'],
    ['matches', '^a', 'abc', 'x is abc'],
    ['doesNotMatch', '^a', 'bc', 'x is bc, which does not match ^a'],
    ['ownOperator', 1, 2, 'x is 2 (ownOperator 1)'],
  ])('puts %s into words', (operator, expected, actual, words) => {
    expect(whyClause({ fact: 'x', operator, expected, actual })).toBe(words);
  });

  it('calls the fields of an entry by their own names', () => {
    const why = { fact: 'each.fault', operator: 'equal', expected: 'missing', actual: 'missing' };
    expect(whyClause(why)).toBe('fault is missing');
  });

  it('is safe, on one line and short', () => {
    const clause = whyClause({
      fact: 'x',
      operator: 'equal',
      expected: '',
      actual: `\u001b[31m\n${'y'.repeat(500)}`,
    });
    expect(clause).toMatch(/^x is ␛\[31m y+…$/);
    expect(clause.length).toBeLessThan(80);
  });
});

describe('helpfulClauses', () => {
  it('says each thing once', () => {
    const one = { fact: 'a', operator: 'lessThan', expected: 3, actual: 1 };
    expect(helpfulClauses([one, one], 'Too few.')).toEqual(['a is 1 (below 3)']);
  });
});
