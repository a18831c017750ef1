import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Span } from '../../model/span.js';
import type { Script } from './script.js';

/** What a migration says of its place among others, and of how it was written. */
export function chainFacts({
  path,
  branchLabels = [],
  parentsPlace,
  generatorBanner = [],
}: Script): FactsOfKind['migration'] {
  const at = (note: string) => (span: Span) => ({ path, span, note });
  return {
    branchLabels,
    parentsPlace: parentsPlace === undefined ? [] : [at('its parents are named here')(parentsPlace)],
    generatorBanner: generatorBanner.map(at('the banner of the generator')),
  };
}
