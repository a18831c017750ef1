import type { Fact } from '../../model/fact.js';
import { isUnknown, unknown } from '../../model/fact.js';

/** True when all are, false when one is not, unknown when that hangs on something unknown; absent counts as false. */
export function every(...facts: readonly Fact<boolean>[]): Fact<boolean> {
  if (facts.some((fact) => fact === false || fact === null)) return false;
  return facts.find(isUnknown) ?? true;
}

/** True when one is, false when none is, unknown when that hangs on something unknown; absent counts as false. */
export function some(...facts: readonly Fact<boolean>[]): Fact<boolean> {
  if (facts.some((fact) => fact === true)) return true;
  return facts.find(isUnknown) ?? false;
}

export function not(fact: Fact<boolean>): Fact<boolean> {
  return isUnknown(fact) ? fact : fact !== true;
}

/** The fact of something that the history says, unless the history cannot be trusted for it. */
export function unless<T>(reason: string | undefined, value: T): Fact<T> {
  return reason === undefined ? value : unknown(reason);
}
