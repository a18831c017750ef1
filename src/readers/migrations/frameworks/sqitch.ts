import { folderOf, foldersAbove } from '../../../discover/file-index.js';
import type { Framework, Surroundings } from './framework.js';

/**
 * Sqitch: `deploy/<change>.sql` and `revert/<change>.sql` below a `sqitch.plan`, which decides the order; changes
 * may stand in folders of their own. The database's own client runs each script, so only the BEGIN and COMMIT in it
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
    if (project === undefined) return undefined;
    const inside = project === '' ? path : path.slice(project.length + 1);
    const [, folder, change] = /^(deploy|revert)\/(.+)\.sql$/.exec(inside) ?? [];
    if (change === undefined) return undefined;
    const part = folder === 'revert' ? 'down' : 'up';
    return { history: project, migration: `${project}/${change}`, version: null, part };
  },
};

/** The folder of the plan above a file. */
export function sqitchProjectOf(path: string, { files }: Surroundings): string | undefined {
  return foldersAbove(folderOf(path)).find((folder) =>
    files.has(folder === '' ? 'sqitch.plan' : `${folder}/sqitch.plan`),
  );
}
