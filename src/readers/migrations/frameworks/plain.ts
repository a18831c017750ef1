import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import type { Place } from '../place.js';
import { flywayMigrationOf, flywayNameOf } from './flyway-name.js';
import type { Framework, Surroundings } from './framework.js';

/**
 * A folder of numbered or dated scripts of which nothing says what runs them. `x.down.sql` and folders of downs
 * are understood, and so are Flyway's names, which others took over.
 */
export const plain: Framework = {
  name: 'plain',
  runs: 'unknown',
  place: plainPlace,
};

/** The place of a file of its own name; up unless its name or folder says that it undoes. */
export function plainPlace(path: string, { files }: Surroundings): Place {
  const folder = folderOf(path);
  const undoFolder = undoFolders.has(fileNameOf(folder).toLowerCase());
  const history = undoFolder || upFolders.has(fileNameOf(folder).toLowerCase()) ? folderOf(folder) : folder;
  const stem = fileNameOf(path).replace(/\.sql$/i, '');
  const flyway = flywayNameOf(fileNameOf(path));
  if (flyway !== undefined && flyway.version !== null) {
    const { kind, version } = flyway;
    const migration = flywayMigrationOf(path, history, files);
    return { history, migration, version, part: kind === 'U' ? 'down' : 'up' };
  }
  const part = undoFolder || /(?:\.|^)(?:down|undo|rollback|revert)(?:\.|$)/i.test(stem) ? 'down' : 'up';
  const name = stem.replace(/(?:\.|^)(?:up|do|down|undo|rollback|revert)(?=\.|$)/i, '');
  const version = /^[vV]?(\d+(?:[._-]\d+)*)/.exec(name)?.[1] ?? null;
  return { history, migration: `${history}/${name}`, version, part };
}

const undoFolders: ReadonlySet<string> = new Set(['down', 'revert', 'rollback', 'rollbacks', 'undo']);
const upFolders: ReadonlySet<string> = new Set(['up', 'deploy', 'do']);
