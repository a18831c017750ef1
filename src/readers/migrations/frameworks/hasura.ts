import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import type { Framework } from './framework.js';

/**
 * The CLI of Hasura: `migrations/<database>/<milliseconds>_name/{up,down}.sql`. The server opens a transaction around
 * each file.
 *
 * @see https://hasura.io/docs/2.0/migrations-metadata-seeds/migration-file-format/
 * @see https://hasura.io/docs/2.0/api-reference/schema-api/run-sql/
 */
export const hasura: Framework = {
  name: 'hasura',
  runs: 'in-transaction',
  place(path) {
    const folder = folderOf(path);
    const version = /^(\d{13})_/.exec(fileNameOf(folder))?.[1];
    const part = /^(up|down)\.sql$/.exec(fileNameOf(path))?.[1];
    if (version === undefined || part === undefined) return undefined;
    return { history: folderOf(folder), migration: folder, version, part: part === 'down' ? 'down' : 'up' };
  },
};
