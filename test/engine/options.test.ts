import { describe, expect, it } from 'vitest';
import { optionProblems } from '../../src/engine/options.js';

const rule = {
  id: 'canary/first-weight',
  options: {
    max: { type: 'integer', minimum: 1, maximum: 100, default: 33, description: 'The highest first weight.' },
    topics: {
      type: 'array',
      items: { type: 'string', enum: ['stop', 'recovery'] },
      default: [],
      description: 'Topics.',
    },
  },
};

describe('optionProblems', () => {
  it('has nothing against options that fit', () => {
    expect(optionProblems(rule, { max: 10, topics: ['stop'] })).toEqual([]);
    expect(optionProblems(rule, {})).toEqual([]);
  });

  it.each([
    [{ max: 'many' }, 'The option "max" of canary/first-weight must be a whole number, not "many"'],
    [{ max: 1.5 }, 'The option "max" of canary/first-weight must be a whole number, not 1.5'],
    [{ max: 0 }, 'The option "max" of canary/first-weight must be at least 1, not 0'],
    [{ max: 101 }, 'The option "max" of canary/first-weight must be at most 100, not 101'],
    [{ max: null }, 'The option "max" of canary/first-weight must be a whole number, not null'],
    [
      { topics: ['stop', 'go'] },
      'The option "topics" of canary/first-weight entry 2 must be one of "stop", "recovery", not "go"',
    ],
    [{ maximum: 10 }, 'The rule canary/first-weight has no option "maximum"'],
    [{ constructor: 1 }, 'The rule canary/first-weight has no option "constructor"'],
  ])('says what is wrong with %j', (options, message) => {
    expect(optionProblems(rule, options).map((problem) => problem.message)).toEqual([message]);
  });

  it('names the options there are, for a suggestion', () => {
    expect(optionProblems(rule, { maximum: 1 })[0]?.known).toEqual(['max', 'topics']);
    expect(optionProblems({ id: 'a/b' }, { max: 1 })[0]?.message).toBe('The rule a/b has no options');
  });
});
