import { type FileIndex, fileNameOf, folderOf } from '../../discover/file-index.js';
import type { ReadContext } from '../reader.js';
import { engineOfText, type MigrationEngine } from './engine.js';
import { sqlOutline } from './sql-outline.js';

/** A pair or two: what creates the first tables has words that only its engine knows. */
const LOOKED_AT = 4;

/**
 * The engine that the first scripts of the folder of a script give away. A history is written for one engine, and
 * most of what follows its first tables (`ALTER TABLE orders ADD note text`) has no word of its own. `undefined`
 * where they do not tell, or tell of several.
 */
export function engineOfNeighbours(path: string, context: ReadContext): MigrationEngine | undefined {
  const home = homeOf(path);
  const homes = known.get(context) ?? new Map<string, MigrationEngine | undefined>();
  known.set(context, homes);
  if (!homes.has(home)) homes.set(home, engineIn(home, context));
  return homes.get(home);
}

/** Looked up once a folder. */
const known = new WeakMap<ReadContext, Map<string, MigrationEngine | undefined>>();

function engineIn(home: string, { files, companion }: ReadContext): MigrationEngine | undefined {
  const engines = new Set<MigrationEngine>();
  for (const script of firstScripts(files).get(home) ?? []) {
    const text = companion(script);
    const engine = text === undefined ? undefined : engineOfText(sqlOutline(text));
    if (engine !== undefined) engines.add(engine);
  }
  const [engine] = engines;
  return engines.size === 1 ? engine : undefined;
}

/** The scripts that may give away the engine of a folder: the first of it in the order of their paths. */
export function firstScripts(files: FileIndex): ReadonlyMap<string, readonly string[]> {
  const there = scripts.get(files);
  if (there !== undefined) return there;
  const found = new Map<string, string[]>();
  for (const path of files.paths.filter((one) => one.endsWith('.sql')).sort()) {
    const home = homeOf(path);
    const first = found.get(home) ?? [];
    found.set(home, first);
    if (first.length < LOOKED_AT) first.push(path);
  }
  scripts.set(files, found);
  return found;
}

const scripts = new WeakMap<FileIndex, ReadonlyMap<string, readonly string[]>>();

/** The folder of a script, or the one above where each migration, or each year, has a folder of its own. */
function homeOf(path: string): string {
  let home = folderOf(path);
  while (/^[vV]?\d/.test(fileNameOf(home))) home = folderOf(home);
  return home;
}
