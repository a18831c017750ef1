import type { FileIndex } from '../discover/file-index.js';
import { fileNameOf, folderOf } from '../discover/file-index.js';
import { isData } from '../documents/document.js';
import { roadmapLists } from '../model/kinds/roadmap-entry.js';
import type { Reader, SourceFile } from './reader.js';
import { entriesIn } from './roadmap/entries.js';

/** Lists of planned, parked and delivered work: `roadmap.yaml`, `icebox.yaml`, `delivered.yaml`. */
export const roadmap: Reader = {
  name: 'roadmap',
  formats: ['yaml'],
  claims(file) {
    const list = listOf(file.path);
    return list !== undefined && mayBe(file) ? { role: `${list} of todos` } : undefined;
  },
  *read(document, { files }) {
    const list = listOf(document.path);
    if (list === undefined || !isData(document)) return;
    const { path } = document;
    const isOfTodos = hasListBeside(path, files) || hasTodoBeside(path, files);
    yield* entriesIn(document.tree.roots[0], { list, path, isOfTodos });
  },
};

function hasListBeside(path: string, files: FileIndex): boolean {
  return files.inFolder(folderOf(path)).some((one) => one !== path && listOf(one) !== undefined);
}

function hasTodoBeside(path: string, { paths }: FileIndex): boolean {
  const home = folderOf(path);
  return paths.some((one) => {
    const folder = folderOf(one);
    return folder !== home && folderOf(folder) === home && fileNameOf(one) === 'state.yaml';
  });
}

type List = (typeof roadmapLists)[number];

function listOf(path: string): List | undefined {
  const name = fileNameOf(path);
  return roadmapLists.find((list) => name === `${list}.yaml` || name === `${list}.yml`);
}

/** Entries have a slug; an empty list is one, too. */
function mayBe({ text }: SourceFile): boolean {
  return (
    /\bslug["']?[ \t]*:/.test(text) || text.replace(/^[ \t]*(?:#.*|---.*|\[\s*\])?$/gm, '').trim() === ''
  );
}
