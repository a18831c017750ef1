import { reachOf } from './threshold-range.js';

/** The limits of a good value. */
export interface Range {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/**
 * Why no value is within a range, or none outside of it, as the end of a sentence; `undefined` where there are both.
 *
 * @param unit `%` or `ratio`; without one only the order of the limits is looked at.
 */
export function rangeOutOfReach(
  name: string,
  { min, max }: Range,
  unit: '%' | 'ratio' | undefined,
): string | undefined {
  if (min !== undefined && max !== undefined && min > max) {
    return `min ${min} is above max ${max}, so no value is good`;
  }
  if (unit === undefined) return undefined;
  return lowerOutOfReach(name, { min, max }, unit) ?? upperOutOfReach(name, { min, max }, unit);
}

function lowerOutOfReach(name: string, { min, max }: Range, unit: '%' | 'ratio'): string | undefined {
  if (min === undefined) return undefined;
  const reach = reachOf({ signal: name, comparator: '<', value: min, unit });
  if (reach === 'always') return `no ${nameOf(unit)} reaches min ${min}`;
  const isUseless = reach === 'never' && (min < 0 || max === undefined);
  return isUseless ? `no ${nameOf(unit)} falls below min ${min}` : undefined;
}

function upperOutOfReach(name: string, { min, max }: Range, unit: '%' | 'ratio'): string | undefined {
  if (max === undefined) return undefined;
  const reach = reachOf({ signal: name, comparator: '>', value: max, unit });
  if (reach === 'always') return `every ${nameOf(unit)} is above max ${max}`;
  const whole = unit === '%' ? 100 : 1;
  const isUseless = reach === 'never' && (max > whole || min === undefined);
  return isUseless ? `no ${nameOf(unit)} rises above max ${max}` : undefined;
}

function nameOf(unit: '%' | 'ratio'): string {
  return unit === '%' ? 'percentage' : 'ratio';
}
