import { at, numberOf } from '../../documents/data/navigate.js';
import type { DataNode, Entry } from '../../documents/data/node.js';
import type { Evidence } from '../../model/span.js';

export type Split = Evidence & { readonly sum: number; readonly whole: number };

/**
 * What the weights of a percentage split add up to; nothing where one of them is no number.
 *
 * @param place the list of them; a finding stands on its key.
 * @param whole what they should add up to.
 */
export function splitOf(place: Entry, shares: readonly DataNode[], whole: number, path: string): Split[] {
  let sum = 0;
  for (const share of shares) {
    const weight = numberOf(at(share, 'weight'));
    if (weight === undefined) return [];
    sum += weight;
  }
  if (shares.length === 0) return [];
  return [{ path, span: place.keySpan, note: `these weights add up to ${sum}`, sum, whole }];
}
