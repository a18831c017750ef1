import type { Fact } from '../model/fact.js';
import { known } from '../model/fact.js';

/** The entries of a fact that is known; none where it is not. */
export function listed<T>(fact: Fact<readonly T[]> | undefined): readonly T[] {
  return known(fact) ?? [];
}
