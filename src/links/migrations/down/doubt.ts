import type { Fact } from '../../../model/fact.js';
import { isUnknown, known, unknown } from '../../../model/fact.js';
import { bareName } from '../object-names.js';
import type { SchemaChange } from './replay-down.js';

/** The names that statements mention of which nobody can tell what they do: dynamic or unclassified SQL. */
export class Doubt {
  readonly #words = new Set<string>();
  #everything = false;

  constructor(changes: readonly SchemaChange[]) {
    for (const { facts } of changes) {
      // SQL that is put together at run time puts names together as well.
      if (facts.op === 'dynamic') this.#everything = true;
      if (facts.op !== 'unclassified') continue;
      if (isUnknown(facts.mentions)) this.#everything = true;
      for (const word of known(facts.mentions) ?? []) this.#words.add(word.toLowerCase());
    }
  }

  /** Whether such a statement may create, drop or rename one of these names. */
  about(...names: readonly string[]): boolean {
    return this.#everything || names.some((name) => this.#words.has(bareName(name).toLowerCase()));
  }
}

/** What is certain of a list; unknown where nothing is and something may be. */
export function certain<T>(found: readonly T[], doubtful: boolean): Fact<readonly T[]> {
  if (found.length > 0 || !doubtful) return found;
  return unknown('a statement whose work is not known names it');
}
