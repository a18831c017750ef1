import { FileIndex } from './file-index.js';
import type { Revision } from './revision.js';
import type { Workspace } from './workspace.js';
import { UnreadableFile } from './workspace.js';

/** A workspace made of texts; for standard input, the examples of rules, and tests. */
export function memoryWorkspace(texts: Readonly<Record<string, string | Uint8Array>>): Workspace {
  const files = new FileIndex(Object.keys(texts));
  const bytesOf = (path: string): Uint8Array => {
    const held = texts[path];
    if (held === undefined) throw new UnreadableFile(path, 'no longer there');
    return typeof held === 'string' ? new TextEncoder().encode(held) : held;
  };
  return {
    files,
    skipped: [],
    read: async (path) => bytesOf(path),
    size: async (path) => bytesOf(path).byteLength,
    exists: (path) => files.has(path) || files.paths.some((one) => one.startsWith(`${path}/`)),
  };
}

/**
 * An earlier revision made of texts.
 *
 * @param before its files
 * @param now the files of the scan
 */
export function memoryRevision(
  ref: string,
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): Revision {
  const changed = Object.keys(before).filter((path) => before[path] !== now[path]);
  const gone = new Set(changed.filter((path) => now[path] === undefined).map((path) => before[path]));
  return {
    ref,
    changed: changed.sort(),
    isAdded: (path) => now[path] !== undefined && before[path] === undefined && !gone.has(now[path]),
    read: async (paths) =>
      new Map(paths.map((path) => [path, new TextEncoder().encode(before[path] ?? '')] as const)),
  };
}
