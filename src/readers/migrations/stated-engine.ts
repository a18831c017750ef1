import type { Span } from '../../model/span.js';
import { engineNamed } from './engine.js';

/** A file in which a framework says which engine its migrations are for. */
interface Statement {
  /** The migrations it speaks of, by their path. */
  readonly of: RegExp;
  /** Where it stands, from a folder above the migration. */
  readonly files: readonly string[];
  /** The engine, in the first group. */
  readonly says: RegExp;
}

const script = /\.[cm]?[jt]s$/;
const inScripts = (name: string): string[] =>
  ['ts', 'js', 'mjs', 'cjs', 'json'].map((end) => `${name}.${end}`);

/** A framework is asked only for migrations of its own layout: another tool's config may lie beside it. */
const statements: readonly Statement[] = [
  {
    of: /\/migration\.sql$/,
    files: ['migration_lock.toml'],
    says: /^[ \t]*provider[ \t]*=[ \t]*["']([\w-]+)["']/gm,
  },
  {
    of: /\/migration\.sql$/,
    files: ['schema.prisma', 'prisma/schema.prisma', 'schema/schema.prisma'],
    says: /\bdatasource[ \t]+\w+[ \t]*\{[^}]{0,2000}?\bprovider[ \t]*=[ \t]*"([\w-]+)"/g,
  },
  {
    of: /\.sql$/,
    files: ['meta/_journal.json', 'snapshot.json'],
    says: /"dialect"[ \t]*:[ \t]*"([\w-]+)"/g,
  },
  {
    of: /(?:^|\/)drizzle\/|\/\d{4}_[a-z]+_[a-z_]+\.sql$|\/\d{14}_[a-z_]+\/migration\.sql$/,
    files: inScripts('drizzle.config'),
    says: /\bdialect["']?[ \t]*:[ \t]*["']([\w-]+)["']/g,
  },
  { of: script, files: inScripts('knexfile'), says: /\bclient["']?[ \t]*:[ \t]*["']([\w-]+)["']/g },
  {
    of: script,
    files: [...inScripts('ormconfig'), 'data-source.ts', 'data-source.js', 'src/data-source.ts'],
    says: /\btype["']?[ \t]*:[ \t]*["'](postgres|mysql|mariadb|sqlite|better-sqlite3|mssql|cockroachdb)["']/g,
  },
  {
    of: script,
    files: ['config/config.json', 'config/database.json'],
    says: /"dialect"[ \t]*:[ \t]*"([\w-]+)"/g,
  },
  {
    of: script,
    files: inScripts('mikro-orm.config').concat(inScripts('src/mikro-orm.config')),
    says: /@mikro-orm\/(postgresql|mysql|mariadb|sqlite|better-sqlite|mssql)\b/g,
  },
  { of: /\.(?:[jt]s|sql)$/, files: ['database.json'], says: /"driver"[ \t]*:[ \t]*"([\w-]+)"/g },
  { of: /\.rb$/, files: ['config/database.yml'], says: /^[ \t]*adapter:[ \t]*["']?([\w-]+)/gm },
  { of: /\.py$/, files: ['alembic.ini'], says: /^[ \t]*sqlalchemy\.url[ \t]*=[ \t]*(\w+)(?:\+\w+)?:/gm },
  {
    of: /\/[VUBR][\d._]*__[^/]*\.sql$/,
    files: [
      'flyway.conf',
      'flyway.toml',
      'conf/flyway.conf',
      'application.properties',
      'application.yml',
    ].flatMap((name) => [name, `src/main/resources/${name}`]),
    says: /\bjdbc:(\w+):/g,
  },
  {
    of: /\.(?:sql|xml|ya?ml|json)$/,
    files: ['liquibase.properties'],
    says: /^[ \t]*url[ \t]*[=:][ \t]*jdbc:(\w+):/gm,
  },
  {
    of: /change-?log|liquibase/i,
    files: ['application.properties', 'application.yml', 'application.yaml'].flatMap((name) => [
      name,
      `src/main/resources/${name}`,
    ]),
    says: /\bjdbc:(?:tc:|p6spy:)?(\w+):/g,
  },
  {
    of: /(?:^|\/)(?:deploy|revert)\/.+\.sql$/,
    files: ['sqitch.conf'],
    says: /^[ \t]*engine[ \t]*=[ \t]*(\w+)/gm,
  },
];

/** The files above a migration that may state its engine, relative to one of the folders above it. */
export function filesStatingEngine(migration: string): readonly string[] {
  return statements.filter(({ of }) => of.test(migration)).flatMap(({ files }) => files);
}

export interface StatedEngine {
  /** As ledgers name it; `other` for one they have no word for. */
  readonly engine: string;
  readonly span: Span;
}

/**
 * What such a file says. A file that names several engines, for development and production, says nothing.
 *
 * @param name as {@link filesStatingEngine} gives it
 */
export function engineStatedIn(name: string, text: string, migration: string): StatedEngine | undefined {
  for (const { of, files, says } of statements) {
    if (!files.includes(name) || !of.test(migration)) continue;
    const found = [...text.matchAll(says)].flatMap((match) => stated(match) ?? []);
    const [first] = found;
    if (first !== undefined) return found.every(({ engine }) => engine === first.engine) ? first : undefined;
  }
  return undefined;
}

function stated(match: RegExpExecArray): StatedEngine | undefined {
  const word = match[1] ?? '';
  const engine = drivers.get(word.toLowerCase()) ?? engineNamed(word);
  if (engine === undefined) return undefined;
  const start = match.index + match[0].lastIndexOf(word);
  return { engine, span: { start, end: start + word.length } };
}

/** Names of drivers and dialects that are not the engine's own. */
const drivers: ReadonlyMap<string, string> = new Map([
  ['mysql2', 'mysql'],
  ['trilogy', 'mysql'],
  ['pg-native', 'postgres'],
  ['postgis', 'postgres'],
  ['better-sqlite3', 'sqlite'],
  ['better-sqlite', 'sqlite'],
  ['turso', 'sqlite'],
  ['libsql', 'sqlite'],
  ['tedious', 'sqlserver'],
]);
