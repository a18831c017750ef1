import picomatch from 'picomatch';
import type { Entry } from './disk-files.js';
import { DiskFiles } from './disk-files.js';
import { FileIndex } from './file-index.js';
import { listFiles, listNested } from './list-files.js';
import { withText } from './overlay.js';
import type { Asked, ScanProblem } from './path-arguments.js';
import { askedFor, askedForText, isScanProblem, relativePath } from './path-arguments.js';
import type { Skipped, Workspace } from './workspace.js';

export interface DiskScan {
  readonly workspace: Workspace;
  /** Which files findings are wanted for; all of the scan where absent. The others are context. */
  readonly wanted: ((path: string) => boolean) | undefined;
}

export interface ScanOptions {
  /** Files, folders and globs; the whole working directory where there are none. */
  readonly paths: readonly string[];
  /** Globs of the config; they also hold for files that are named one by one. */
  readonly ignore: readonly string[];
  /** One file whose text the caller holds, on disk or not; its folder is scanned as context. */
  readonly text?: { readonly path: string; readonly content: Uint8Array } | undefined;
}

/**
 * Scans the disk for the files of a run.
 *
 * @param cwd the working directory, absolute; nothing outside of it is read.
 */
export async function scanDisk(cwd: string, options: ScanOptions): Promise<DiskScan | ScanProblem> {
  const { paths, ignore, text } = options;
  const asked = text === undefined ? askedFor(cwd, paths) : askedForText(cwd, text.path);
  if (isScanProblem(asked)) return asked;
  const disk = new DiskFiles(cwd);
  const isIgnored = picomatch([...ignore], { dot: true });
  const { files, skipped } = await scanRoots(cwd, asked, disk, isIgnored);
  const unmatched = asked.globs.find(({ matches }) => !files.some((path) => matches(path)));
  if (unmatched !== undefined) return { problem: `No file matches "${unmatched.written}".` };
  const workspace = workspaceOf(disk, new FileIndex(files), skipped);
  const held = text === undefined ? undefined : relativePath(cwd, text.path);
  if (text === undefined || held === undefined) return { workspace, wanted: asked.wanted };
  if (!isIgnored(held)) return { workspace: withText(workspace, held, text.content), wanted: asked.wanted };
  const more = [...skipped, { path: held, reason: ignoredReason }];
  return { workspace: { ...workspace, skipped: more }, wanted: asked.wanted };
}

const ignoredReason = 'ignored by the config';

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
      if (asked.named.includes(path)) skipped.push({ path, reason: ignoredReason });
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
      skipped.push({ path, reason: 'a link to a file that is read itself' });
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
      return [{ path, reason: 'a link to a folder' }];
    default:
      return [];
  }
}
