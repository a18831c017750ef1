import type { ReadContext } from '../../reader.js';
import { engineNamed, type MigrationEngine } from '../engine.js';
import { configuredFolder } from '../layout.js';
import { engineOfMigration } from '../migration-engine.js';

/**
 * The engine of a migration in Python: what the config says, else `ENGINE` in Django's settings or
 * `sqlalchemy.url` in `alembic.ini`, else what the project around it gives away.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/settings/#engine
 * @see https://alembic.sqlalchemy.org/en/latest/tutorial.html#editing-the-ini-file
 */
export function pythonEngine(
  path: string,
  tool: 'django' | 'alembic',
  context: ReadContext,
): MigrationEngine | 'unknown' {
  const given = configuredFolder(path, context.settings.migrations)?.engine;
  const hint = tool === 'django' ? () => engineOfSettings(context) : undefined;
  return engineOfMigration(path, { given, hint }, context);
}

/** The settings of a Django project. */
export function settingsIn({ files }: ReadContext): string[] {
  return files.paths.filter((path) => /(?:^|\/)settings(?:\/\w+)?\.py$/.test(path));
}

/** Looked up once; settings for tests and development may name SQLite where production runs on a server. */
function engineOfSettings(context: ReadContext): MigrationEngine | undefined {
  const there = known.get(context);
  if (there !== undefined) return there[0];
  const found = new Set<MigrationEngine>();
  for (const path of settingsIn(context)) {
    const text = context.companion(path) ?? '';
    for (const [, name = ''] of text.matchAll(/["']ENGINE["']\s*:\s*["'](?:\w+\.)*(\w+)["']/g)) {
      const engine = backends.get(name) ?? engineNamed(name);
      if (engine !== undefined) found.add(engine);
    }
  }
  if (found.size > 1) found.delete('sqlite');
  const engine = found.size === 1 ? [...found][0] : undefined;
  known.set(context, [engine]);
  return engine;
}

const known = new WeakMap<ReadContext, [MigrationEngine | undefined]>();

/** Backends that are not called as their engine is. */
const backends: ReadonlyMap<string, MigrationEngine> = new Map([
  ['postgresql_psycopg2', 'postgres'],
  ['postgis', 'postgres'],
  ['spatialite', 'sqlite'],
]);
