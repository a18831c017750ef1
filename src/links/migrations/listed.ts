import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';

/** The position of each file in the list that decides the order of a history; empty where none does. */
export function listedOrder(folder: string, model: Model): ReadonlyMap<string, number> {
  const positions = new Map<string, number>();
  for (const { facts } of model.of('migration-list')) {
    if (facts.folder !== folder || facts.decidesOrder !== true) continue;
    for (const { file } of known(facts.entries) ?? []) {
      if (!positions.has(file)) positions.set(file, positions.size);
    }
  }
  return positions;
}
