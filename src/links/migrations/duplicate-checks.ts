import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import { bareName } from './object-names.js';

/** The validation and other queries of each ledger, by the files of its migrations. */
export function queriesByFile(model: Model): Map<string, string[]> {
  const ofLedger = new Map<string, string[]>();
  for (const { path, facts } of model.of('runbook')) {
    ofLedger.set(
      path,
      (known(facts.queries) ?? []).map(({ said }) => said),
    );
  }
  const ofFile = new Map<string, string[]>();
  for (const { path, facts } of model.of('ledger-phase')) {
    const queries = ofLedger.get(path) ?? [];
    for (const file of known(facts.migrationPaths) ?? [])
      ofFile.set(file, [...(ofFile.get(file) ?? []), ...queries]);
  }
  return ofFile;
}

/** Whether a query, or the path of a script, looks for rows of a table that repeat a value. */
export function looksForDuplicates(query: string, table: string): boolean {
  const words = new Set(query.toLowerCase().match(/[a-z_][\w$]*/g) ?? []);
  if (/duplicate/i.test(query)) return true;
  return words.has(bareName(table).toLowerCase()) && areOfASearch(words);
}

/** The words by which SQL tells rows apart that repeat a value. */
export function areOfASearch(words: ReadonlySet<string>): boolean {
  return words.has('having') || words.has('distinct') || words.has('partition');
}
