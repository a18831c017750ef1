import { foldersAbove, pathIn } from '../../discover/file-index.js';
import type { ReadContext } from '../reader.js';

/** The folder of the skill that a file belongs to: the nearest one above it with a SKILL.md. */
export function skillFolderOf(path: string, { files }: Pick<ReadContext, 'files'>): string | undefined {
  return foldersAbove(path).find((folder) => files.has(pathIn(folder, 'SKILL.md')));
}
