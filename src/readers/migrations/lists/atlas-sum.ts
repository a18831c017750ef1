import { fileNameOf, folderOf, pathIn } from '../../../discover/file-index.js';
import { flywayNameOf } from '../frameworks/flyway-name.js';
import { linesOf } from './lines.js';
import type { ListFormat } from './list-format.js';

/**
 * `atlas.sum`: a line for the whole folder, then `<file> h1:<hash>` for each file, in the order of their names.
 *
 * @see https://atlasgo.io/concepts/migration-directory-integrity
 */
export const atlasSum: ListFormat = {
  claims: (path) => fileNameOf(path) === 'atlas.sum',
  read(document) {
    const { path } = document;
    const folder = folderOf(path);
    const entries = linesOf(document).flatMap(({ text, span }) => {
      const [, name, checksum] = /^(\S.*?)\s+h1:(\S+)$/.exec(text) ?? [];
      if (name === undefined || checksum === undefined) return [];
      const file = pathIn(folder, name);
      return [{ path, span, note: 'listed here', name, file, checksum, outOfOrder: null }];
    });
    return {
      format: 'atlas-sum',
      folder,
      entries: entries.map((entry, index) => {
        const before = entries[index - 1]?.name;
        const outOfOrder = before !== undefined && isLater(before, entry.name) ? `after ${before}` : null;
        return { ...entry, outOfOrder };
      }),
      decidesOrder: false,
      listsEveryFile: true,
    };
  },
};

/** By name, character by character; a folder in the layout of Flyway has an order of its own. */
function isLater(before: string, name: string): boolean {
  return before > name && flywayNameOf(before) === undefined && flywayNameOf(name) === undefined;
}
