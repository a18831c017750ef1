import { fileNameOf } from '../discover/file-index.js';
import { isUnknown, known } from '../model/fact.js';
import type { ListedMigration } from '../model/kinds/migration-list.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import type { Link, LinkContext } from './link.js';
import { chainFaults } from './migrations/chain.js';
import { editedSinceListed } from './migrations/checksums.js';
import { duplicateVersions } from './migrations/duplicate-versions.js';

type Listed = Evidence & ListedMigration;
type ListFault = Evidence & { readonly fault: 'missing' | 'unlisted' | 'order'; readonly name: string };

/** Holds the list of its migrations that a framework keeps against the files of the history. */
export const migrationLists: Link = {
  name: 'migration-lists',
  async link(model, context) {
    for (const history of model.of('history')) {
      const { key, facts } = history;
      const lists = model.of('migration-list').filter((list) => list.facts.folder === key);
      facts.listFaults = lists.flatMap((list) => faultsOf(list, history, context));
      facts.duplicateVersions = duplicateVersions(history, context, model);
      facts.chainFaults = chainFaults(history, model, context.documents);
      facts.editedFiles = await editedSinceListed(history, lists, model, context);
    }
  },
};

function faultsOf(
  { path, facts }: Subject<'migration-list'>,
  history: Subject<'history'>,
  context: LinkContext,
): ListFault[] {
  if (isUnknown(facts.entries)) return [];
  const entries = facts.entries ?? [];
  const faults: ListFault[] = [];
  for (const entry of entries) {
    const { span, name, file } = entry;
    if (!context.exists(file)) faults.push({ path, span, note: 'no file is there', fault: 'missing', name });
    else if (entry.outOfOrder !== null)
      faults.push({ path, span, note: entry.outOfOrder, fault: 'order', name });
  }
  return facts.listsEveryFile === true ? [...faults, ...unlisted(entries, history, context)] : faults;
}

function unlisted(
  entries: readonly Listed[],
  { facts }: Subject<'history'>,
  context: LinkContext,
): ListFault[] {
  const listed = new Set(entries.map(({ file }) => file));
  const files = new Set((known(facts.entries) ?? []).map(({ path }) => path));
  return [...files].flatMap((path) => {
    if (listed.has(path)) return [];
    const document = context.documents.get(path);
    const span = document?.lines.line(1, document.text) ?? { start: 0, end: 0 };
    return [{ path, span, note: 'it is in no list', fault: 'unlisted', name: fileNameOf(path) }];
  });
}
