import type { MigrationEngine } from './engine.js';

/** One kind of manifest: its names, and the drivers of databases by the words that stand for them. */
interface Manifest {
  readonly names: readonly string[];
  readonly drivers: readonly (readonly [MigrationEngine, RegExp])[];
}

const manifests: readonly Manifest[] = [
  {
    names: ['package.json'],
    drivers: [
      ['postgres', /"(?:pg|postgres|pg-promise|slonik|@neondatabase\/serverless|@vercel\/postgres)"\s*:/],
      ['mysql', /"(?:mysql|mysql2|mariadb|@planetscale\/database)"\s*:/],
      ['sqlite', /"(?:sqlite3?|better-sqlite3|@libsql\/client|expo-sqlite|@op-engineering\/op-sqlite)"\s*:/],
      ['sqlserver', /"(?:mssql|tedious)"\s*:/],
      ['oracle', /"oracledb"\s*:/],
    ],
  },
  {
    names: ['go.mod'],
    drivers: [
      ['postgres', /\bgithub\.com\/(?:lib\/pq|jackc\/pgx)\b|\bgorm\.io\/driver\/postgres\b/],
      ['mysql', /\bgithub\.com\/go-sql-driver\/mysql\b|\bgorm\.io\/driver\/mysql\b/],
      [
        'sqlite',
        /\bgithub\.com\/(?:mattn\/go-sqlite3|glebarez\/)|\bmodernc\.org\/sqlite\b|\bgorm\.io\/driver\/sqlite\b/,
      ],
      ['sqlserver', /\bgithub\.com\/(?:microsoft|denisenkom)\/go-mssqldb\b/],
      ['clickhouse', /\bgithub\.com\/ClickHouse\/clickhouse-go\b/],
    ],
  },
  {
    names: ['Cargo.toml', 'diesel.toml'],
    drivers: [
      [
        'postgres',
        /^[ \t]*(?:tokio-)?postgres\b|^[^#\n]*\b(?:sqlx|diesel|sea-orm)[^#\n]*["'](?:sqlx-)?postgres["']|^[ \t]*diesel-async[^#\n]*["']postgres["']/m,
      ],
      ['mysql', /^[ \t]*mysql(?:_async)?\b|^[^#\n]*\b(?:sqlx|diesel|sea-orm)[^#\n]*["'](?:sqlx-)?mysql["']/m],
      ['sqlite', /^[ \t]*rusqlite\b|^[^#\n]*\b(?:sqlx|diesel|sea-orm)[^#\n]*["'](?:sqlx-)?sqlite["']/m],
    ],
  },
  {
    names: ['Gemfile'],
    drivers: [
      ['postgres', /^\s*gem\s+["'](?:pg|activerecord-postgis-adapter)["']/m],
      ['mysql', /^\s*gem\s+["'](?:mysql2|trilogy)["']/m],
      ['sqlite', /^\s*gem\s+["']sqlite3["']/m],
    ],
  },
  {
    names: ['mix.exs'],
    drivers: [
      ['postgres', /\{\s*:postgrex\b/],
      ['mysql', /\{\s*:myxql\b/],
      ['sqlite', /\{\s*:(?:ecto_sqlite3|exqlite)\b/],
      ['sqlserver', /\{\s*:tds\b/],
    ],
  },
  {
    names: ['pyproject.toml', 'requirements.txt', 'requirements/base.txt'],
    drivers: [
      ['postgres', /(?:^|[\s"'])(?:psycopg2?|asyncpg|pg8000)\b/im],
      ['mysql', /(?:^|[\s"'])(?:mysqlclient|pymysql|aiomysql|asyncmy|mysql-connector-python)\b/im],
      ['sqlite', /(?:^|[\s"'])(?:aiosqlite|pysqlite3)\b/im],
    ],
  },
  {
    names: ['pom.xml', 'build.gradle', 'build.gradle.kts'],
    drivers: [
      ['postgres', /\borg\.postgresql\b|\br2dbc-postgresql\b|\bflyway-database-postgresql\b/],
      ['mysql', /\bmysql-connector-(?:j|java)\b|\bmariadb-java-client\b|\bflyway-mysql\b/],
      ['sqlite', /\bsqlite-jdbc\b/],
      ['sqlserver', /\bmssql-jdbc\b/],
      ['oracle', /\bojdbc\d*\b/],
    ],
  },
];

/**
 * The engines whose drivers a project depends on.
 *
 * @param textOf the text of a manifest in the folder of the project, `undefined` where it has none of that name
 */
export function driversIn(textOf: (name: string) => string | undefined): MigrationEngine[] {
  const found: MigrationEngine[] = [];
  for (const { names, drivers } of manifests) {
    for (const name of names) {
      const text = withoutIndirect(textOf(name) ?? '');
      for (const [engine, driver] of drivers) if (driver.test(text)) found.push(engine);
    }
  }
  return found;
}

/** What only a dependency of a Go module needs, the module itself may never use. */
function withoutIndirect(text: string): string {
  return text.replace(/^.*\/\/ indirect[ \t]*$/gm, '');
}
