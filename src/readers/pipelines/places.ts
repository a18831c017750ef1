import type { Evidence } from '../../model/span.js';
import type { FactSpans } from '../../model/vocabulary.js';

/** The places of facts that stand in the file of their subject; the others are left to its name. */
export function spansIn(
  path: string,
  places: Readonly<Record<string, Pick<Evidence, 'path' | 'span'> | undefined>>,
): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  for (const [fact, place] of Object.entries(places)) {
    if (place !== undefined && place.path === path) spans[fact] = { value: place.span };
  }
  return spans;
}
