import type { Result } from '../../model/kinds/unit.js';
import type { Evidence } from '../../model/span.js';

export type PlacedResult = Evidence & Result;

/** The results that hold, in order: a later one of the same candidate and lane replaces the ones before it. */
export function lastWords(results: readonly PlacedResult[]): PlacedResult[] {
  const last = new Map<string, PlacedResult>();
  for (const result of results) {
    const key = JSON.stringify([result.lane, result.candidate]);
    last.delete(key);
    last.set(key, result);
  }
  return [...last.values()];
}
