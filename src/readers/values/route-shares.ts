import type { Fact } from '../../model/fact.js';
import { isUnknown, known } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';

/** One destination of a route, with the weight that is written for it. */
export interface Destination {
  readonly name: string;
  /** Absent where none is written. */
  readonly weight: Fact<number>;
}

/**
 * The shares of a route's destinations, in percent of their sum, and those that are neither nothing nor all.
 *
 * @param assumed the weight of a destination beside others that writes none.
 */
export function routeShares(
  destinations: readonly Destination[],
  assumed: number,
): Pick<FactsOfKind['traffic-route'], 'destinations' | 'otherWeights'> {
  const weights = destinations.map(({ weight }) => weight ?? assumed);
  const hidden = weights.find(isUnknown);
  if (hidden !== undefined) return { destinations: hidden, otherWeights: hidden };
  const numbers = weights.map((weight) => known(weight) ?? 0);
  const total = numbers.reduce((sum, one) => sum + one, 0);
  const shares = destinations.map(({ name }, index) => ({ name, weight: share(numbers[index] ?? 0, total) }));
  const isWritten = destinations.some(({ weight }) => weight !== null);
  const others = shares.filter(({ weight }) => weight > 0 && weight < 100);
  return {
    destinations: shares,
    otherWeights: isWritten && others.length > 0 ? others.map(({ weight }) => weight).join(' and ') : null,
  };
}

function share(weight: number, total: number): number {
  return total <= 0 ? 0 : Math.round((weight * 10_000) / total) / 100;
}
