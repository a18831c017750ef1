import { folderOf } from '../discover/file-index.js';

/** Of things in files, those of a file itself, else those whose files share the most folders with it. */
export function nearest<T extends { readonly path: string }>(
  things: readonly T[],
  path: string,
): readonly T[] {
  let most = 0;
  for (const one of things) most = Math.max(most, closeness(one.path, path));
  return things.filter((one) => closeness(one.path, path) === most);
}

function closeness(one: string, other: string): number {
  if (one === other) return Number.POSITIVE_INFINITY;
  const [a, b] = [folderOf(one).split('/'), folderOf(other).split('/')];
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared;
}
