import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../src/model/fact.js';
import { linked } from './linked.js';

const guarded = "SET lock_timeout = '2s';\nALTER TABLE orders ADD COLUMN a int;\n";
const alter = 'ALTER TABLE orders ADD COLUMN b int;\n';

async function lastMigration(files: Record<string, string>) {
  const model = await linked(files);
  const facts = model.of('migration').at(-1)?.facts;
  if (facts === undefined) throw new Error('no migration was read');
  return facts;
}

/** The targets of the statements of the last migration that wait without lock_timeout. */
async function waits(...scripts: string[]) {
  const files = Object.fromEntries(scripts.map((sql, index) => [`db/migrations/000${index + 1}_s.sql`, sql]));
  const facts = await lastMigration(files);
  const { unguardedLock } = facts;
  return Array.isArray(unguardedLock) ? unguardedLock.map(({ target }) => target) : unguardedLock;
}

describe('a statement that waits without lock_timeout', () => {
  it.each([
    [alter],
    [`SET lock_timeout = 0;\n${alter}`],
    [`SET lock_timeout = '0ms';\n${alter}`],
    [`${alter}SET lock_timeout = '2s';`],
    [`SET lock_timeout = '2s'; RESET lock_timeout;\n${alter}`],
    [`SET lock_timeout = '2s'; RESET ALL;\n${alter}`],
    [`BEGIN; SET LOCAL lock_timeout = '2s'; COMMIT; BEGIN;\n${alter}COMMIT;`],
    [`ALTER ROLE app SET lock_timeout = '2s';\n${alter}`],
  ])('%s', async (sql) => {
    expect(await waits(sql)).toEqual(['orders.b']);
  });

  it.each([
    [`SET lock_timeout = '2s';\n${alter}`],
    [`SET lock_timeout TO 2000;\n${alter}`],
    [`BEGIN; SET LOCAL lock_timeout = '2s';\n${alter}COMMIT;`],
    [`SELECT set_config('lock_timeout', '2s', false);\n${alter}`],
    ['CREATE INDEX CONCURRENTLY i ON orders (a);'],
    ['CREATE TABLE t (id int); ALTER TABLE t ADD COLUMN a int;'],
    ['ALTER TABLE orders VALIDATE CONSTRAINT c;'],
    ['ALTER TABLE orders ALTER a SET STATISTICS 500;'],
    ["CREATE VIEW v AS SELECT 1; ALTER TYPE e ADD VALUE 'a';"],
  ])('is none in %s', async (sql) => {
    expect(await waits(sql)).toEqual([]);
  });

  it('is unknown after code that may set one', async () => {
    const block = "DO $$ BEGIN EXECUTE format('SET lock_timeout = %L', current_user); END $$;\n";
    expect(isUnknown(await waits(block + alter))).toBe(true);
  });
});

describe('a lock_timeout that is set elsewhere', () => {
  const history = { 'api/db/migrations/0001_a.sql': guarded, 'api/db/migrations/0002_b.sql': alter };
  const configured = async (files: Record<string, string>) =>
    (await lastMigration({ ...files, ...history })).lockTimeoutConfigured;

  it('was set by an earlier migration, for itself or for new sessions', async () => {
    expect((await lastMigration(history)).lockTimeoutBefore).toBe(true);
    const role = await lastMigration({
      'db/migrations/0001_a.sql': "ALTER ROLE app SET lock_timeout = '2s';",
      'db/migrations/0002_b.sql': alter,
    });
    expect(role).toMatchObject({ lockTimeoutBefore: false, lockTimeoutConfigured: true });
  });

  it.each([
    ['api/config/database.yml', 'production:\n  variables:\n    lock_timeout: 5s\n'],
    ['api/.env', 'DATABASE_URL=postgres://db.example.com/shop?options=-c%20lock_timeout%3D5000\n'],
    ['api/config/initializers/strong_migrations.rb', 'StrongMigrations.lock_timeout = 10.seconds\n'],
    ['api/knexfile.js', "module.exports = { connection: { options: '-c lock_timeout=5000' } };\n"],
    ['.env', 'PGOPTIONS="-c lock_timeout=2s"\n'],
    ['api/alembic/env.py', 'connection.execute(text("SET lock_timeout TO \'4s\'"))\n'],
    ['api/config/config.exs', 'config :shop, Shop.Repo, parameters: [lock_timeout: "5000"]\n'],
  ])('%s', async (path, text) => {
    expect(await configured({ [path]: text })).toBe(true);
  });

  it.each([
    ['api/config/database.yml', '# lock_timeout: 5s\nproduction: {}\n'],
    ['api/config/database.yml', 'variables:\n  lock_timeout: 0\n'],
    ['web/config/database.yml', 'variables:\n  lock_timeout: 5s\n'],
    ['api/README.md', 'lock_timeout = 5s\n'],
  ])('not by %s: %s', async (path, text) => {
    expect(await configured({ [path]: text })).toBe(false);
  });

  it('is unknown where the value is filled in', async () => {
    const files = { 'api/config/database.yml': 'variables:\n  lock_timeout: ${LOCK_TIMEOUT}\n' };
    expect(isUnknown(await configured(files))).toBe(true);
  });
});
