import { describe, expect, it } from 'vitest';
import { constantAnswer, counts } from '../../src/readers/argo/condition-answer.js';
import { parseCondition } from '../../src/readers/argo/condition-tree.js';
import { boundsOf, limitsOf } from '../../src/readers/argo/conditions.js';

describe('a condition', () => {
  it.each([
    ['result[0] >= 0.95', '', ['min']],
    ['0.95 <= result[0]', '', ['min']],
    ['asFloat(result) < 5', '', ['max']],
    ['default(result, 0) <= 0.05', '', ['max']],
    ['!(result[0] > 5)', '', ['max']],
    ['not (result[0] > 5)', '', ['max']],
    ['', 'result[0] < 0.9', ['min']],
    ['result[0] >= {{args.low}} && result[0] < 2', '', ['min', 'max']],
    ['result[0] == 0', '', ['min', 'max']],
    ['all(result, # < 0.05)', '', ['max']],
    ['none(result, {# > 0.05})', '', ['max']],
    ['len(result) > 0 ? result[0] > 0.9 : true', '', ['min']],
    ['result.value > 1 or result == nil', '', ['min']],
    ['', '', []],
  ])('%s / %s limits a good value on the sides %j', (success, failure, sides) => {
    const limits = limitsOf(success, failure);
    expect([...limits.sides].sort()).toEqual([...sides].sort());
    expect(limits.clear).toBe(true);
  });

  it.each(['result[0] * 100 < 5', 'abs(result[0]) < 5', 'result[0] <', ') 1 (', '"{{args.all}}" in result'])(
    '%s is not understood in full',
    (text) => expect(limitsOf(text, '').clear).toBe(false),
  );

  it('states no value where an argument does', () => {
    expect(boundsOf('result[0] >= {{args.low}}', 'success')).toEqual([]);
    expect(boundsOf('result[0] > -1.5e1', 'success')).toEqual([
      { side: 'min', value: -15, condition: 'success' },
    ]);
  });

  it.each([
    '('.repeat(5000),
    `${'('.repeat(300)}1${')'.repeat(300)}`,
    '!'.repeat(1999),
    '-'.repeat(1999),
    '',
  ])('of any shape is read', (text) => {
    parseCondition(text);
    expect(constantAnswer(text)).toBeUndefined();
  });
});

describe('results', () => {
  it.each([
    ['result[0] >= 0.95', '', [], false],
    ['len(result) == 0 || result[0] >= 0.95', '', [], true],
    ['result[0] >= 0.95 || len(result) == 0', '', [], false],
    ['', 'len(result) > 0 && result[0] > 0.05', [], true],
    ['', 'result[0] > 0.05', [], false],
    ['default(result, 0) < 5', '', [], true],
    ['all(result, # < 5)', '', [], true],
    ['any(result, # < 5)', '', [], false],
    ['result[0] < 5', '', [0], true],
    ['result[0] < 5', 'result[0] < 1', [0], false],
    ['result[0] < 5 && len(result) == 1', '', [0], true],
    ['isNaN(result[0]) || result[0] > 1', '', [Number.NaN], true],
    ['result[0] < {{args.max}}', '', [0], undefined],
    ['filter(result, # > 1)', '', [0], undefined],
    ['', '', [], true],
  ])('%s / %s takes %j for a success: %s', (success, failure, results, answer) =>
    expect(counts(success, failure, results)).toBe(answer),
  );
});
