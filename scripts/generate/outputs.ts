import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Generated files: path from the root of the project to text. */
export type Outputs = Map<string, string>;

/** Folders that hold nothing but generated files; what is in them and no longer generated is removed. */
const ownFolders = ['src/generated', 'docs/rules', 'docs/facts'];

/** The paths at which the project differs from what would be generated, in order. */
export function differences(root: string, outputs: Outputs): string[] {
  return [...stale(root, outputs), ...leftovers(root, outputs)].sort();
}

/** Writes what differs; gives the paths it touched. */
export function write(root: string, outputs: Outputs): string[] {
  const touched = stale(root, outputs);
  for (const path of touched) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), outputs.get(path) ?? '');
  }
  return touched;
}

/** Removes what was generated once and no longer is; gives the paths. */
export function removeLeftovers(root: string, outputs: Outputs): string[] {
  const found = leftovers(root, outputs);
  for (const path of found) rmSync(join(root, path));
  return found;
}

function stale(root: string, outputs: Outputs): string[] {
  return [...outputs].filter(([path, text]) => textAt(root, path) !== text).map(([path]) => path);
}

function leftovers(root: string, outputs: Outputs): string[] {
  return ownFolders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !outputs.has(path));
}

function textAt(root: string, path: string): string | undefined {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
}
