import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import type { Framework } from './framework.js';

/**
 * The CLI of Supabase: `supabase/migrations/<timestamp>_name.sql`, without downs. It sends a file as one batch,
 * which the server runs as one transaction; since version 2.109 it ends the batch before a statement that no
 * transaction can hold, sends that one alone, and goes on with the next batch.
 *
 * @see https://supabase.com/docs/guides/deployment/database-migrations
 * @see https://github.com/supabase/cli/pull/6276
 */
export const supabase: Framework = {
  name: 'supabase',
  runs: 'around-refusals',
  place(path) {
    const history = folderOf(path);
    const version = /^(\d+)_.*\.sql$/.exec(fileNameOf(path))?.[1];
    if (version === undefined || !/(?:^|\/)supabase\/migrations$/.test(history)) return undefined;
    return { history, migration: path.replace(/\.sql$/, ''), version, part: 'up' };
  },
};
