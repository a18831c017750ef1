import { foldersAbove } from '../discover/file-index.js';

/** The path with the fewest folders to go up and down again; the first one of several, `undefined` of none. */
export function nearestPath(path: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  const ups = foldersAbove(path);
  for (const candidate of candidates) {
    const steps = distance(ups, foldersAbove(candidate));
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

function distance(from: readonly string[], to: readonly string[]): number {
  for (const [up, folder] of from.entries()) {
    const down = to.indexOf(folder);
    if (down >= 0) return up + down;
  }
  return from.length + to.length;
}
