import { folderOf, foldersAbove, joinPath } from '../discover/file-index.js';
import { known, unknown } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';

/**
 * Resolves the document that an item names ("All tasks in `implementation-plan.md` are checked") and says
 * which items of it are open after all.
 */
export const namedPlans: Link = {
  name: 'named-plans',
  link: (model) => {
    const checklists = new Map(model.of('checklist').map((one) => [one.path, one]));
    for (const { path, facts } of model.of('item')) {
      const named = known(facts.namesDocument);
      if (named === undefined || known(facts.saysAllTicked) !== true) continue;
      const target = namedFrom(path, named, checklists);
      facts.contradictedBy = target?.facts.openRequired ?? unknown('the document it names was not read');
    }
  },
};

function namedFrom(
  path: string,
  named: string,
  checklists: ReadonlyMap<string, Subject<'checklist'>>,
): Subject<'checklist'> | undefined {
  // A bare name is a file of the same folder; a path is tried from the folders above, too.
  const folders = named.includes('/') ? foldersAbove(path) : [folderOf(path)];
  for (const folder of folders) {
    const joined = joinPath(folder, named);
    const found = joined === undefined ? undefined : checklists.get(joined);
    if (found !== undefined) return found;
  }
  return undefined;
}
