import { describe, expect, it } from 'vitest';
import { type Comparison, reachOf } from '../../../src/readers/values/threshold-range.js';

type Row = [string, Comparison['comparator'], number, string, 'never' | 'always' | 'sometimes'];

const shares: Row[] = [
  ['error_rate', '>', 100, '%', 'never'],
  ['error_rate', '>=', 100, '%', 'sometimes'],
  ['error_rate', '>=', 100.1, 'percent', 'never'],
  ['request_error_rate', '>', 120, '%', 'never'],
  ['success_rate', '<', 101, '%', 'always'],
  ['success_rate', '<=', 100, '%', 'always'],
  ['success_ratio', '<', 0.99, 'ratio', 'sometimes'],
  ['error_ratio', '>', 1, 'ratio', 'never'],
];

const countsAndDurations: Row[] = [
  ['dual_write_mismatch', '>', 0, 'rows', 'sometimes'],
  ['dual_write_mismatch', '>=', 0, 'rows', 'always'],
  ['replication_lag', '>', -1, 's', 'always'],
  ['replication_lag', '<', 0, 's', 'never'],
  ['replication_lag', '<=', 0, 's', 'sometimes'],
  ['connections', '<=', -1, '', 'never'],
  ['connections', '>', Number.POSITIVE_INFINITY, '', 'never'],
];

const withoutEnds: Row[] = [
  ['cpu', '>', 350, '%', 'sometimes'],
  ['latency_p95', '>', 150, '%', 'sometimes'],
  ['orders_change', '<', -20, '%', 'sometimes'],
  ['errorBudgetBurn', '>', 14.4, 'ratio', 'sometimes'],
  ['signal', '<', -90, 'dBm', 'sometimes'],
];

describe('what a measurement can reach', () => {
  it.each(shares)('%s %s %d %s: a share ends at its whole', (signal, comparator, value, unit, reach) => {
    expect(reachOf({ signal, comparator, value, unit })).toBe(reach);
  });

  it.each(countsAndDurations)('%s %s %d %s: nothing is below 0', (signal, comparator, value, unit, reach) => {
    expect(reachOf({ signal, comparator, value, unit })).toBe(reach);
  });

  it.each(withoutEnds)('%s %s %d %s: a comparison has no ends', (signal, comparator, value, unit, reach) => {
    expect(reachOf({ signal, comparator, value, unit })).toBe(reach);
  });
});
