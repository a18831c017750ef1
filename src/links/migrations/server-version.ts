import type { DatabaseSettings } from '../../config/settings.js';
import { known } from '../../model/fact.js';
import type { Engine } from '../../model/kinds/change-context.js';
import type { Model } from '../../model/model.js';

/** A version of a database server; MariaDB counts on its own and is no MySQL of that number. */
export interface ServerVersion {
  readonly product: Engine | 'mariadb';
  readonly major: number;
  readonly minor: number;
}

/** The servers that a change is judged for where nobody names one. */
export const defaultVersions: Readonly<Record<Engine, ServerVersion>> = {
  postgres: { product: 'postgres', major: 16, minor: 0 },
  mysql: { product: 'mysql', major: 8, minor: 0 },
  sqlite: { product: 'sqlite', major: 3, minor: 45 },
};

const defaultMariadb: ServerVersion = { product: 'mariadb', major: 10, minor: 11 };

/** Whether a server is older than a version: `isBefore(server, 12)`, `isBefore(server, 8, 4)`. */
export function isBefore(server: ServerVersion, major: number, minor = 0): boolean {
  return server.major < major || (server.major === major && server.minor < minor);
}

/** The server that the migration in a file runs on. */
export type VersionOf = (engine: Engine, path: string) => ServerVersion;

/**
 * What is said of the server, the nearest word first: the ledger that lists the file, the config, what all
 * ledgers of that engine agree on, and the default.
 */
export function serverVersions(model: Model, database: DatabaseSettings): VersionOf {
  const byFile = new Map<string, ServerVersion>();
  const byEngine = new Map<Engine, ServerVersion[]>();
  for (const { facts } of model.of('ledger')) {
    const said = parsed(known(facts.version), known(facts.engine));
    const engine = said === undefined ? undefined : engineOf(said.product);
    if (said !== undefined && engine !== undefined)
      byEngine.set(engine, [...(byEngine.get(engine) ?? []), said]);
  }
  for (const { facts, parent } of model.of('ledger-phase')) {
    if (parent === undefined || !('version' in parent.facts) || !('engine' in parent.facts)) continue;
    const said = parsed(known<unknown>(parent.facts.version), known<unknown>(parent.facts.engine));
    if (said === undefined) continue;
    for (const path of known(facts.migrationPaths) ?? []) byFile.set(path, said);
  }
  return (engine, path) => {
    const own = byFile.get(path);
    if (own !== undefined && engineOf(own.product) === engine) return own;
    const configured = parsed(database.version, database.engine ?? engine);
    if (configured !== undefined && engineOf(configured.product) === engine) return configured;
    if (engine === 'mysql' && (database.engine === 'mariadb' || saysMariadb.test(path)))
      return defaultMariadb;
    return agreed(byEngine.get(engine) ?? []) ?? defaultVersions[engine];
  };
}

/** A folder, or an ending between two dots of the file's name. */
const saysMariadb = /(?:^|[/.])mariadb[/.]/i;

function agreed([first, ...others]: readonly ServerVersion[]): ServerVersion | undefined {
  const same = others.every(({ major, minor }) => major === first?.major && minor === first.minor);
  return same ? first : undefined;
}

function engineOf(product: ServerVersion['product']): Engine {
  return product === 'mariadb' ? 'mysql' : product;
}

/** `16`, `16.4`, `8.0.36-log`, `v15`; `undefined` for what names no number or another product. */
function parsed(version: unknown, product: unknown): ServerVersion | undefined {
  if (typeof version !== 'string' || !isProduct(product)) return undefined;
  const [, major, minor] = /(\d{1,4})(?:\.(\d{1,4}))?/.exec(version) ?? [];
  if (major === undefined) return undefined;
  return { product, major: Number(major), minor: Number(minor ?? 0) };
}

function isProduct(product: unknown): product is ServerVersion['product'] {
  return product === 'postgres' || product === 'mysql' || product === 'mariadb' || product === 'sqlite';
}
