import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import type { Framework } from './framework.js';

/**
 * Diesel: one folder a migration, `<version>_name/{up,down}.sql`. It opens a transaction around each file, unless a
 * `metadata.toml` beside it says `run_in_transaction = false`.
 *
 * @see https://docs.rs/diesel_migrations/latest/diesel_migrations/
 * @see https://docs.rs/diesel/latest/diesel/migration/trait.MigrationMetadata.html
 */
export const diesel: Framework = {
  name: 'diesel',
  runs: 'in-transaction',
  isUnwrapped(path, { companion }) {
    const metadata = companion?.(`${folderOf(path)}/metadata.toml`) ?? '';
    return /^[ \t]*run_in_transaction[ \t]*=[ \t]*false\b/m.test(metadata);
  },
  place(path) {
    const folder = folderOf(path);
    const version = /^(\d[\d-]*)_/.exec(fileNameOf(folder))?.[1];
    const part = /^(up|down)\.sql$/.exec(fileNameOf(path))?.[1];
    if (version === undefined || part === undefined) return undefined;
    return { history: folderOf(folder), migration: folder, version, part: part === 'down' ? 'down' : 'up' };
  },
};
