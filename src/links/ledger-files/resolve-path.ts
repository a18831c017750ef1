import { foldersAbove, joinPath } from '../../discover/file-index.js';
import type { LinkContext } from '../link.js';

/** What a path of a ledger leads to. */
export interface Resolved {
  /** The scanned files: one, those a glob matches, or those of a folder. */
  readonly files: readonly string[];
  /** Whether anything is there, scanned or not; `undefined` where the glob is not one we try. */
  readonly exists: boolean | undefined;
}

const nothing: Resolved = { files: [], exists: false };

/**
 * Tries a path against the folder of a file, then each folder above it up to the working directory, never
 * outside; the first folder in which it leads to something wins.
 *
 * @param written a path or glob; `#anchor` and `:12` at its end are left out.
 */
export function resolvePath(written: string, from: string, context: LinkContext): Resolved {
  const path = written.replace(/#.*$|:\d+(?:[-:]\d+)?$/, '');
  const isGlob = /[*?[{]/.test(path);
  if (isGlob && !isCheapGlob(path)) return { files: [], exists: undefined };
  for (const folder of foldersAbove(from)) {
    const candidate = joinPath(folder, path);
    if (candidate === undefined || candidate === '') continue;
    const found = isGlob ? matching(candidate, context) : atPath(candidate, context);
    if (found.exists) return found;
  }
  return nothing;
}

function atPath(path: string, { files, exists }: LinkContext): Resolved {
  if (files.has(path)) return { files: [path], exists: true };
  if (!exists(path)) return nothing;
  return { files: files.paths.filter((one) => one.startsWith(`${path}/`)), exists: true };
}

function matching(glob: string, { files }: LinkContext): Resolved {
  const matches = files.matching(glob);
  return { files: matches, exists: matches.length > 0 };
}

/** A glob becomes a regular expression: groups and many stars could take it long to find no match. */
function isCheapGlob(glob: string): boolean {
  return (
    glob.length <= 300 && !/[()]/.test(glob) && glob.split('/').every((part) => part.split('*').length <= 4)
  );
}
