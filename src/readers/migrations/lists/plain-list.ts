import { fileNameOf, folderOf, pathIn } from '../../../discover/file-index.js';
import { linesOf } from './lines.js';
import type { ListFormat } from './list-format.js';

/** `migrations.list`: the names of files, one a line, in the order in which they run; `#` and `--` are comments. */
export const plainList: ListFormat = {
  claims: (path) => fileNameOf(path) === 'migrations.list',
  read(document) {
    const { path } = document;
    const folder = folderOf(path);
    const names = linesOf(document).filter(({ text }) => !/^(?:#|--)/.test(text));
    const entries = names.map(({ text: name, span }, index) => {
      const file = pathIn(folder, name);
      const before = names[index - 1]?.text;
      const isOlder = before !== undefined && numberOf(name) < numberOf(before);
      const outOfOrder = isOlder ? `it stands behind ${before}, which has a higher number` : null;
      return { path, span, note: 'listed here', name, file, checksum: null, outOfOrder };
    });
    return { format: 'list', folder, entries, decidesOrder: true, listsEveryFile: true };
  },
};

/** The number that a name begins with; `NaN`, which is below nothing, where it begins with none. */
function numberOf(name: string): number {
  return Number.parseInt(name, 10);
}
