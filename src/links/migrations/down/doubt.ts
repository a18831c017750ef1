import type { Fact } from '../../../model/fact.js';
import { isUnknown, unknown } from '../../../model/fact.js';
import { bareName } from '../object-names.js';
import type { SchemaChange } from './replay-down.js';

/** The names that statements mention of which nobody can tell what they do: dynamic or unclassified SQL. */
export class Doubt {
  readonly #words = new Set<string>();
  #everything = false;

  constructor(changes: readonly SchemaChange[]) {
    for (const { facts } of changes) {
      if (facts.op !== 'dynamic' && facts.op !== 'unclassified') continue;
      if (!Array.isArray(facts.mentions)) this.#everything = true;
      else for (const word of facts.mentions) this.#words.add(word);
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

/** Whether a fact is a list that was read. */
export function isRead(fact: unknown): fact is readonly unknown[] {
  return Array.isArray(fact) && !isUnknown(fact);
}
