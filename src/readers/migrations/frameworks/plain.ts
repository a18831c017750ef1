import type { FileIndex } from '../../../discover/file-index.js';
import { fileNameOf, folderOf, pathIn } from '../../../discover/file-index.js';
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
  const undone = undoneBy(path, files);
  const part =
    undoFolder || undone !== undefined || /(?:\.|^)(?:down|undo|rollback|revert)(?:\.|$)/i.test(stem)
      ? 'down'
      : 'up';
  const name = (undone ?? stem.replace(/[_-]up$/i, '')).replace(
    /(?:\.|^)(?:up|do|down|undo|rollback|revert)(?=\.|$)/i,
    '',
  );
  const version = /^[vV]?(\d+(?:[._-]\d+)*)/.exec(name)?.[1] ?? null;
  return { history, migration: `${history}/${name}`, version, part };
}

/**
 * The name of the script that `x_down.sql`, `x-rollback.sql` or `x_reverse.sql` undoes. Words at the end of a name
 * may mean anything (`add_drop_down`), so the other script must stand beside it.
 */
function undoneBy(path: string, files: FileIndex): string | undefined {
  const name = /^(.+)[_-](?:down|undo|rollback|revert|reverse)\.sql$/i.exec(fileNameOf(path))?.[1];
  if (name === undefined) return undefined;
  const folder = folderOf(path);
  const beside = (file: string) => files.has(pathIn(folder, file));
  return [`${name}.sql`, `${name}_up.sql`, `${name}-up.sql`].some(beside) ? name : undefined;
}

const undoFolders: ReadonlySet<string> = new Set(['down', 'revert', 'rollback', 'rollbacks', 'undo']);
const upFolders: ReadonlySet<string> = new Set(['up', 'deploy', 'do']);
