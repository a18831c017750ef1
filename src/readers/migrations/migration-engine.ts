import { folderOf, foldersAbove, joinPath } from '../../discover/file-index.js';
import type { ReadContext } from '../reader.js';
import { engineNamed, engineOfPath, type MigrationEngine } from './engine.js';
import { projectEngine } from './project-engine.js';
import { engineStatedIn, filesStatingEngine } from './stated-engine.js';

/** What a reader itself knows of the engine of a migration. */
export interface EngineSigns {
  /** What the config gives its folder. */
  readonly given: string | undefined;
  /** What the framework's own file says, where the reader has looked. */
  readonly stated?: MigrationEngine | undefined;
  /** What its words give away, or those of the scripts beside it. */
  readonly hint?: (() => MigrationEngine | undefined) | undefined;
}

/**
 * The engine that a migration is written for. What says most about the one file comes first: the config of its
 * folder, the framework's own file, its path, its words, the config of the project, the project around it; else
 * PostgreSQL. `unknown` for a name in the config that stands for no engine.
 */
export function engineOfMigration(
  path: string,
  { given, stated, hint }: EngineSigns,
  context: ReadContext,
): MigrationEngine | 'unknown' {
  if (given !== undefined) return engineNamed(given) ?? 'unknown';
  const said = stated ?? statedEngine(path, context) ?? engineOfPath(path) ?? hint?.();
  if (said !== undefined) return said;
  const configured = context.settings.database.engine;
  if (configured !== undefined) return engineNamed(configured) ?? 'unknown';
  return projectEngine(path, context) ?? 'postgres';
}

/** What the nearest file says in which its framework names the engine. */
function statedEngine(path: string, context: ReadContext): MigrationEngine | undefined {
  const names = filesStatingEngine(path);
  const asked = `${folderOf(path)} ${names.join()}`;
  const said = known.get(context) ?? new Map<string, MigrationEngine | undefined>();
  known.set(context, said);
  if (!said.has(asked)) said.set(asked, nearestEngine(path, names, context));
  return said.get(asked);
}

function nearestEngine(
  path: string,
  names: readonly string[],
  { companion }: ReadContext,
): MigrationEngine | undefined {
  for (const folder of foldersAbove(path)) {
    for (const name of names) {
      const engine = engineIn(name, companion(joinPath(folder, name) ?? name), path);
      if (engine !== undefined) return engine;
    }
  }
  return undefined;
}

/** What is said above a folder is looked up once; the thousands of migrations in it ask for the same. */
const known = new WeakMap<ReadContext, Map<string, MigrationEngine | undefined>>();

function engineIn(name: string, text: string | undefined, path: string): MigrationEngine | undefined {
  const stated = text === undefined ? undefined : engineStatedIn(name, text, path);
  return stated === undefined ? undefined : engineNamed(stated.engine);
}
