import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import type { Framework } from './framework.js';

/**
 * Prisma Migrate: `<14 digits>_name/migration.sql`, in the order of the folders' names, without downs.
 *
 * @see https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories
 */
export const prisma: Framework = {
  name: 'prisma',
  runs: 'as-one-query',
  place(path) {
    const folder = folderOf(path);
    const version = /^(\d{14})(?:_|$)/.exec(fileNameOf(folder))?.[1];
    if (version === undefined || fileNameOf(path) !== 'migration.sql') return undefined;
    return { history: folderOf(folder), migration: folder, version, part: 'up' };
  },
};
