import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import type { Framework } from './framework.js';

/**
 * One folder a migration, `<version>_name/{up,down}.sql`, as Diesel and Hasura have it. Diesel opens a
 * transaction around each file and Hasura sends it in one piece; both come to one transaction.
 *
 * @see https://docs.rs/diesel_migrations/latest/diesel_migrations/
 */
export const diesel: Framework = {
  name: 'diesel',
  runs: 'in-transaction',
  place(path) {
    const folder = folderOf(path);
    const version = /^(\d[\d-]*)_/.exec(fileNameOf(folder))?.[1];
    const part = /^(up|down)\.sql$/.exec(fileNameOf(path))?.[1];
    if (version === undefined || part === undefined) return undefined;
    return { history: folderOf(folder), migration: folder, version, part: part === 'down' ? 'down' : 'up' };
  },
};
