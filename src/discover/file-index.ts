import picomatch from 'picomatch';

/** The paths of a scan: relative to the working directory, with `/`, in name order. */
export class FileIndex {
  readonly paths: readonly string[];
  readonly #known: ReadonlySet<string>;
  #byFolder: Map<string, string[]> | undefined;

  constructor(paths: Iterable<string>) {
    this.paths = [...new Set(paths)].sort();
    this.#known = new Set(this.paths);
  }

  has(path: string): boolean {
    return this.#known.has(path);
  }

  /** The files that stand directly in a folder (`''` is the working directory). */
  inFolder(folder: string): readonly string[] {
    this.#byFolder ??= groupByFolder(this.paths);
    return this.#byFolder.get(folder) ?? [];
  }

  matching(glob: string | readonly string[]): string[] {
    const matches = picomatch(glob as string | string[], { dot: true });
    return this.paths.filter((path) => matches(path));
  }
}

/** The folder of a path, without a slash at its end; `''` for a file of the working directory. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder of a path and each folder above it, the nearest first, the working directory (`''`) last. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) folders.push(folder);
  return [...folders, ''];
}

/** The path of what a folder holds; `''` is the working directory. */
export function pathIn(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Joins and normalises; `undefined` when the result lies outside the working directory. */
export function joinPath(folder: string, relative: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${folder}/${relative}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

function groupByFolder(paths: readonly string[]): Map<string, string[]> {
  const byFolder = new Map<string, string[]>();
  for (const path of paths) {
    const folder = folderOf(path);
    const there = byFolder.get(folder);
    if (there === undefined) byFolder.set(folder, [path]);
    else there.push(path);
  }
  return byFolder;
}
