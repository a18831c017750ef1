import { wordsOf } from './environment.js';

const SCHEMES =
  'postgres(?:ql)?|mysql2?|mariadb|mongodb(?:\\+srv)?|rediss?|sqlserver|mssql|cockroachdb|clickhouse|oracle|libsql|jdbc:\\w+|prisma\\+postgres';

const URL_OF_DATABASE = new RegExp(`(?:${SCHEMES})://[^\\s"'\`<>]+`, 'i');

const DATABASES = new Set([
  ...['database', 'db', 'postgres', 'postgresql', 'pg', 'mysql', 'mariadb', 'mongo', 'mongodb', 'redis'],
  ...['sql', 'pghost', 'rds', 'supabase', 'neon', 'planetscale', 'sqlserver'],
]);

const LOCATIONS = new Set([
  'url',
  'uri',
  'host',
  'hostname',
  'dsn',
  'connection',
  'server',
  'endpoint',
  'pghost',
]);

/** Whether a variable or secret says where a database is: `DATABASE_URL`, `DB_HOST`, `PGHOST`. */
export function isDatabaseName(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => DATABASES.has(word)) && words.some((word) => LOCATIONS.has(word));
}

/** The first address of a database in a text, as it is written. */
export function databaseUrlIn(text: string): string | undefined {
  return URL_OF_DATABASE.exec(text)?.[0];
}

/**
 * What names a database in its address, without the credentials: `db.example.com/shop`.
 *
 * @param url with or without scheme; what is filled in later stays as it is written.
 */
export function databaseOf(url: string): string {
  const plain = url.replace(/^[a-z][\w+.:-]*:\/\//i, '');
  const authority = plain.slice(plain.lastIndexOf('@') + 1);
  return authority
    .replace(/[?;#].*$/, '')
    .replace(/:\d+(?=\/|$)/, '')
    .replace(/\/$/, '');
}
