import { fileNameOf, folderOf } from '../../discover/file-index.js';
import type { Place } from './place.js';

/**
 * The place of a migration in code that has a file of its own, up and down in one; the tools run the files of
 * a folder in the order of their names.
 */
export function codePlace(path: string): Place {
  const history = folderOf(path);
  const stem = fileNameOf(path).replace(/\.\w+$/, '');
  return { history, migration: `${history}/${stem}`, version: versionOf(stem), part: 'both' };
}

/** `20240102030405`, `2024_01_02_030405`, `2.5.12`, `20230309T045948368Z` (Kysely's documentation) at its start. */
function versionOf(stem: string): string | null {
  return /^[vV]?(\d+(?:T\d+Z?)?(?:[._-]\d+)*)/.exec(stem)?.[1] ?? null;
}
