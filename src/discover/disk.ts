import picomatch from 'picomatch';
import type { Entry } from './disk-files.js';
import { DiskFiles } from './disk-files.js';
import { FileIndex } from './file-index.js';
import { listFiles, listNested } from './list-files.js';
import type { Asked, ScanProblem } from './path-arguments.js';
import { askedFor, isScanProblem } from './path-arguments.js';
import type { Skipped, Workspace } from './workspace.js';

export interface DiskScan {
  readonly workspace: Workspace;
  /** Which files findings are wanted for; all of the scan where absent. The others are context. */
  readonly wanted: ((path: string) => boolean) | undefined;
}

/**
 * Scans the disk for the files of a run.
 *
 * @param cwd the working directory, absolute; nothing outside of it is read.
 * @param options.paths files, folders and globs; the whole working directory where there are none.
 * @param options.ignore globs of the config; they also hold for files that are named one by one.
 */
export async function scanDisk(
  cwd: string,
  options: { readonly paths: readonly string[]; readonly ignore: readonly string[] },
): Promise<DiskScan | ScanProblem> {
  const asked = askedFor(cwd, options.paths);
  if (isScanProblem(asked)) return asked;
  const disk = new DiskFiles(cwd);
  const scan = await scanRoots(cwd, asked, disk, picomatch([...options.ignore], { dot: true }));
  const files = new FileIndex(scan.files);
  const unmatched = asked.globs.find(({ matches }) => !files.paths.some((path) => matches(path)));
  if (unmatched !== undefined) return { problem: `No file matches "${unmatched.written}".` };
  return { workspace: workspaceOf(disk, files, scan.skipped), wanted: asked.wanted };
}

function workspaceOf(disk: DiskFiles, files: FileIndex, skipped: readonly Skipped[]): Workspace {
  return {
    files,
    skipped,
    read: async (path) => disk.read(path),
    size: async (path) => disk.size(path),
    exists: (path) => disk.exists(path),
  };
}

async function scanRoots(
  cwd: string,
  asked: Asked,
  disk: DiskFiles,
  isIgnored: (path: string) => boolean,
): Promise<{ files: readonly string[]; skipped: readonly Skipped[] }> {
  const listing = await listFiles(cwd, asked.roots);
  const files: string[] = [];
  const links: { path: string; target: string }[] = [];
  const skipped = listing.skipped.filter(({ path }) => !isIgnored(path));
  const waiting = [...new Set([...listing.paths, ...asked.named])];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (isIgnored(path)) {
      if (asked.named.includes(path)) skipped.push({ path, reason: 'ignored by the config' });
      continue;
    }
    const entry = disk.entry(path);
    if (entry.type === 'file') files.push(path);
    else if (entry.type === 'link' && entry.to === 'file') links.push({ path, target: entry.target });
    else if (entry.type === 'folder') {
      const inner = await listNested(cwd, path);
      waiting.push(...inner.paths);
      skipped.push(...inner.skipped);
    } else skipped.push(...reasonToSkip(path, entry));
  }
  const listed = new Set(files);
  for (const { path, target } of links) {
    // Read once, under its own name, unless it is the link that was asked for.
    if (listed.has(target) && !asked.named.includes(path))
      skipped.push({ path, reason: `a link to ${target}` });
    else files.push(path);
  }
  return { files, skipped };
}

/** A file that git tracks and that was deleted is no part of the scan; nothing is said of it. */
function reasonToSkip(path: string, entry: Entry): Skipped[] {
  switch (entry.type) {
    case 'unreadable':
      return [{ path, reason: entry.reason }];
    case 'link':
      return [{ path, reason: `a link to a folder (${entry.target || '.'})` }];
    default:
      return [];
  }
}
