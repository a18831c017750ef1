import { foldersAbove } from '../../../discover/file-index.js';
import type { ReadContext } from '../../reader.js';
import { engineNamed, engineOfPath, type MigrationEngine } from '../engine.js';

/**
 * The engine of a Rails migration: what the config says, else the adapter in the app's `config/database.yml`,
 * else the driver in its `Gemfile`.
 *
 * @see https://guides.rubyonrails.org/configuring.html#configuring-a-database
 */
export function railsEngine(path: string, context: ReadContext): MigrationEngine | 'unknown' {
  const { migrations, database } = context.settings;
  const folder = migrations.folders.find((one) => one.framework === 'rails' && path.startsWith(one.path));
  if (folder?.engine !== undefined) return engineNamed(folder.engine) ?? 'unknown';
  const said = engineOfPath(path) ?? engineOfApp(path, context);
  if (said !== undefined) return said;
  return database.engine === undefined ? 'postgres' : (engineNamed(database.engine) ?? 'unknown');
}

function engineOfApp(path: string, { companion }: ReadContext): MigrationEngine | undefined {
  for (const folder of foldersAbove(path)) {
    const at = (name: string) => companion(folder === '' ? name : `${folder}/${name}`);
    const engine = adapterIn(at('config/database.yml') ?? '') ?? driverIn(at('Gemfile') ?? '');
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

/** The driver outside of `group :test` and `:development` cannot be told by a line; PostgreSQL's is asked for first. */
function driverIn(text: string): MigrationEngine | undefined {
  const gems = new Set([...text.matchAll(/^\s*gem\s+["']([\w-]+)["']/gm)].map(([, name = '']) => name));
  return [...adapters].find(([name]) => gems.has(name))?.[1];
}

const adapters: ReadonlyMap<string, MigrationEngine> = new Map([
  ['pg', 'postgres'],
  ['postgis', 'postgres'],
  ['mysql2', 'mysql'],
  ['trilogy', 'mysql'],
  ['sqlite3', 'sqlite'],
]);
