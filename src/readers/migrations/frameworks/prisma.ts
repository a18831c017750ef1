import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import type { Framework } from './framework.js';

/**
 * Prisma Migrate: `<14 digits>_name/migration.sql`, in the order of the folders' names, without downs. Beside a
 * `migration_lock.toml` people number their folders as they like.
 *
 * @see https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories
 */
export const prisma: Framework = {
  name: 'prisma',
  runs: 'as-one-query',
  place(path, { files }) {
    const folder = folderOf(path);
    const history = folderOf(folder);
    const version = /^(\d+)(?:_|$)/.exec(fileNameOf(folder))?.[1];
    if (version === undefined || fileNameOf(path) !== 'migration.sql') return undefined;
    if (version.length !== 14 && !files.has(`${history}/migration_lock.toml`)) return undefined;
    return { history, migration: folder, version, part: 'up' };
  },
};
