import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';

/**
 * How far a weight is above the one before it, or above 0 where there is none, in percentage points; below 0
 * where it is lower.
 */
export function riseOf(previous: Fact<number>, weight: Fact<number>): Fact<number> {
  const to = known(weight);
  if (isUnknown(previous)) return previous;
  if (to === undefined) return isUnknown(weight) ? weight : unknown('no weight');
  return to - (previous ?? 0);
}
