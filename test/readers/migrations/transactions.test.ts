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
});
