import type { Stats } from 'node:fs';
import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { folderOf, joinPath } from './file-index.js';
import { relativePath } from './path-arguments.js';
import { UnreadableFile } from './workspace.js';

/** What stands at a path of the working directory. */
export type Entry =
  | { readonly type: 'file' }
  | { readonly type: 'folder' }
  | { readonly type: 'gone' }
  /** `target` is relative to the working directory. */
  | { readonly type: 'link'; readonly target: string; readonly to: 'file' | 'folder' }
  | { readonly type: 'unreadable'; readonly reason: string };

/**
 * The files below one folder. Nothing outside of it is looked at: not by `..`, not through a link.
 *
 * Files are read one after another anyway, and small; the synchronous calls take a tenth of the time of
 * the others.
 */
export class DiskFiles {
  readonly #cwd: string;
  readonly #realCwd: string;
  readonly #existing = new Map<string, boolean>();
  readonly #foldersInside = new Map<string, boolean>();
  #last: (Found & { readonly path: string }) | undefined;

  constructor(cwd: string) {
    this.#cwd = cwd;
    this.#realCwd = realpathSync.native(cwd);
  }

  entry(path: string): Entry {
    try {
      const stats = lstatSync(join(this.#cwd, path));
      if (stats.isFile()) return { type: 'file' };
      if (stats.isDirectory()) return { type: 'folder' };
      return stats.isSymbolicLink() ? this.#link(path) : { type: 'unreadable', reason: 'no regular file' };
    } catch (error) {
      const reason = reasonOf(error);
      return reason === goneReason ? { type: 'gone' } : { type: 'unreadable', reason };
    }
  }

  /** @throws {UnreadableFile} */
  read(path: string): Uint8Array {
    const { file, stats } = this.#find(path);
    // A pipe or a device would be waited for without end.
    if (stats.isDirectory()) throw new UnreadableFile(path, 'a folder');
    if (!stats.isFile()) throw new UnreadableFile(path, 'no regular file');
    return attempt(path, () => readFileSync(file));
  }

  /** @throws {UnreadableFile} */
  size(path: string): number {
    return this.#find(path).stats.size;
  }

  exists(path: string): boolean {
    let known = this.#existing.get(path);
    if (known === undefined) {
      known = this.#exists(path);
      this.#existing.set(path, known);
    }
    return known;
  }

  #exists(path: string): boolean {
    const inside = joinPath('', path);
    if (inside === undefined || inside.includes('\0')) return false;
    try {
      return this.#realInside(join(this.#cwd, inside)) !== undefined;
    } catch {
      return false;
    }
  }

  #link(path: string): Entry {
    const file = join(this.#cwd, path);
    try {
      const target = this.#realInside(file);
      if (target === undefined)
        return { type: 'unreadable', reason: 'a link that leads out of the working directory' };
      const stats = statSync(file);
      if (stats.isFile()) return { type: 'link', target, to: 'file' };
      if (stats.isDirectory()) return { type: 'link', target, to: 'folder' };
      return { type: 'unreadable', reason: 'no regular file' };
    } catch (error) {
      const reason = reasonOf(error);
      return { type: 'unreadable', reason: reason === goneReason ? 'a link that leads nowhere' : reason };
    }
  }

  /** The real path of an existing file, relative; `undefined` where a link leads out. */
  #realInside(file: string): string | undefined {
    return relativePath(this.#realCwd, realpathSync.native(file));
  }

  /** A file is asked for its size and then read: what was found stays at hand for the second time. */
  #find(path: string): Found {
    if (this.#last?.path !== path) this.#last = { path, ...this.#lookUp(path) };
    return this.#last;
  }

  #lookUp(path: string): Found {
    const inside = joinPath('', path);
    if (inside === undefined || inside.includes('\0')) {
      throw new UnreadableFile(path, 'outside of the working directory');
    }
    const file = join(this.#cwd, inside.replaceAll('/', sep));
    return attempt(path, () => {
      const stats = lstatSync(file);
      if (!stats.isSymbolicLink() && this.#isFolderInside(folderOf(inside))) return { file, stats };
      if (this.#realInside(file) === undefined)
        throw new UnreadableFile(path, 'a link that leads out of the working directory');
      return { file, stats: statSync(file) };
    });
  }

  #isFolderInside(folder: string): boolean {
    let known = this.#foldersInside.get(folder);
    if (known === undefined) {
      known = this.#realInside(join(this.#cwd, folder.replaceAll('/', sep))) !== undefined;
      this.#foldersInside.set(folder, known);
    }
    return known;
  }
}

interface Found {
  readonly file: string;
  readonly stats: Stats;
}

const goneReason = 'no longer there';

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(path, reasonOf(error), { cause: error });
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return goneReason;
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EISDIR':
      return 'a folder';
    case 'ELOOP':
      return 'a link that leads back to itself';
    case 'ENAMETOOLONG':
      return 'a name that is too long';
    case undefined:
      throw error;
    default:
      return `could not be read (${code})`;
  }
}
