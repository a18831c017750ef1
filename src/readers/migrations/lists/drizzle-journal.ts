import { folderOf, pathIn } from '../../../discover/file-index.js';
import { at, itemsOf, numberOf, textOf } from '../../../documents/data/navigate.js';
import { isData } from '../../../documents/document.js';
import type { ListFormat } from './list-format.js';

/**
 * Drizzle Kit's `meta/_journal.json`. It runs the entries in the order of the journal, and leaves out one whose
 * `when` is not later than that of the last one applied.
 *
 * @see https://orm.drizzle.team/docs/drizzle-kit-generate
 */
export const drizzleJournal: ListFormat = {
  claims: (path) => /(?:^|\/)meta\/_journal\.json$/.test(path),
  read(document) {
    const { path } = document;
    const folder = folderOf(folderOf(path));
    const listed = isData(document) ? itemsOf(at(document.tree.roots[0], 'entries')) : [];
    let latest: { name: string; when: number } | undefined;
    const entries = listed.flatMap((entry) => {
      const name = textOf(at(entry, 'tag'));
      if (name === undefined) return [];
      const when = numberOf(at(entry, 'when'));
      const isLate = when !== undefined && latest !== undefined && when < latest.when;
      const outOfOrder = isLate
        ? `its "when" is earlier than that of ${latest?.name}, so it may be left out`
        : null;
      if (when !== undefined && !isLate) latest = { name, when };
      const file = pathIn(folder, `${name}.sql`);
      return [{ path, span: entry.span, note: 'listed here', name, file, checksum: null, outOfOrder }];
    });
    return { format: 'drizzle-journal', folder, entries, decidesOrder: true, listsEveryFile: true };
  },
};
