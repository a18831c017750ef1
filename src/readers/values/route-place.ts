import { numberOf, spansOf } from '../../documents/data/navigate.js';
import type { Entry } from '../../documents/data/node.js';
import type { FactSpans } from '../../model/vocabulary.js';

/** Where the first weight above 0 of a route stands that writes any. */
export function firstPartialWeight(weights: readonly (Entry | undefined)[]): FactSpans | undefined {
  const written = weights.flatMap((entry) => entry ?? []);
  const partial = written.find(({ value }) => (numberOf(value) ?? 0) > 0) ?? written[0];
  return partial === undefined ? undefined : spansOf(partial);
}
