import { type FileIndex, folderOf } from '../../discover/file-index.js';
import type { ReadContext } from '../reader.js';
import { engineOfText, type MigrationEngine } from './engine.js';
import { sqlOutline } from './sql-outline.js';

/** A pair or two: what creates the first tables has words that only its engine knows. */
const LOOKED_AT = 4;

/** The scripts of a folder, first in name order, that may give away for which engine all of it is written. */
export function firstScriptsIn(folder: string, files: FileIndex): string[] {
  const scripts = files.inFolder(folder).filter((path) => path.endsWith('.sql'));
  return [...scripts].sort().slice(0, LOOKED_AT);
}

/**
 * The engine that the first scripts beside a script give away. A history is written for one engine, and most of
 * what follows its first tables (`ALTER TABLE orders ADD note text`) has no word of its own. `undefined` where they
 * do not tell, or tell of several.
 */
export function engineOfNeighbours(path: string, context: ReadContext): MigrationEngine | undefined {
  const folder = folderOf(path);
  const folders = known.get(context) ?? new Map<string, MigrationEngine | undefined>();
  known.set(context, folders);
  if (!folders.has(folder)) folders.set(folder, engineIn(folder, context));
  return folders.get(folder);
}

/** Looked up once a folder. */
const known = new WeakMap<ReadContext, Map<string, MigrationEngine | undefined>>();

function engineIn(folder: string, { files, companion }: ReadContext): MigrationEngine | undefined {
  const engines = new Set<MigrationEngine>();
  for (const script of firstScriptsIn(folder, files)) {
    const text = companion(script);
    const engine = text === undefined ? undefined : engineOfText(sqlOutline(text));
    if (engine !== undefined) engines.add(engine);
  }
  const [engine] = engines;
  return engines.size === 1 ? engine : undefined;
}
