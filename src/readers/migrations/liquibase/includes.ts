import type { FileIndex } from '../../../discover/file-index.js';
import { folderOf, foldersAbove, joinPath } from '../../../discover/file-index.js';
import type { Include } from './changelog.js';

/** A file that a changelog names, and whether it is there. */
export interface Included {
  /** As the changelog has it; its path for one that `includeAll` finds. */
  readonly name: string;
  readonly path: string;
  readonly exists: boolean;
}

/**
 * The files that an include stands for, in the order in which they run. A path is relative to the changelog where
 * it says so, else to a root of the class path or the search path, which is one of the folders above. A file that
 * may lie in a library is left out.
 *
 * @see https://docs.liquibase.com/change-types/include.html
 * @see https://docs.liquibase.com/change-types/includeall.html
 */
export function includedFiles(include: Include, from: string, files: FileIndex): Included[] {
  if (include.all) return filesBelow(include, from, files);
  const path = resolved(include.path, include.relative, from, files);
  return path === undefined ? [] : [{ name: include.path, path, exists: files.has(path) }];
}

/** Where a file that a changelog names stands, or is expected; `undefined` where nothing tells. */
export function resolved(
  written: string,
  relative: boolean,
  from: string,
  files: FileIndex,
): string | undefined {
  const bare = bareOf(written);
  if (relative) return joinPath(folderOf(from), bare);
  const candidates = foldersAbove(from).flatMap((folder) => joinPath(folder, bare) ?? []);
  return candidates.find((path) => files.has(path)) ?? expected(candidates, files);
}

/** The place in a folder that holds other files, which is thus the one meant. */
function expected(candidates: readonly string[], files: FileIndex): string | undefined {
  return candidates.find((path) => path.includes('/') && files.inFolder(folderOf(path)).length > 0);
}

function bareOf(written: string): string {
  return written
    .replace(/^classpath\*?:/, '')
    .replaceAll('\\', '/')
    .replace(/^\/+/, '');
}

function filesBelow({ path, relative, ending }: Include, from: string, files: FileIndex): Included[] {
  const bare = bareOf(path);
  const folders = relative
    ? [joinPath(folderOf(from), bare)]
    : foldersAbove(from).map((at) => joinPath(at, bare));
  for (const folder of folders) {
    if (folder === undefined || folder === '') continue;
    const below = pathsBelow(`${folder}/`, files).filter((one) => changelogEnding.test(one));
    const found = below.filter((one) => one !== from && (ending === undefined || one.endsWith(ending)));
    if (found.length > 0) return found.map((one) => ({ name: one, path: one, exists: true }));
  }
  return [];
}

/** The paths that begin with a prefix: they stand in name order, and a changelog may ask for many folders. */
function pathsBelow(prefix: string, { paths }: FileIndex): string[] {
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paths[middle] ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  const found: string[] = [];
  for (let at = low; paths[at]?.startsWith(prefix) === true; at++) found.push(paths[at] ?? '');
  return found;
}

const changelogEnding = /\.(?:xml|ya?ml|json|sql)$/i;
