import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../../src/config/settings.js';
import { readFiles } from './read-model.js';

const lock = (provider: string) => `# written by Prisma\nprovider = "${provider}"\n`;

async function skippedFor(files: Record<string, string>, path: string): Promise<string | undefined> {
  const { skipped } = await readFiles(files);
  return skipped.find((one) => one.path === path)?.reason;
}

async function engineOf(files: Record<string, string>, settings: Partial<Settings> = {}) {
  const { model } = await readFiles(files, settings);
  return model.of('migration')[0]?.facts.engine;
}

describe('which migrations are read', () => {
  it.each([
    ['CREATE TABLE [dbo].[orders] (id int);', 'for sqlserver, which is not read'],
    ['CREATE TABLE hits (id UInt64) ENGINE = MergeTree;', 'for clickhouse, which is not read'],
    ['\\connect shop\nSELECT 1;', 'with the psql command \\connect'],
    ['\\set table orders\nALTER TABLE :table ADD COLUMN a int;', 'with the psql command \\set'],
    ['ALTER TABLE {{ table }} ADD COLUMN a int;', 'with template expressions'],
    ['ALTER TABLE ${schema}.orders ADD COLUMN a int;', 'with template expressions'],
    ['<% if x %>SELECT 1;<% end %>', 'with template expressions'],
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

  it.each([
    ['CREATE TABLE `orders` (id int);', 'mysql'],
    ['CREATE TABLE orders (id int AUTO_INCREMENT);', 'mysql'],
    ['CREATE TABLE orders (id int) ENGINE=InnoDB;', 'mysql'],
    ['CREATE TABLE orders (id integer PRIMARY KEY AUTOINCREMENT);', 'sqlite'],
    ['PRAGMA foreign_keys=OFF;', 'sqlite'],
    ['ALTER TABLE orders MODIFY total int NOT NULL;', 'mysql'],
    ['ALTER TABLE orders ADD UNIQUE KEY u (code);', 'mysql'],
    ['ALTER TABLE orders ADD key text, ADD index varchar(3);', 'postgres'],
    ['RENAME TABLE orders TO sales;', 'mysql'],
    ['ALTER TABLE orders DROP FOREIGN KEY fk;', 'mysql'],
    ['CREATE TABLE orders (id int);', 'postgres'],
  ])('%s is taken for one of %s', async (text, engine) => {
    expect(await engineOf({ 'db/migrations/0001_a.sql': text })).toBe(engine);
  });

  it('takes mariadb in the config for mysql', async () => {
    const files = { 'db/migrations/0001_a.sql': 'CREATE TABLE orders (id int);' };
    expect(await engineOf(files, { database: { ...defaultSettings.database, engine: 'mariadb' } })).toBe(
      'mysql',
    );
  });

  it('believes the lock file of Prisma more than the text', async () => {
    const path = 'prisma/migrations/20260301120000_a/migration.sql';
    const of = (provider: string) =>
      engineOf({ 'prisma/migrations/migration_lock.toml': lock(provider), [path]: 'SELECT 1;' });
    expect(await of('mysql')).toBe('mysql');
    expect(await of('postgresql')).toBe('postgres');
  });

  const forms = {
    'db/migrations/01_a.up.sql': 'CREATE INDEX a ON t (b);',
    'db/migrations/01_a.postgres.autocommit.up.sql': 'CREATE INDEX CONCURRENTLY a ON t (b);',
    'db/migrations/01_a.down.sql': 'DROP INDEX a;',
    'db/migrations/02_b.up.sql': 'CREATE INDEX b ON t (c);',
    'db/migrations/02_b.mysql.up.sql': 'CREATE INDEX b ON t (c);',
  };

  it('reads a script that several engines share for the first that has no form of its own', async () => {
    const { model, skipped } = await readFiles(forms);
    expect(skipped).toEqual([]);
    const judged = model.of('migration').filter(({ facts }) => facts.judgedElsewhere !== true);
    expect(judged.map(({ key, facts }) => [key, facts.engine, facts.history])).toEqual([
      ['db/migrations/01_a', 'postgres', 'db/migrations'],
      ['db/migrations/01_a', 'postgres', 'db/migrations'],
      ['db/migrations (mysql)/01_a', 'mysql', 'db/migrations (mysql)'],
      ['db/migrations (mysql)/02_b', 'mysql', 'db/migrations (mysql)'],
      ['db/migrations/02_b', 'postgres', 'db/migrations'],
    ]);
  });

  it('takes a script that runs outside of a transaction, as pop has it, for a form of its migration', async () => {
    const { model } = await readFiles({
      'db/migrations/01_a.autocommit.up.sql': 'CREATE INDEX CONCURRENTLY a ON t (b);',
      'db/migrations/01_a.down.sql': 'DROP INDEX a;',
    });
    const keys = model.of('migration').map(({ key }) => key);
    expect(keys).toEqual(['db/migrations/01_a', 'db/migrations/01_a']);
  });

  it('keeps a shared script as context of the other engines that run it', async () => {
    const { model } = await readFiles(forms);
    const context = model.of('migration').filter(({ facts }) => facts.judgedElsewhere === true);
    expect(context.map(({ key, path }) => [key, path])).toEqual([
      ['db/migrations (mysql)/01_a', 'db/migrations/01_a.down.sql'],
    ]);
  });

  it('leaves a script alone that the engine of the config runs in a form of its own', async () => {
    const database = { ...defaultSettings.database, engine: 'postgres' as const };
    const { skipped } = await readFiles(forms, { database });
    expect(skipped).toEqual([
      { path: 'db/migrations/01_a.up.sql', reason: 'replaced by a form for each engine' },
    ]);
  });

  it('takes folders and endings for the name of an engine, titles not', async () => {
    expect(await engineOf({ 'db/mysql/migrations/01_a.sql': 'SELECT 1;' })).toBe('mysql');
    expect(await engineOf({ 'migrations/01_a.sqlite3.up.sql': 'SELECT 1;' })).toBe('sqlite');
    expect(await engineOf({ 'migrations/01_mysql.up.sql': 'SELECT 1;' })).toBe('postgres');
  });

  it('reports a migration that does not parse as that, and nothing of it', async () => {
    const { model, skipped } = await readFiles({ 'db/migrations/0001_a.sql': 'ALTER TABL orders;' });
    expect(skipped).toEqual([{ path: 'db/migrations/0001_a.sql', reason: 'not parseable' }]);
    expect(model.of('migration')).toEqual([]);
  });
});
