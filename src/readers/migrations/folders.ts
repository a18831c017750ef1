import type { MigrationSettings } from '../../config/settings.js';
import { fileNameOf, folderOf } from '../../discover/file-index.js';

export type Folder = MigrationSettings['folders'][number];

/** The folder of the config that holds a path; the deepest where several do. */
export function configuredFolder(path: string, { folders }: MigrationSettings): Folder | undefined {
  const holding = folders.filter((folder) => path.startsWith(prefixOf(folder.path)));
  return holding.sort((a, b) => b.path.length - a.path.length)[0];
}

function prefixOf(folder: string): string {
  const bare = folder.replace(/^\.(?:\/|$)/, '').replace(/\/+$/, '');
  return bare === '' ? '' : `${bare}/`;
}

/** Whether a file lies in a folder named for migrations and is no seed, fixture or dump. */
export function isMigrationPath(path: string): boolean {
  const folders = folderOf(path).toLowerCase().split('/');
  const inside = folders.findIndex((name) => migrationFolders.has(name));
  if (inside < 0 || folders.slice(0, inside).some((name) => testFolders.has(name))) return false;
  if (folders.slice(inside + 1).some((name) => testFolders.has(name) || otherFolders.has(name))) return false;
  return !isOtherScript(path);
}

/** Whether nothing in a path says that it belongs to a test or to what no database is migrated by. */
export function isOfNoTest(path: string): boolean {
  const folders = folderOf(path).toLowerCase().split('/');
  return !folders.some((name) => testFolders.has(name)) && !isOtherScript(path);
}

/**
 * Dumps, seeds, and what Flyway runs around its migrations.
 *
 * @see https://documentation.red-gate.com/fd/callback-concept-184127508.html
 */
function isOtherScript(path: string): boolean {
  const name = fileNameOf(path);
  return (
    /^(?:schema|structure|dump|seeds?)(?:[._-].*)?\.sql$/i.test(name) ||
    /^(?:(?:before|after)[A-Z]\w*|createSchema)\.sql$/.test(name)
  );
}

/** The deepest folder above a path that is named for migrations; `undefined` where none is. */
export function migrationFolderOf(path: string): string | undefined {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
    if (migrationFolders.has(fileNameOf(folder).toLowerCase())) return folder;
  }
  return undefined;
}

const migrationFolders: ReadonlySet<string> = new Set(['migrations', 'migration', 'migrate']);
const otherFolders: ReadonlySet<string> = new Set(['seed', 'seeds', 'dump', 'dumps', 'verify']);

/** What lies in these is never applied to a database that anybody uses. */
const testFolders: ReadonlySet<string> = new Set([
  'test',
  'tests',
  '__tests__',
  'testdata',
  'fixture',
  'fixtures',
  '__fixtures__',
  'stub',
  'stubs',
]);
