import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../../src/model/fact.js';
import { readFiles } from './read-model.js';

const concurrently = 'CREATE INDEX CONCURRENTLY i ON a (b);';

async function transactionsIn(path: string, sql: string, others: Record<string, string> = {}) {
  const { model } = await readFiles({ ...others, [path]: sql });
  return model.of('schema-change').map(({ facts }) => {
    if (isUnknown(facts.inTransaction)) return 'unknown';
    return facts.inTransaction === true ? facts.transaction : 'none';
  });
}

const prisma = 'prisma/migrations/20260301120000_a/migration.sql';
const goMigrate = 'db/migrations/000001_a.up.sql';
const plain = 'db/migrations/0001_a.sql';

describe('what runs in a transaction', () => {
  it.each([prisma, goMigrate])('%s: several statements do, one alone does not', async (path) => {
    expect(await transactionsIn(path, concurrently)).toEqual(['none']);
    expect(await transactionsIn(path, `${concurrently} DROP TABLE x;`)).toEqual([1, 1]);
  });

  it('a COMMIT inside one query begins the next transaction', async () => {
    expect(await transactionsIn(goMigrate, 'DROP TABLE a; COMMIT; DROP TABLE b;')).toEqual([1, 2]);
  });

  it("a COMMIT of its own ends the tool's transaction, and nothing opens another", async () => {
    const sql = `-- +goose Up\nDROP TABLE a; COMMIT; ${concurrently} BEGIN; DROP TABLE b;\n`;
    expect(await transactionsIn(plain, sql)).toEqual([1, 'none', 2]);
  });

  it('a plain folder: several statements count as one transaction', async () => {
    expect(await transactionsIn(plain, 'DROP TABLE a; DROP TABLE b;')).toEqual([1, 1]);
    expect(await transactionsIn(plain, 'DROP TABLE a;')).toEqual(['none']);
  });

  it('a plain folder: its own BEGIN says what is inside', async () => {
    const sql = `DROP TABLE a; BEGIN; DROP TABLE b; COMMIT; ${concurrently}`;
    expect(await transactionsIn(plain, sql)).toEqual(['none', 1, 'none']);
  });

  it('a plain folder: nothing is known where CONCURRENTLY shows that none is expected', async () => {
    expect(await transactionsIn(plain, `DROP TABLE a; ${concurrently}`)).toEqual(['unknown', 'unknown']);
  });

  it('goose and dbmate open one for each part, unless their marker says no', async () => {
    const goose = (marker: string) => `${marker}-- +goose Up\nDROP TABLE a;\n-- +goose Down\nDROP TABLE b;\n`;
    expect(await transactionsIn(plain, goose(''))).toEqual([1, 1]);
    expect(await transactionsIn(plain, goose('-- +goose NO TRANSACTION\n'))).toEqual(['none', 'none']);
    const dbmate = (marker: string) =>
      `-- migrate:up${marker}\nDROP TABLE a;\n-- migrate:down\nDROP TABLE b;\n`;
    expect(await transactionsIn(plain, dbmate(''))).toEqual([1, 1]);
    expect(await transactionsIn(plain, dbmate(' transaction:false'))).toEqual(['none', 'none']);
  });

  it('sqlx opens one, unless the first line says no', async () => {
    const cargo = { 'db/Cargo.toml': '' };
    expect(await transactionsIn(goMigrate, concurrently, cargo)).toEqual([1]);
    expect(await transactionsIn(goMigrate, `-- no-transaction\n${concurrently}`, cargo)).toEqual(['none']);
  });

  it('Diesel opens one, unless the metadata beside the file says no', async () => {
    const up = 'migrations/2026-03-01-120000_a/up.sql';
    const metadata = { 'migrations/2026-03-01-120000_a/metadata.toml': 'run_in_transaction = false\n' };
    expect(await transactionsIn(up, concurrently)).toEqual([1]);
    expect(await transactionsIn(up, concurrently, metadata)).toEqual(['none']);
  });

  it('Flyway opens one, and none for scripts of statements that refuse it', async () => {
    const path = 'db/migration/V2__a.sql';
    const mixed = `DROP TABLE a; ${concurrently}`;
    expect(await transactionsIn(path, 'DROP TABLE a;')).toEqual([1]);
    expect(await transactionsIn(path, concurrently)).toEqual(['none']);
    expect(await transactionsIn(path, mixed)).toEqual([1, 1]);
    expect(await transactionsIn(path, mixed, { 'flyway.toml': '[flyway]\nmixed = true\n' })).toEqual([
      'none',
      'none',
    ]);
    const beside = { 'db/migration/V2__a.sql.conf': 'executeInTransaction=false\n' };
    expect(await transactionsIn(path, 'DROP TABLE a;', beside)).toEqual(['none']);
  });

  it('Supabase sends what refuses a transaction alone, between two batches', async () => {
    const path = 'supabase/migrations/20260301120000_a.sql';
    const sql = `DROP TABLE a; ${concurrently} DROP TABLE b; DROP TABLE c;`;
    expect(await transactionsIn(path, sql)).toEqual([1, 'none', 2, 2]);
    expect(await transactionsIn(path, concurrently)).toEqual(['none']);
  });

  it('Atlas opens one, unless a directive above the first statement says no', async () => {
    const sum = { 'db/migrations/atlas.sum': 'h1:x=\n' };
    const none = `-- atlas:txmode none\n\n${concurrently}`;
    expect(await transactionsIn(plain, concurrently, sum)).toEqual([1]);
    expect(await transactionsIn(plain, none, sum)).toEqual(['none']);
    expect(await transactionsIn(plain, `DROP TABLE a;\n${none}`, sum)).toEqual([1, 1]);
  });

  it('Drizzle and Hasura open one, Sqitch none of its own', async () => {
    const journal = { 'drizzle/meta/_journal.json': '{ "entries": [{ "tag": "0000_a" }] }' };
    expect(await transactionsIn('drizzle/0000_a.sql', concurrently, journal)).toEqual([1]);
    expect(await transactionsIn('migrations/default/1700000000000_a/up.sql', 'DROP TABLE a;')).toEqual([1]);
    const plan = { 'sqitch.plan': 'a 2026-01-01T00:00:00Z A <a@example.com>\n' };
    const sql = `DROP TABLE a; BEGIN; DROP TABLE b; COMMIT; ${concurrently}`;
    expect(await transactionsIn('deploy/a.sql', sql, plan)).toEqual(['none', 1, 'none']);
  });
});
