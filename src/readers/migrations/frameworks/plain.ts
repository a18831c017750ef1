import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import type { Place } from '../place.js';
import type { Framework } from './framework.js';

/**
 * A folder of numbered or dated scripts of which nothing says what runs them. Flyway's names
 * (`V1__x.sql`, `U1__x.sql`, `R__x.sql`), `x.down.sql` and folders of downs are understood.
 */
export const plain: Framework = {
  name: 'plain',
  runs: 'unknown',
  place: plainPlace,
};

/** The place of a file of its own name; up unless its name or folder says that it undoes. */
export function plainPlace(path: string): Place {
  const folder = folderOf(path);
  const undoFolder = undoFolders.has(fileNameOf(folder).toLowerCase());
  const history = undoFolder || upFolders.has(fileNameOf(folder).toLowerCase()) ? folderOf(folder) : folder;
  const stem = fileNameOf(path).replace(/\.sql$/i, '');
  const flyway = /^([VUB])([\d._]+)__/.exec(stem);
  if (flyway !== null) return flywayPlace(history, flyway[1], flyway[2] ?? '');
  const part = undoFolder || /(?:\.|^)(?:down|undo|rollback|revert)(?:\.|$)/i.test(stem) ? 'down' : 'up';
  const name = stem.replace(/(?:\.|^)(?:up|do|down|undo|rollback|revert)(?=\.|$)/i, '');
  const version = /^[vV]?(\d+(?:[._-]\d+)*)/.exec(name)?.[1] ?? null;
  return { history, migration: `${history}/${name}`, version, part };
}

function flywayPlace(history: string, kind: string | undefined, number: string): Place {
  const version = number.replaceAll('_', '.');
  return { history, migration: `${history}/V${version}`, version, part: kind === 'U' ? 'down' : 'up' };
}

const undoFolders: ReadonlySet<string> = new Set(['down', 'revert', 'rollback', 'rollbacks', 'undo']);
const upFolders: ReadonlySet<string> = new Set(['up', 'deploy', 'do']);
