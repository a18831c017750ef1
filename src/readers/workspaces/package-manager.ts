import { folderOf, joinPath } from '../../discover/file-index.js';

/** Which files tell the package manager of a folder. */
const LOCK_FILES: readonly (readonly [file: string, manager: string])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['pnpm-workspace.yaml', 'pnpm'],
];

/**
 * The package manager of a folder: Go where it has a module and no package, else that of the nearest lock file in it
 * or above it; `undefined` where nothing tells.
 */
export function packageManagerOf(folder: string, exists: (path: string) => boolean): string | undefined {
  const has = (file: string, of: string) => exists(joinPath(of, file) ?? file);
  if (has('go.mod', folder) && !has('package.json', folder)) return 'go';
  for (let here = folder; ; here = folderOf(here)) {
    const found = LOCK_FILES.find(([file]) => has(file, here));
    if (found !== undefined) return found[1];
    if (here === '') return undefined;
  }
}
