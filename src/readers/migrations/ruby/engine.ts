import { foldersAbove, pathIn } from '../../../discover/file-index.js';
import type { ReadContext } from '../../reader.js';
import { engineNamed, engineOfPath, type MigrationEngine } from '../engine.js';
import { engineOfMigration } from '../migration-engine.js';

/**
 * The engine of a Rails migration: what the config says, else the adapter in the app's `config/database.yml`,
 * else what the project around it gives away.
 *
 * @see https://guides.rubyonrails.org/configuring.html#configuring-a-database
 */
export function railsEngine(path: string, context: ReadContext): MigrationEngine | 'unknown' {
  const { folders } = context.settings.migrations;
  const given = folders.find((one) => one.framework === 'rails' && path.startsWith(one.path))?.engine;
  const stated = engineOfPath(path) ?? engineOfApp(path, context);
  return engineOfMigration(path, { given, stated }, context);
}

function engineOfApp(path: string, { companion }: ReadContext): MigrationEngine | undefined {
  for (const folder of foldersAbove(path)) {
    const config = companion(pathIn(folder, 'config/database.yml'));
    const engine = adapterIn(config ?? '');
    if (engine !== undefined) return engine;
  }
  return undefined;
}

/** The adapter that the file names most; tests may run on another one. */
function adapterIn(text: string): MigrationEngine | undefined {
  const counts = new Map<MigrationEngine, number>();
  for (const [, name = ''] of text.matchAll(/^\s*adapter:\s*["']?(\w+)/gm)) {
    const engine = adapters.get(name) ?? engineNamed(name);
    if (engine !== undefined) counts.set(engine, (counts.get(engine) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Adapters that are not called as their engine is. */
const adapters: ReadonlyMap<string, MigrationEngine> = new Map([
  ['postgis', 'postgres'],
  ['trilogy', 'mysql'],
]);
