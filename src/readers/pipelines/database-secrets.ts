import type { Evidence } from '../../model/span.js';
import { isDatabaseName } from '../values/database.js';
import { isProductionName } from '../values/environment.js';

/**
 * The stored values by which a job reaches a database, where they are the same for every job: an environment
 * may hold others of their name.
 */
export function databaseSecrets<T extends Pick<Evidence, 'path' | 'span'> & { readonly name: string }>(
  stored: readonly T[],
  hasEnvironment: boolean,
): (Evidence & { name: string })[] {
  if (hasEnvironment) return [];
  return stored
    .filter(({ name }) => isDatabaseName(name) && !isProductionName(name))
    .map(({ name, path, span }) => ({ path, span, note: `${name} is read here`, name }));
}
