import { describe, expect, it } from 'vitest';
import { patternProblem, search } from '../../../src/engine/conditions/pattern.js';

describe('patternProblem', () => {
  it.each([
    '^[a-z0-9]+(?:-[a-z0-9]+)*$',
    '(?i)\\b(?:prod|production|live)\\b',
    '^\\s*(?:kubectl|helm)\\s+\\S+',
    '^v?\\d+(?:\\.\\d+)*$',
    'drop .* cascade',
    '(?:[A-Z][a-z]{2,}){1,3}',
    '^(?:a|b|c)+$',
    '(?<=x)y(?!z)',
    '[[\\]]+x',
    '\\u{1F600}|\\p{L}+',
    '',
  ])('lets %j through', (pattern) => {
    expect(patternProblem(pattern)).toBeUndefined();
  });

  it.each([
    '(a+)+$',
    '(?:a*)*b',
    '(?:a|a)*$',
    '(?:a|ab)*$',
    '(?:.*,){30}x',
    '([a-z]+)*!',
    '(?:a?a?)+$',
    '(?:\\w+\\s?)*$',
    '(?:(?:x+y+)+)+',
    '^(?=(a+)+$)',
  ])('refuses %j, which repeats what can overlap', (pattern) => {
    expect(patternProblem(pattern)).toMatch(/^repeats /);
  });

  it.each([
    '\\s*\\s*x',
    '.*.*',
    '\\d+\\w*',
    'a+b?a+',
    '\\w+(?=x)\\w+',
    '\\d+.\\d+',
    '(?:a+)b?(?:a+)',
    '(?:-*){2}',
    'a*?(?:[ab]){2,}',
  ])('refuses %j, two repetitions in a row', (pattern) => {
    expect(patternProblem(pattern)).toMatch(/two repetitions in a row/);
  });

  it('lets the time grow with the square of the text, and no faster', () => {
    expect(patternProblem('a.*b')).toBeUndefined();
    expect(patternProblem('a.*b.*c')).toMatch(/too many endless/);
    expect(patternProblem('^a.*b.*c')).toBeUndefined();
    expect(patternProblem('^a.*b.*c.*d')).toMatch(/too many endless/);
    expect(patternProblem('a\\s{1,9}b.*c')).toBeUndefined();
  });

  it.each(['(?:[ab]{0,9}){3}c', 'a{0,9}(?:a{0,9}b?){1,3}', '(?:(?:(?:a?){1,3}){1,3}){1,3}'])(
    'refuses %j, whose bounded choices multiply',
    (pattern) => {
      expect(patternProblem(pattern)).toMatch(/too many places of varying length/);
    },
  );

  it('refuses back references', () => {
    expect(patternProblem('(a)\\1')).toMatch(/back reference/);
    expect(patternProblem('(?<x>a)\\k<x>')).toMatch(/back reference/);
  });

  it('says what is wrong with what is no pattern', () => {
    expect(patternProblem('(a')).toMatch(/^is no regular expression: .*Unterminated group/);
    expect(patternProblem('[z-a]')).toMatch(/^is no regular expression/);
  });
});

describe('search', () => {
  it('cannot tell what lies behind the part of a text that it searches', () => {
    const long = `${'x'.repeat(10_000)}needle`;
    expect(search('x', long)).toBe(true);
    expect(search('needle', long)).toBeUndefined();
    expect(search('needle', 'x'.repeat(10_000))).toBe(false);
  });
});
