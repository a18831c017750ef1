import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';

/**
 * Tells whether the code of a path means another history's table of the same name. In a repository of several
 * services each with its own database, code belongs to the history that lies nearest: the one that shares the
 * longest path with it. Where two are equally near, it may mean either.
 *
 * @param history the folder of the history that drops or renames the table
 */
export function meansAnother(history: string, table: string, model: Model): (path: string) => boolean {
  const own = history.split('/');
  const others: string[][] = [];
  for (const { key, facts } of model.of('history')) {
    const tables = known(facts.tables) ?? [];
    if (key !== history && tables.some((one) => one.table === table)) others.push(key.split('/'));
  }
  if (others.length === 0) return () => false;
  return (path) => {
    const parts = path.split('/');
    const distance = sharedParts(parts, own);
    return others.some((other) => sharedParts(parts, other) > distance);
  };
}

function sharedParts(path: readonly string[], folder: readonly string[]): number {
  let shared = 0;
  while (shared < folder.length && path[shared] === folder[shared]) shared++;
  return shared;
}
