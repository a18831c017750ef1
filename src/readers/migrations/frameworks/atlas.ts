import { folderOf } from '../../../discover/file-index.js';
import type { Framework } from './framework.js';
import { plainPlace } from './plain.js';

/**
 * Atlas: `<version>_name.sql` in a folder with an `atlas.sum`, in the order of their names. It opens a transaction
 * around each file, unless `-- atlas:txmode none` stands above its first statement.
 *
 * @see https://atlasgo.io/versioned/apply#transaction-configuration
 */
export const atlas: Framework = {
  name: 'atlas',
  runs: 'in-transaction',
  noTransaction: /^(?:[ \t]*(?:--[^\n]*)?\r?\n)*--[ \t]*atlas:txmode[ \t]+none\b/,
  place(path, around) {
    const folder = folderOf(path);
    const isListed = around.files.has(folder === '' ? 'atlas.sum' : `${folder}/atlas.sum`);
    return isListed ? plainPlace(path, around) : undefined;
  },
};
