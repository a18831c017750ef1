import type { Revision } from '../../discover/revision.js';
import { certain, type Removal } from './removals.js';
import type { Search } from './search.js';

/**
 * Sets what the code of an earlier revision named, where the code of today does not any more. Files that have
 * not changed since say today what they said then; only what stands in the changed ones is new evidence.
 *
 * @param found what the changed files, as they were, say of the target
 */
export function settlePrevious(
  { change, target, searches }: Removal,
  found: ReadonlyMap<string, Search>,
  { ref, changed }: Revision,
): void {
  const isChanged = new Set(changed);
  const unchanged = [...searches].filter(([path]) => !isChanged.has(path));
  const then = certain(
    [...unchanged.map(([, search]) => search), ...found.values()],
    target.column !== undefined,
  );
  change.facts.previousReferences = then
    .filter(({ path }) => isChanged.has(path))
    .map((reference) => ({ ...reference, revision: ref, note: `named here in ${ref}` }));
}
