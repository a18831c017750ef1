import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import type { Framework } from './framework.js';

/**
 * db-migrate with SQL files: `sqls/<timestamp>-name-{up,down}.sql` beside a module that only sends them. It opens
 * a transaction around each.
 *
 * @see https://db-migrate.readthedocs.io/en/latest/Getting%20Started/usage/
 */
export const dbMigrateSql: Framework = {
  name: 'db-migrate',
  runs: 'in-transaction',
  place(path) {
    const folder = folderOf(path);
    const [, stem, version, part] = /^((\d+)-.*)-(up|down)\.sql$/.exec(fileNameOf(path)) ?? [];
    if (fileNameOf(folder) !== 'sqls' || version === undefined) return undefined;
    const history = folderOf(folder);
    return { history, migration: `${history}/${stem}`, version, part: part === 'down' ? 'down' : 'up' };
  },
};
