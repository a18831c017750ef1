import { folderOf } from '../../../discover/file-index.js';
import type { Framework } from './framework.js';
import { pairPlace } from './golang-migrate.js';

/**
 * sqlx: pairs as golang-migrate has them, in a `migrations` folder beside a `Cargo.toml`. It opens a
 * transaction around each file, unless the file begins with `-- no-transaction`.
 *
 * @see https://docs.rs/sqlx/latest/sqlx/macro.migrate.html
 */
export const sqlx: Framework = {
  name: 'sqlx',
  runs: 'in-transaction',
  noTransaction: /^-- no-transaction/,
  place(path, files) {
    const crate = folderOf(folderOf(path));
    return files.has(crate === '' ? 'Cargo.toml' : `${crate}/Cargo.toml`) ? pairPlace(path) : undefined;
  },
};
