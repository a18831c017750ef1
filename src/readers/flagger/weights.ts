import { at, entryOf, factOf, itemsOf, numberOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { Span } from '../../model/span.js';

/** One weight of a Canary, and where it is said. */
export interface Weight {
  readonly weight: Fact<number>;
  readonly span: Span;
}

/**
 * The weights through which a Canary goes before it is promoted: those that are listed, or `stepWeight` by
 * `stepWeight` until `maxWeight` is reached or passed; none for A/B tests and blue-green.
 *
 * @see https://docs.flagger.app/usage/deployment-strategies#canary-release
 */
export function weightsOf(analysis: DataNode | undefined): readonly Weight[] {
  const listed = itemsOf(at(analysis, 'stepWeights'));
  if (listed.length > 0) return listed.map((node) => ({ weight: percentFact(node), span: node.span }));
  const entry = entryOf(analysis, 'stepWeight');
  if (entry === undefined) return [];
  const step = percentFact(entry.value);
  const max = percentFact(at(analysis, 'maxWeight'));
  if (step === 0) return [];
  const rise = known(step);
  const limit = max === null ? 100 : known(max);
  const { span } = entry.value;
  if (rise === undefined || rise < 1) return [{ weight: unknownUnless(step), span }];
  if (limit === undefined)
    return [
      { weight: rise, span },
      { weight: unknownUnless(max), span },
    ];
  const weights: Weight[] = [];
  for (let weight = Math.min(100, rise); ; weight = Math.min(100, weight + rise)) {
    weights.push({ weight, span });
    if (weight >= Math.min(100, limit)) return weights;
  }
}

function percentFact(node: DataNode | undefined): Fact<number> {
  return factOf(node, numberOf);
}

function unknownUnless(fact: Fact<number>): Fact<number> {
  return known(fact) === undefined && fact !== null ? fact : unknown('not of the expected type');
}
