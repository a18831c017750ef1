import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Span } from '../../model/span.js';
import type { Script } from './script.js';

/** What a migration says of its place among others, and of how it was written. */
export function chainFacts({
  path,
  branchLabels = [],
  chainPlace,
  generatorBanner = [],
}: Script): FactsOfKind['migration'] {
  const at = (note: string) => (span: Span) => ({ path, span, note });
  return {
    branchLabels,
    chainPlace: chainPlace === undefined ? [] : [at('its place in the chain')(chainPlace)],
    generatorBanner: generatorBanner.map(at('the banner of the generator')),
  };
}
