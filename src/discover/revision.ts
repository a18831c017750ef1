import { createHash } from 'node:crypto';
import { blobs, git } from './git.js';
import type { Workspace } from './workspace.js';

/** The files of an earlier revision, as far as they lie below the working directory; nothing is checked out. */
export interface Revision {
  /** As the caller wrote it: `v1.4`, `origin/main`. */
  readonly ref: string;
  /** Whether a file of the scan was added since: the revision has neither its path nor, moved away, its content. */
  isAdded(path: string): boolean;
  /** The files of the revision that are gone or read otherwise now, in name order. */
  readonly changed: readonly string[];
  /** The bytes of some of {@link changed}, by path; those that are not at hand or too large for code are left out. */
  read(paths: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
}

export interface NoRevision {
  /** Whole sentences: what was wrong, what would be right. */
  readonly problem: string;
}

export function isNoRevision(value: Revision | NoRevision): value is NoRevision {
  return 'problem' in value;
}

/**
 * The revision that a ref names, compared with the files of a scan.
 *
 * @param cwd the working directory, absolute; inside a git work tree.
 */
export async function revisionAt(
  cwd: string,
  ref: string,
  workspace: Workspace,
): Promise<Revision | NoRevision> {
  if ((await answer(cwd, ['rev-parse', '--is-inside-work-tree'])) !== 'true') {
    return { problem: `--since ${ref} needs a git work tree, and the working directory is in none.` };
  }
  const commit = await answer(cwd, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`,
  ]);
  if (commit === undefined) return { problem: await unknownRef(cwd, ref) };
  const there = treeOf((await git(cwd, ['ls-tree', '-r', '-l', '-z', commit])).stdout);
  const differing = await changedSince(cwd, commit);
  const changed = [...there.keys()].filter((path) => differing.has(path)).sort();
  const added = workspace.files.paths.filter((path) => !there.has(path));
  const moved = await movedFiles(added, changed, there, workspace);
  const isAdded = new Set(added.filter((path) => !moved.has(path)));
  return {
    ref,
    changed,
    isAdded: (path) => isAdded.has(path),
    read: (paths) => contentsOf(cwd, paths, there),
  };
}

async function answer(cwd: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await git(cwd, args)).stdout.trim();
  } catch {
    return undefined;
  }
}

async function unknownRef(cwd: string, ref: string): Promise<string> {
  const isShallow = (await answer(cwd, ['rev-parse', '--is-shallow-repository'])) === 'true';
  const hint = isShallow
    ? ' The clone is shallow: fetch it first (`git fetch --depth=1 origin <ref>`, or `fetch-depth: 0` in the checkout step).'
    : '';
  return `--since ${ref} names no commit of this repository.${hint}`;
}

/** A regular file of the revision: the id of its content, and its size in bytes. */
interface Blob {
  readonly id: string;
  readonly size: number;
}

/** Regular files by path; links and submodules are left out. */
function treeOf(listing: string): Map<string, Blob> {
  const files = new Map<string, Blob>();
  for (const entry of listing.split('\0')) {
    const [, id, size, path] = /^100\d{3} blob (\w+) +(\d+|-)\t(.+)$/s.exec(entry) ?? [];
    if (id !== undefined && path !== undefined) files.set(path, { id, size: Number(size) || 0 });
  }
  return files;
}

async function changedSince(cwd: string, commit: string): Promise<ReadonlySet<string>> {
  const command = [
    'diff',
    '--name-only',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--relative',
    '-z',
  ];
  return new Set((await git(cwd, [...command, commit, '--', '.'])).stdout.split('\0'));
}

/** The added files whose content stood, at the revision, in a file that is gone now: those were moved. */
async function movedFiles(
  added: readonly string[],
  changed: readonly string[],
  there: ReadonlyMap<string, Blob>,
  workspace: Workspace,
): Promise<ReadonlySet<string>> {
  const gone = new Set(
    changed.filter((path) => !workspace.files.has(path)).map((path) => there.get(path)?.id),
  );
  const moved = new Set<string>();
  if (gone.size === 0) return moved;
  const one = [...gone][0] ?? '';
  const hash = one.length === 64 ? 'sha256' : 'sha1';
  for (const path of added) {
    const bytes = await workspace.read(path).catch(() => undefined);
    if (bytes !== undefined && gone.has(blobId(bytes, hash))) moved.add(path);
  }
  return moved;
}

/** The id git gives a content (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects). */
function blobId(bytes: Uint8Array, hash: 'sha1' | 'sha256'): string {
  return createHash(hash).update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}

/** Files past this are no code a person wrote. */
const MAX_BYTES = 2 * 1024 * 1024;

/** All contents are asked for at once: a process for each would take longer than the search in them. */
async function contentsOf(
  cwd: string,
  paths: readonly string[],
  there: ReadonlyMap<string, Blob>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const asked = paths.flatMap((path) => {
    const blob = there.get(path);
    return blob === undefined || blob.size > MAX_BYTES ? [] : [{ path, id: blob.id }];
  });
  const found = await blobs(
    cwd,
    asked.map(({ id }) => id),
  );
  const contents = new Map<string, Uint8Array>();
  for (const [index, { path }] of asked.entries()) {
    const bytes = found[index];
    if (bytes !== undefined) contents.set(path, bytes);
  }
  return contents;
}
