import type { MigrationSettings, Settings } from '../../config/settings.js';
import type { FileIndex } from '../../discover/file-index.js';
import { fileNameOf, folderOf } from '../../discover/file-index.js';
import type { Framework } from './frameworks/framework.js';
import { frameworksByLayout, frameworksByMarker, frameworksByName } from './frameworks/index.js';
import { plain } from './frameworks/plain.js';
import type { Place } from './place.js';

/** What path, neighbours and config say of a migration file. */
export interface Layout {
  readonly framework: Framework;
  readonly place: Place;
  /** The engine that the config gives the folder. */
  readonly engine: string | undefined;
}

/**
 * Where a SQL file stands among migrations; `undefined` for files that are none: outside migration folders,
 * seeds, fixtures, and dumps of a whole schema.
 *
 * @param text its text, for the markers of frameworks that look like plain folders.
 */
export function layoutOf(
  path: string,
  text: string,
  around: { readonly files: FileIndex; readonly settings: Settings },
): Layout | undefined {
  const folder = configuredFolder(path, around.settings.migrations);
  if (folder === undefined && !isMigrationPath(path)) return undefined;
  const named = folder === undefined ? undefined : frameworksByName.get(folder.framework);
  const framework = named ?? frameworkOf(path, text, around.files);
  const place = framework.place(path, around.files) ?? plain.place(path, around.files);
  return place === undefined ? undefined : { framework, place, engine: folder?.engine };
}

function frameworkOf(path: string, text: string, files: FileIndex): Framework {
  for (const [marker, framework] of frameworksByMarker) if (marker.test(text)) return framework;
  return frameworksByLayout.find((framework) => framework.place(path, files) !== undefined) ?? plain;
}

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
  return !/^(?:schema|structure|dump|seeds?)(?:[._-].*)?\.sql$/i.test(fileNameOf(path));
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
