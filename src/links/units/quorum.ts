import { riskTiers } from '../../model/kinds/unit.js';
import type { Evidence } from '../../model/span.js';
import type { PlacedResult } from './last-words.js';

type Acceptance = Evidence & {
  readonly riskTier: string;
  readonly observed: number;
  readonly needed: number;
};

/**
 * Where fixers accept a unit and say how many agreed. Each further tier of risk asks for one more: low 1, med 2,
 * high 3.
 *
 * @param unitTier the risk of the unit, for results that do not say theirs
 */
export function quorumOf(last: readonly PlacedResult[], unitTier: string | null | undefined): Acceptance[] {
  return last.flatMap(({ lane, decision, quorum, path, span, riskTier }) => {
    const tier = riskTiers.find((one) => one === (riskTier ?? unitTier));
    if (lane !== 'fixer' || decision !== 'accepted' || quorum === null || tier === undefined) return [];
    const needed = riskTiers.indexOf(tier) + 1;
    return [{ path, span, note: `${quorum} agreed here`, riskTier: tier, observed: quorum, needed }];
  });
}
