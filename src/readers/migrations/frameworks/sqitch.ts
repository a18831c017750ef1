import { folderOf } from '../../../discover/file-index.js';
import type { Framework } from './framework.js';
import { isBelow, sqitchProjectOf } from './sqitch-project.js';

/**
 * Sqitch: `deploy/<change>.sql` and `revert/<change>.sql` below a `sqitch.plan`, which decides the order; changes
 * may stand in folders of their own, and `sqitch.conf` may name other folders. The database's own client runs each script, so only the BEGIN and COMMIT in it
 * make a transaction.
 *
 * @see https://sqitch.org/docs/manual/sqitchplan/
 * @see https://sqitch.org/docs/manual/sqitchtutorial/
 */
export const sqitch: Framework = {
  name: 'sqitch',
  runs: 'one-by-one',
  place(path, around) {
    const project = sqitchProjectOf(path, around);
    if (project === undefined || !path.endsWith('.sql')) return undefined;
    const part = isBelow(path, project.deploy) ? 'up' : isBelow(path, project.revert) ? 'down' : undefined;
    if (part === undefined) return undefined;
    const folder = part === 'up' ? project.deploy : project.revert;
    const change = path.slice(folder === '' ? 0 : folder.length + 1).replace(/\.sql$/, '');
    const history = folderOf(project.plan);
    return { history, migration: `${history}/${change}`, version: null, part };
  },
};
