import type { FactsOfKind, SubjectKind } from './kinds/index.js';
import { kinds } from './kinds/index.js';

/**
 * The facts of a kind with a place for each and none of them set.
 *
 * What is spread from it (`{ ...blank, op }`) has one shape from the reader to the last link. Without it an
 * object grows fact by fact; V8 turns one that grows beyond a few dozen into a hash table, and building,
 * copying and reading those took a sixth of a run.
 *
 * @see https://v8.dev/blog/fast-properties
 */
export function blankFacts<K extends SubjectKind>(kind: K): FactsOfKind[K] {
  const unset: unknown[][] = Object.keys(kinds[kind].facts).map((fact) => [fact, undefined]);
  return Object.fromEntries(unset);
}
