import { fileNameOf, foldersAbove } from '../../discover/file-index.js';
import { wordsOf } from './environment.js';

/** Words that name a preview wherever they stand, and those that do so only beside words of environments. */
const PREVIEW = new Set(['preview', 'previews', 'ephemeral']);
const REVIEW = new Set(['review', 'reviews', 'pr', 'prs', 'pull', 'request', 'requests']);
const OF_ENVIRONMENTS = new Set(['app', 'apps', 'env', 'envs', 'environment', 'environments']);

/** Folders whose subfolders are environments. */
const ENVIRONMENTS = new Set(['overlays', 'overlay', 'envs', 'environments', 'env', 'variants', 'stages']);

/** Whether a name is that of previews: `preview`, `review-apps`, `pr`. */
export function isPreviewName(name: string): boolean {
  const words = wordsOf(name).filter((word) => !/^\d+$/.test(word));
  if (words.some((word) => PREVIEW.has(word))) return true;
  return (
    words.length > 0 &&
    words.every((word) => REVIEW.has(word) || OF_ENVIRONMENTS.has(word)) &&
    words.some((word) => REVIEW.has(word))
  );
}

/**
 * Whether a file is for previews by its place: in a folder of that name (a bare `review` only among
 * environments), or with the word in its own name (`docker-compose.preview.yml`).
 */
export function isPreviewPath(path: string): boolean {
  const stem = fileNameOf(path).split('.').slice(0, -1);
  if (stem.slice(1).some(isPreviewName) || stem.some((part) => PREVIEW.has(wordsOf(part).at(-1) ?? '')))
    return true;
  const folders = foldersAbove(path).map(fileNameOf);
  return folders.some((folder, index) => {
    if (!isPreviewName(folder)) return false;
    return wordsOf(folder).some((word) => PREVIEW.has(word)) || ENVIRONMENTS.has(folders[index + 1] ?? '');
  });
}
