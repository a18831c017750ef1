import picomatch from 'picomatch';
import { folderOf, joinPath } from '../../discover/file-index.js';
import { workspaceFiles } from '../../readers/workspaces/globs.js';
import { declaredManager, packageManagerOf } from '../../readers/workspaces/package-manager.js';
import type { LinkContext } from '../link.js';

/** A folder with a package or a module. */
export interface Workspace {
  /** From the working directory. */
  readonly folder: string;
  /** The file that makes it one. */
  readonly manifest: string;
  readonly packageManager: string | undefined;
}

/**
 * The packages below a root: those that npm, pnpm, yarn or Go are told of, and those below plain `packages`,
 * `services` and `apps`. A package inside of another one is part of it.
 *
 * @param root from the working directory; `''` is the working directory
 */
export async function workspacesBelow(root: string, context: LinkContext): Promise<Workspace[]> {
  const folders = new Set(plainFolders(root, context));
  for (const { name, globsIn } of workspaceFiles) {
    const text = await context.text(joinPath(root, name) ?? name);
    if (text === undefined) continue;
    for (const folder of foldersOf(root, await globsIn(text), context)) folders.add(folder);
  }
  const declared = await declaredIn([root, ...folders], context);
  return [...folders].sort().map((folder) => ({
    folder,
    manifest: manifestIn(folder, context),
    packageManager: packageManagerOf(
      folder,
      (path) => context.exists(path),
      (one) => declared.get(one),
    ),
  }));
}

async function declaredIn(folders: readonly string[], context: LinkContext): Promise<Map<string, string>> {
  const declared = new Map<string, string>();
  for (const folder of folders) {
    const text = await context.text(joinPath(folder, 'package.json') ?? 'package.json');
    const manager = text === undefined ? undefined : declaredManager(text);
    if (manager !== undefined) declared.set(folder, manager);
  }
  return declared;
}

const MANIFEST = /(?:^|\/)(?:package\.json|go\.mod)$/;

function manifestIn(folder: string, { files }: LinkContext): string {
  return [`${folder}/package.json`, `${folder}/go.mod`].find((path) => files.has(path)) ?? folder;
}

/** The outermost folders with a manifest below `packages`, `services` and `apps`. */
function plainFolders(root: string, { files }: LinkContext): string[] {
  const start = root === '' ? '' : `${root}/`;
  const found: string[] = [];
  for (const path of files.paths) {
    if (!MANIFEST.test(path) || !path.startsWith(start)) continue;
    if (/^(?:packages|services|apps)\/.+\//.test(path.slice(start.length))) found.push(folderOf(path));
  }
  const all = new Set(found);
  return found.filter((folder) => !hasAbove(folder, all));
}

function hasAbove(folder: string, all: ReadonlySet<string>): boolean {
  for (let above = folderOf(folder); above !== ''; above = folderOf(above)) if (all.has(above)) return true;
  return false;
}

/** A glob with `!` takes folders out again. */
function foldersOf(root: string, globs: readonly string[], { files }: LinkContext): string[] {
  const patterns = (own: readonly string[]) =>
    own.map((glob) => glob.replace(/^!?(?:\.\/)?/, '').replace(/\/$/, ''));
  const wanted = patterns(globs.filter((glob) => !glob.startsWith('!')));
  if (wanted.length === 0) return [];
  const isWanted = picomatch(wanted, { dot: true });
  const isUnwanted = picomatch(patterns(globs.filter((glob) => glob.startsWith('!'))), { dot: true });
  const start = root === '' ? '' : `${root}/`;
  return files.paths
    .filter((path) => MANIFEST.test(path) && path.startsWith(start))
    .map(folderOf)
    .filter((folder) => {
      const relative = folder.slice(start.length);
      return relative !== '' && isWanted(relative) && !isUnwanted(relative);
    });
}
