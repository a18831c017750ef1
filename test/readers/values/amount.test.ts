import { describe, expect, it } from 'vitest';
import { isNone, parseAmount } from '../../../src/readers/values/amount.js';

describe('amounts of instances', () => {
  it.each([
    ['3', { count: 3 }],
    ['0', { count: 0 }],
    ['25%', { percent: 25 }],
    [' 100% ', { percent: 100 }],
  ])('reads %j', (written, amount) => {
    expect(parseAmount(written)).toEqual(amount);
  });

  it.each(['', '-1', '1.5', '%', '25 %', 'half', '9'.repeat(40)])('does not take %j for one', (written) => {
    expect(parseAmount(written)).toBeUndefined();
  });

  it('knows none of them by number and by share', () => {
    expect(isNone({ count: 0 })).toBe(true);
    expect(isNone({ percent: 0 })).toBe(true);
    expect(isNone({ percent: 1 })).toBe(false);
  });
});
