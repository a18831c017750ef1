import { fileNameOf, folderOf, pathIn } from '../../../discover/file-index.js';
import type { Framework } from './framework.js';

/**
 * Drizzle Kit: `NNNN_name.sql` beside a `meta/_journal.json`, which decides the order; since version 1 a folder a
 * migration, `<14 digits>_name/{migration.sql,snapshot.json}`, in the order of their names. There are no downs. The
 * migrator opens one transaction around all that is pending.
 *
 * @see https://orm.drizzle.team/docs/drizzle-kit-generate
 * @see https://orm.drizzle.team/docs/upgrade-v1
 */
export const drizzle: Framework = {
  name: 'drizzle',
  runs: 'in-transaction',
  place(path, { files }) {
    const folder = folderOf(path);
    const name = fileNameOf(path);
    if (name === 'migration.sql' && files.has(`${folder}/snapshot.json`)) {
      const version = /^(\d+)_/.exec(fileNameOf(folder))?.[1];
      if (version === undefined) return undefined;
      return { history: folderOf(folder), migration: folder, version, part: 'up' };
    }
    if (!files.has(pathIn(folder, 'meta/_journal.json'))) return undefined;
    const version = /^(\d+)_/.exec(name)?.[1] ?? null;
    const stem = name.replace(/\.sql$/, '');
    return { history: folder, migration: pathIn(folder, stem), version, part: 'up' };
  },
};
