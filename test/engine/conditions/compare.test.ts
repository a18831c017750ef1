import { describe, expect, it } from 'vitest';
import { compareInTime, secondsOf } from '../../../src/engine/conditions/compare.js';

describe('compareInTime', () => {
  it.each([
    ['0009', '0010'],
    ['20260101000000', '20260101000001'],
    ['16', '16.1'],
    ['v1.2.3', '1.2.4'],
    ['1.0.0-rc.2', '1.0.0-rc.10'],
    ['1.0.0-rc.1', '1.0.0'],
    ['2024-01-31', '2024-01-31T00:00:01'],
    ['2024-01-31 10:00', '2024-01-31 11:00'],
    ['99999999999999999998', '99999999999999999999'],
  ])('puts %s before %s', (earlier, later) => {
    expect(compareInTime(earlier, later)).toBeLessThan(0);
    expect(compareInTime(later, earlier)).toBeGreaterThan(0);
  });

  it('takes a missing part of a version for 0', () => {
    expect(compareInTime('1.0', '1.0.0')).toBe(0);
  });

  it.each([
    ['latest', '1.0'],
    ['2024-01-31', '1.0'],
    ['2024-13-31', '2024-01-31'],
    ['', '1'],
  ])('cannot compare %j and %j', (left, right) => {
    expect(compareInTime(left, right)).toBeUndefined();
  });
});

describe('secondsOf', () => {
  it('takes numbers for seconds and reads texts with a unit', () => {
    expect([secondsOf(90), secondsOf('1m30s'), secondsOf('90'), secondsOf(true)]).toEqual([
      90,
      90,
      undefined,
      undefined,
    ]);
  });
});
