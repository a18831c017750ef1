import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import type { Framework } from './framework.js';

/**
 * golang-migrate: pairs `NNN_title.up.sql` and `NNN_title.down.sql`, in the order of their numbers.
 *
 * @see https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md
 */
export const golangMigrate: Framework = {
  name: 'golang-migrate',
  runs: 'as-one-query',
  // https://github.com/golang-migrate/migrate/tree/master/database/sqlite3 (x-no-tx-wrap)
  runsOn: { sqlite: 'in-transaction' },
  place: pairPlace,
};

/** The place of one file of a pair `<number>_<title>.{up,down}.sql`. */
export function pairPlace(path: string): ReturnType<Framework['place']> {
  const [, stem, version, part] = /^((\d+)_.*)\.(up|down)\.sql$/.exec(fileNameOf(path)) ?? [];
  if (version === undefined) return undefined;
  const history = folderOf(path);
  return { history, migration: `${history}/${stem}`, version, part: part === 'down' ? 'down' : 'up' };
}
