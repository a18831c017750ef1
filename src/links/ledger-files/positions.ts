import { fileNameOf, folderOf } from '../../discover/file-index.js';
import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import { compareVersions } from '../migrations/versions.js';

/** Where a migration runs among those of its history. */
export interface Position {
  readonly history: string;
  readonly index: number | undefined;
  readonly version: string;
}

/**
 * The position of a file: its place in the history that holds it. A file that no reader has read is ordered
 * by the number that its name begins with, among the files of its folder; without one nobody knows.
 */
export function positionsIn(model: Model): (path: string) => Position | undefined {
  const read = new Map<string, Position>();
  for (const { key: history, facts } of model.of('history')) {
    for (const [index, { path, version }] of (known(facts.entries) ?? []).entries()) {
      if (version !== null) read.set(path, { history, index, version });
    }
  }
  return (path) => read.get(path) ?? unread(path);
}

function unread(path: string): Position | undefined {
  const version = /^V?(\d+(?:[._]\d+)*)/i.exec(fileNameOf(path))?.[1];
  const history = `${folderOf(path)}, not read`;
  return version === undefined ? undefined : { history, index: undefined, version };
}

/** Whether a migration runs before another one of its history. */
export function runsBefore(one: Position, other: Position): boolean {
  if (one.history !== other.history) return false;
  if (one.index !== undefined && other.index !== undefined) return one.index < other.index;
  return compareVersions(one.version, other.version) < 0;
}
