import { folderOf, pathIn } from '../../../discover/file-index.js';
import type { Framework } from './framework.js';
import { plainPlace } from './plain.js';

/**
 * Atlas: `<version>_name.sql` in a folder with an `atlas.sum`, in the order of their names. It opens a transaction
 * around each file, unless `-- atlas:txmode none` stands among the comments that the file begins with and that an empty
 * line parts from the first statement: right above a statement it speaks of that one, and does nothing.
 *
 * @see https://atlasgo.io/versioned/apply#transaction-configuration
 * @see https://github.com/ariga/atlas/blob/master/sql/migrate/dir.go (`LocalFile.Directive`)
 */
export const atlas: Framework = {
  name: 'atlas',
  runs: 'in-transaction',
  noTransaction:
    /^(?:(?:--|#)(?![ \t]*atlas:txmode[ \t]+none\b)[^\n]*\n)*(?:--|#)[ \t]*atlas:txmode[ \t]+none\b[^\n]*\n(?:(?:--|#)[^\n]*\n)*[ \t\r]*(?:\n|$)/,
  place(path, around) {
    const folder = folderOf(path);
    const isListed = around.files.has(pathIn(folder, 'atlas.sum'));
    return isListed ? plainPlace(path, around) : undefined;
  },
};
