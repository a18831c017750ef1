import { describe, expect, it } from 'vitest';
import { numberAfter } from '../../src/scaffold/migration-number.js';

const today = new Date('2026-11-21T08:45:02.123Z');
const counting = { width: 4, first: 1 };

describe('the number of a new migration', () => {
  it.each([
    [undefined, 'timestamp', '20261121084502'],
    [undefined, counting, '0001'],
    [undefined, { width: 4, first: 0 }, '0000'],
    ['20250101120000', 'timestamp', '20261121084502'],
    ['20270101120000', 'timestamp', '20270101120001'],
    ['0009', counting, '0010'],
    ['9999', counting, '10000'],
    ['000009', counting, '000010'],
    ['9', { width: 1, first: 1 }, '10'],
    ['1.9', { width: 1, first: 1 }, '1.10'],
    // One history keeps to one manner, whatever is usual.
    ['0009', 'timestamp', '0010'],
    ['20250101120000', counting, '20261121084502'],
    ['1700000000', counting, '1700000001'],
    ['alpha', counting, '0001'],
    ['0009', 'none', ''],
  ] as const)('behind %j (%j) is %j', (last, style, number) => {
    expect(numberAfter(last, style, today)).toBe(number);
  });
});
