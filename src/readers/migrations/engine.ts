/** Engines that a migration may be written for; only the first is read. */
export type MigrationEngine = 'postgres' | (typeof others)[number];

const others = ['mysql', 'sqlite', 'sqlserver', 'clickhouse', 'oracle', 'cockroachdb'] as const;

/** Names of folders, file endings, config values and lock files. */
const engineNames: ReadonlyMap<string, MigrationEngine> = new Map([
  ['postgres', 'postgres'],
  ['postgresql', 'postgres'],
  ['pg', 'postgres'],
  ['psql', 'postgres'],
  ['mysql', 'mysql'],
  ['mysql8', 'mysql'],
  ['mysql2', 'mysql'],
  ['mariadb', 'mysql'],
  ['sqlite', 'sqlite'],
  ['sqlite3', 'sqlite'],
  ['better-sqlite3', 'sqlite'],
  ['sqlserver', 'sqlserver'],
  ['mssql', 'sqlserver'],
  ['clickhouse', 'clickhouse'],
  ['oracle', 'oracle'],
  ['cockroach', 'cockroachdb'],
  ['cockroachdb', 'cockroachdb'],
]);

/** The engine a name stands for, with or without `db` behind it; `undefined` for words that name none. */
export function engineNamed(name: string): MigrationEngine | undefined {
  const lower = name.toLowerCase();
  return engineNames.get(lower) ?? engineNames.get(lower.replace(/[-_]?db$/, ''));
}

/** The engine that one of the endings of a file's name gives: `mysql` of `x.mysql.up.sql`. */
export function engineOfEndings(endings: readonly string[]): MigrationEngine | undefined {
  for (const ending of endings) {
    const engine = engineNamed(ending);
    if (engine !== undefined) return engine;
  }
  return undefined;
}

/** The engine that a folder, or an ending between two dots of the file's name (`x.mysql.up.sql`), names. */
export function engineOfPath(path: string): MigrationEngine | undefined {
  const parts = path.split('/');
  const endings = (parts.pop() ?? '').split('.').slice(1);
  return engineOfEndings([...endings, ...parts.reverse()]);
}

/**
 * The engine that words of the script give away, which PostgreSQL does not know.
 *
 * @param outline the script as `sqlOutline` gives it.
 */
export function engineOfText(outline: string): MigrationEngine | undefined {
  for (const [engine, hint] of hints) if (hint.test(outline)) return engine;
  return undefined;
}

const hints: readonly (readonly [MigrationEngine, RegExp])[] = [
  ['clickhouse', /\bENGINE\s*=\s*\w*MergeTree\b/i],
  ['sqlite', /\bAUTOINCREMENT\b|^[ \t]*PRAGMA\s|\bWITHOUT\s+ROWID\b/im],
  [
    'mysql',
    /\bAUTO_INCREMENT\b|,\s*(?:UNIQUE\s+)?KEY\s+\w+\s*\(\s*[a-z_]|\bENGINE\s*=\s*\w|`\w[^`\n]*`|\b(?:MODIFY|CHANGE)\s+COLUMN\b/i,
  ],
  [
    'mysql',
    /\bALTER\s+TABLE\s+[\w.]+\s+(?:MODIFY|CHANGE)\s+\w|^[ \t]*RENAME\s+TABLE\s|\bADD\s+(?:(?:UNIQUE|FULLTEXT|SPATIAL)\s+)?(?:INDEX|KEY)\s+\w+\s*\(\s*[a-z_]|\bDROP\s+FOREIGN\s+KEY\b/im,
  ],
  ['sqlserver', /^[ \t]*GO[ \t]*$|\[dbo\]\./im],
];
