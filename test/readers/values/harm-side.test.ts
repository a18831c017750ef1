import { describe, expect, it } from 'vitest';
import { harmPasses, harmSideOf } from '../../../src/readers/values/harm-side.js';
import { rangeOutOfReach } from '../../../src/readers/values/out-of-reach.js';

describe('the side of harm', () => {
  it.each([
    ['request-success-rate', 'min'],
    ['availability', 'min'],
    ['errorRate', 'max'],
    ['http_5xx', 'max'],
    ['ELB_5XX_Count', 'max'],
    ['latency_p95', 'max'],
    ['queue-depth', 'max'],
    ['responseTime', 'max'],
    ['response-codes', undefined],
    ['success-latency', undefined],
    ['error_budget_remaining', undefined],
    ['crash-free-sessions', undefined],
    ['queue-throughput', undefined],
    ['requests', undefined],
    ['kpi', undefined],
  ])('of %s is %s', (name, side) => expect(harmSideOf(name)?.limit).toBe(side));

  it('lets harm pass where only the other side is limited', () => {
    expect(harmPasses('error-rate', new Set(['min']))).toContain('its rise is not noticed');
    expect(harmPasses('success-rate', new Set(['max']))).toContain('its fall is not noticed');
    expect(harmPasses('error-rate', new Set(['min', 'max']))).toBeUndefined();
    expect(harmPasses('error-rate', new Set())).toBeUndefined();
  });
});

describe('a range', () => {
  it.each([
    ['latency', 5, 1, undefined, 'min 5 is above max 1, so no value is good'],
    ['success-rate', 101, undefined, '%', 'no percentage reaches min 101'],
    ['success-rate', 0, undefined, '%', 'no percentage falls below min 0'],
    ['error-rate', undefined, 5, 'ratio', 'no ratio rises above max 5'],
    ['error-rate', undefined, -1, '%', 'every percentage is above max -1'],
  ] as const)('of %s from %s to %s is out of reach', (name, min, max, unit, why) =>
    expect(rangeOutOfReach(name, { min, max }, unit)).toBe(why),
  );

  it.each([
    ['success-rate', 99, 100, '%'],
    ['error-rate', 0, 5, '%'],
    ['error-growth', undefined, 150, '%'],
    ['cpu', undefined, 150, '%'],
    ['latency', undefined, 5000, undefined],
  ] as const)('of %s from %s to %s is within reach', (name, min, max, unit) =>
    expect(rangeOutOfReach(name, { min, max }, unit)).toBeUndefined(),
  );
});
