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
 * What the `packageManager` of a package.json names: `pnpm@9.1.0` is pnpm.
 *
 * @see https://nodejs.org/api/packages.html#packagemanager
 */
export function declaredManager(packageJson: string): string | undefined {
  return /"packageManager"\s*:\s*"(npm|pnpm|yarn|bun)@/.exec(packageJson)?.[1];
}

/**
 * The package manager of a folder: Go where it has a module and no package, else what the nearest package.json
 * declares or the nearest lock file tells, in it or above it; `undefined` where nothing tells.
 *
 * @param declared what the package.json of a folder declares
 */
export function packageManagerOf(
  folder: string,
  exists: (path: string) => boolean,
  declared: (folder: string) => string | undefined,
): string | undefined {
  const has = (file: string, of: string) => exists(joinPath(of, file) ?? file);
  if (has('go.mod', folder) && !has('package.json', folder)) return 'go';
  for (let here = folder; ; here = folderOf(here)) {
    const found = declared(here) ?? LOCK_FILES.find(([file]) => has(file, here))?.[1];
    if (found !== undefined) return found;
    if (here === '') return undefined;
  }
}
