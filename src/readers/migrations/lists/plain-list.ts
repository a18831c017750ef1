import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import { linesOf } from './lines.js';
import type { ListFormat } from './list-format.js';

/** `migrations.list`: the names of files, one a line, in the order in which they run; `#` and `--` are comments. */
export const plainList: ListFormat = {
  claims: (path) => fileNameOf(path) === 'migrations.list',
  read(document) {
    const { path } = document;
    const folder = folderOf(path);
    const entries = linesOf(document)
      .filter(({ text }) => !/^(?:#|--)/.test(text))
      .map(({ text: name, span }) => {
        const file = folder === '' ? name : `${folder}/${name}`;
        return { path, span, note: 'listed here', name, file, checksum: null, outOfOrder: null };
      });
    return { format: 'list', folder, entries, decidesOrder: true, listsEveryFile: true };
  },
};
