import type { Stats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { shown } from './name.js';

/** What stands at a path now: nothing, a file that may be overwritten when asked to, or something else. */
export type Place =
  | { readonly state: 'free' }
  | { readonly state: 'taken' }
  | { readonly state: 'unfit'; readonly problem: string };

const unfit = (problem: string): Place => ({ state: 'unfit', problem });

/**
 * Whether a file may be written at a path. A symbolic link among its folders is followed only when it stays
 * below the working directory; the file itself is never written through one.
 *
 * @param root the working directory, absolute.
 * @param path relative to it, with `/`, without `..`.
 */
export async function placeOf(root: string, path: string): Promise<Place> {
  const segments = path.split('/');
  for (let depth = 1; depth < segments.length; depth++) {
    const folder = segments.slice(0, depth).join('/');
    const stats = await statsOf(join(root, folder));
    if (stats === undefined) return { state: 'free' };
    const problem = await problemOfFolder(root, folder, stats);
    if (problem !== undefined) return unfit(problem);
  }
  const stats = await statsOf(join(root, path));
  if (stats === undefined) return { state: 'free' };
  if (stats.isFile()) return { state: 'taken' };
  if (stats.isSymbolicLink()) return unfit(`${shown(path)} is a symbolic link; it is not written through.`);
  return unfit(`${shown(path)} is there already and is not a file.`);
}

async function problemOfFolder(root: string, folder: string, stats: Stats): Promise<string | undefined> {
  if (stats.isDirectory()) return undefined;
  if (!stats.isSymbolicLink()) return `${shown(folder)} is a file, not a folder.`;
  const target = await realpath(join(root, folder)).catch(() => undefined);
  if (target === undefined) return `${shown(folder)} is a symbolic link that leads nowhere.`;
  if (!(await lstat(target)).isDirectory()) return `${shown(folder)} is a link to a file, not a folder.`;
  if (isBelow(await realpath(root), target)) return undefined;
  return `${shown(folder)} is a symbolic link that leads out of the working directory.`;
}

function isBelow(root: string, target: string): boolean {
  const way = relative(root, target);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && join(root, way) === target);
}

async function statsOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
