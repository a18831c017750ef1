import { describe, expect, it } from 'vitest';
import { readFiles } from './read-model.js';

const lock = (provider: string) => `# written by Prisma\nprovider = "${provider}"\n`;

async function skippedFor(files: Record<string, string>, path: string): Promise<string | undefined> {
  const { skipped } = await readFiles(files);
  return skipped.find((one) => one.path === path)?.reason;
}

describe('which migrations are read', () => {
  it.each([
    ['CREATE TABLE `orders` (id int);', 'mysql migrations are not read yet'],
    ['CREATE TABLE orders (id int AUTO_INCREMENT);', 'mysql migrations are not read yet'],
    ['CREATE TABLE orders (id int) ENGINE=InnoDB;', 'mysql migrations are not read yet'],
    ['CREATE TABLE orders (id integer PRIMARY KEY AUTOINCREMENT);', 'sqlite migrations are not read yet'],
    ['PRAGMA foreign_keys=OFF;', 'sqlite migrations are not read yet'],
    ['\\connect shop\nSELECT 1;', 'psql command \\connect'],
    ['ALTER TABLE {{ table }} ADD COLUMN a int;', 'template expressions'],
    ['ALTER TABLE ${schema}.orders ADD COLUMN a int;', 'template expressions'],
    ['<% if x %>SELECT 1;<% end %>', 'template expressions'],
  ])('%s is not', async (text, reason) => {
    expect(await skippedFor({ 'db/migrations/0001_a.sql': text }, 'db/migrations/0001_a.sql')).toBe(reason);
  });

  it.each([
    "INSERT INTO notes (text) VALUES ('{{ name }} AUTO_INCREMENT `x`');",
    '-- {{ table }} ENGINE=InnoDB\nSELECT 1;',
    'CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT \'${x}\' || "PRAGMA" $$;',
    "INSERT INTO notes (text) VALUES ('a\n\\connect b');",
    '',
  ])('%s is', async (text) => {
    expect(
      await skippedFor({ 'db/migrations/0001_a.sql': text }, 'db/migrations/0001_a.sql'),
    ).toBeUndefined();
  });

  it('gives each template expression its place', async () => {
    const { model } = await readFiles({
      'db/migrations/0001_a.sql': 'DROP TABLE {{ a }};\nDROP TABLE {{ b }};',
    });
    const [document] = model.of('document');
    expect(document?.facts.templateExpressions).toMatchObject([
      { expression: '{{ a }}', span: { start: 11, end: 18 } },
      { expression: '{{ b }}', span: { start: 31, end: 38 } },
    ]);
  });

  it('believes the lock file of Prisma more than the text', async () => {
    const path = 'prisma/migrations/20260301120000_a/migration.sql';
    const of = (provider: string) =>
      skippedFor({ 'prisma/migrations/migration_lock.toml': lock(provider), [path]: 'SELECT 1;' }, path);
    expect(await of('mysql')).toBe('mysql migrations are not read yet');
    expect(await of('postgresql')).toBeUndefined();
  });

  it('leaves a script alone that PostgreSQL runs in a form of its own', async () => {
    const files = {
      'db/migrations/01_a.up.sql': 'CREATE INDEX a ON t (b);',
      'db/migrations/01_a.postgres.autocommit.up.sql': 'CREATE INDEX CONCURRENTLY a ON t (b);',
      'db/migrations/01_a.down.sql': 'DROP INDEX a;',
      'db/migrations/02_b.up.sql': 'CREATE INDEX b ON t (c);',
      'db/migrations/02_b.mysql.up.sql': 'CREATE INDEX b ON t (c);',
    };
    const another = 'PostgreSQL runs another form of it';
    expect(await skippedFor(files, 'db/migrations/01_a.up.sql')).toBe(another);
    expect(await skippedFor(files, 'db/migrations/01_a.postgres.autocommit.up.sql')).toBeUndefined();
    expect(await skippedFor(files, 'db/migrations/01_a.down.sql')).toBeUndefined();
    expect(await skippedFor(files, 'db/migrations/02_b.up.sql')).toBeUndefined();
  });

  it('takes folders and endings for the name of an engine, titles not', async () => {
    expect(await skippedFor({ 'db/mysql/migrations/01_a.sql': '' }, 'db/mysql/migrations/01_a.sql')).toMatch(
      /mysql/,
    );
    expect(
      await skippedFor({ 'migrations/01_a.sqlite3.up.sql': '' }, 'migrations/01_a.sqlite3.up.sql'),
    ).toMatch(/sqlite/);
    expect(
      await skippedFor({ 'migrations/01_mysql.up.sql': '' }, 'migrations/01_mysql.up.sql'),
    ).toBeUndefined();
  });

  it('reports a migration that does not parse as that, and nothing of it', async () => {
    const { model, skipped } = await readFiles({ 'db/migrations/0001_a.sql': 'ALTER TABL orders;' });
    expect(skipped).toEqual([{ path: 'db/migrations/0001_a.sql', reason: 'not parseable' }]);
    expect(model.of('migration')).toEqual([]);
  });
});
