import { folderOf } from '../discover/file-index.js';
import { known } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import type { Link } from './link.js';

/**
 * Tells each history what the data source of its application does to the schema beside it. A data source without a
 * history has one of its own: an application whose schema changes by nothing but its data source.
 */
export const dataSources: Link = {
  name: 'data-sources',
  link(model) {
    const histories = model.of('history');
    for (const { facts } of histories) facts.synchronizes = [];
    for (const source of model.of('data-source')) {
      const synchronizes = known(source.facts.synchronizes) ?? [];
      if (synchronizes.length === 0) continue;
      const history = nearest(source, histories);
      if (history === undefined) model.add(historyWithout(source));
      else history.facts.synchronizes = [...(known(history.facts.synchronizes) ?? []), ...synchronizes];
    }
  },
};

/** The history of the same framework that shares the most folders with the data source; the first of several. */
function nearest(
  { path, facts }: Subject<'data-source'>,
  histories: readonly Subject<'history'>[],
): Subject<'history'> | undefined {
  let found: Subject<'history'> | undefined;
  let most = -1;
  for (const history of histories) {
    const shared = sharedFolders(path, known(history.facts.folder) ?? '');
    if (history.facts.framework !== facts.framework || shared <= most) continue;
    found = history;
    most = shared;
  }
  return found;
}

function sharedFolders(path: string, folder: string): number {
  const own = folderOf(path).split('/');
  const other = folder.split('/');
  const differs = own.findIndex((name, index) => name !== other[index]);
  return differs < 0 ? own.length : differs;
}

function historyWithout({ path, span, facts }: Subject<'data-source'>): Subject<'history'> {
  return subject(
    'history',
    `${path} without migrations`,
    { path, span },
    {
      framework: facts.framework ?? null,
      folder: folderOf(path),
      entries: [],
      listFaults: [],
      duplicateVersions: [],
      editedFiles: [],
      complete: true,
      tables: [],
      synchronizes: facts.synchronizes ?? [],
    },
  );
}
