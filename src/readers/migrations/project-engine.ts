import { foldersAbove, pathIn } from '../../discover/file-index.js';
import type { ReadContext } from '../reader.js';
import { engineNamed, type MigrationEngine } from './engine.js';
import { driversIn } from './project-drivers.js';

/**
 * The engine that the project around a migration gives away: the one driver among its dependencies, else the engine
 * of its sqlc config, else the one database server that its compose file starts. The nearest folder that tells comes
 * first; `undefined` where none does.
 */
export function projectEngine(path: string, context: ReadContext): MigrationEngine | undefined {
  for (const folder of foldersAbove(path)) {
    const engine = engineIn(folder, context);
    if (engine !== undefined) return engine;
  }
  return undefined;
}

/** Looked up once a folder: a history of thousands has the same folders above it. */
function engineIn(folder: string, context: ReadContext): MigrationEngine | undefined {
  const folders = known.get(context.files) ?? new Map<string, MigrationEngine | undefined>();
  known.set(context.files, folders);
  if (folders.has(folder)) return folders.get(folder);
  const texts = (names: readonly string[]) =>
    names.flatMap((name) => context.companion(pathIn(folder, name)) ?? []);
  const engine =
    only(driversIn((name) => texts([name])[0])) ??
    only(texts(sqlcConfigs).flatMap((text) => enginesNamed(text, /^[\s-]*engine:\s*["']?(\w+)/gm))) ??
    only(texts(composeFiles).flatMap((text) => enginesNamed(text, serverImage)));
  folders.set(folder, engine);
  return engine;
}

const known = new WeakMap<ReadContext['files'], Map<string, MigrationEngine | undefined>>();

const sqlcConfigs = ['sqlc.yaml', 'sqlc.yml'];
const composeFiles = ['docker-compose.yml', 'docker-compose.yaml', 'compose.yml', 'compose.yaml'];

/** `image: postgres:17`, `image: "registry.example.com/library/mysql"`. */
const serverImage = /^[\s-]*image:\s*["']?(?:[\w.:-]+\/)*([a-z_-]+)(?:[:@"'\s]|$)/gm;

function enginesNamed(text: string, pattern: RegExp): MigrationEngine[] {
  return [...text.matchAll(pattern)].flatMap(([, name = '']) => images.get(name) ?? engineNamed(name) ?? []);
}

/** Images of servers that are not called as their engine is. */
const images: ReadonlyMap<string, MigrationEngine> = new Map([
  ['postgis', 'postgres'],
  ['pgvector', 'postgres'],
  ['timescaledb', 'postgres'],
  ['timescaledb-ha', 'postgres'],
  ['percona', 'mysql'],
  ['percona-server', 'mysql'],
  ['clickhouse-server', 'clickhouse'],
]);

/** Two servers say nothing; SQLite beside one is there for tests. */
function only(engines: readonly MigrationEngine[]): MigrationEngine | undefined {
  const named = new Set(engines);
  if (named.size > 1) named.delete('sqlite');
  const [engine, ...others] = named;
  return others.length === 0 ? engine : undefined;
}
