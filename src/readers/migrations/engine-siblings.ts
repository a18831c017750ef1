import type { FileIndex } from '../../discover/file-index.js';
import { fileNameOf, folderOf } from '../../discover/file-index.js';
import { engineOfEndings } from './engine.js';

/**
 * Whether a script without an engine in its name has a form of its own for PostgreSQL beside it, which is run
 * there instead: `0001_a.up.sql` and `0001_a.postgres.up.sql`, as pop and db-migrate lay them out.
 */
export function hasPostgresForm(path: string, files: FileIndex): boolean {
  const { stem, direction, engine } = partsOf(path);
  if (engine !== undefined) return false;
  return formsIn(folderOf(path), files).has(`${stem} ${direction}`);
}

/** The scripts of a folder that have a form for PostgreSQL; looked up once a folder. */
function formsIn(folder: string, files: FileIndex): ReadonlySet<string> {
  const folders = known.get(files) ?? new Map<string, ReadonlySet<string>>();
  known.set(files, folders);
  let forms = folders.get(folder);
  if (forms === undefined) {
    const parts = files.inFolder(folder).map(partsOf);
    const own = parts.filter(({ engine }) => engine === 'postgres');
    forms = new Set(own.map(({ stem, direction }) => `${stem} ${direction}`));
    folders.set(folder, forms);
  }
  return forms;
}

const known = new WeakMap<FileIndex, Map<string, ReadonlySet<string>>>();

function partsOf(path: string) {
  const [stem = '', ...endings] = fileNameOf(path).split('.');
  return { stem, direction: endings.includes('down') ? 'down' : 'up', engine: engineOfEndings(endings) };
}
