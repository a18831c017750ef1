import { describe, expect, it } from 'vitest';
import { known } from '../../../src/model/fact.js';
import { linked } from '../../links/linked.js';

const cargo = { 'Cargo.toml': '[package]' };

async function migrationOf(files: Record<string, string>) {
  const [migration] = (await linked(files)).of('migration');
  if (migration === undefined) throw new Error('there is no migration');
  return migration.facts;
}

describe('markers that ask for no transaction', () => {
  const fault = async (files: Record<string, string>) =>
    known((await migrationOf(files)).deadMarkers)?.map(({ marker }) => marker);
  const index = 'CREATE INDEX CONCURRENTLY i ON t (a);';

  it.each([
    [
      'sqlx, not at the first character',
      { ...cargo, 'migrations/1_a.up.sql': `\n-- no-transaction\n${index}` },
      ['no-transaction'],
    ],
    ['sqlx, in its place', { ...cargo, 'migrations/1_a.up.sql': `-- no-transaction\n${index}` }, []],
    [
      'sqlx, with the marker of another tool beside its own',
      { ...cargo, 'migrations/1_a.up.sql': `-- no-transaction\n-- +goose NO TRANSACTION\n${index}` },
      [],
    ],
    [
      'prisma, which has none',
      { 'prisma/migrations/20260101000000_a/migration.sql': `-- transaction: false\n${index}` },
      ['transaction: false'],
    ],
    [
      'golang-migrate, in the down',
      {
        'db/migrations/1_a.up.sql': 'SELECT 1;',
        'db/migrations/1_a.down.sql': `-- no-transaction\n${index}`,
      },
      ['no-transaction'],
    ],
    ['a folder that may be anybody’s', { 'db/migrations/1_a.sql': `-- no-transaction\n${index}` }, []],
  ])('%s', async (_, files, expected) => {
    expect(await fault(files)).toEqual(expected);
  });
});

describe('transactions of its own', () => {
  const faults = async (files: Record<string, string>) =>
    known((await migrationOf(files)).transactionFaults)?.map(({ fault }) => fault);

  it.each([
    ['a stray COMMIT where nothing wraps the file', 'SELECT 1; COMMIT;', []],
    ['BEGIN and ROLLBACK', 'BEGIN; SELECT 1; ROLLBACK;', []],
    ['two BEGINs and one COMMIT at the end', 'BEGIN; BEGIN; COMMIT;', []],
    [
      'a BEGIN after the last COMMIT',
      'BEGIN; COMMIT; BEGIN; SELECT 1;',
      ['opens a transaction that nothing ends'],
    ],
  ])('%s', async (_, sql, expected) => {
    expect(await faults({ 'db/migrations/1_a.up.sql': sql })).toEqual(expected);
  });

  it('are told of both parts of a file', async () => {
    const sql = '-- migrate:up\nBEGIN; SELECT 1; COMMIT;\n-- migrate:down\nCOMMIT;\n';
    expect(await faults({ 'db/migrations/1_a.sql': sql })).toEqual([
      'opens a transaction inside the one that dbmate has opened',
      'ends the transaction that dbmate has opened around the file',
    ]);
  });
});

it('says where the down begins, and whether a comment says that there is none', async () => {
  const goose = '-- +goose Up\nSELECT f();\n-- +goose Down\nSELECT g();\n';
  const { downPlace, saysIrreversible } = await migrationOf({ 'db/migrations/1_a.sql': goose });
  expect(known(downPlace)?.map(({ span }) => goose.slice(span.start, span.end))).toEqual(['-- +goose Down']);
  expect(saysIrreversible).toBe(false);
  const forward = await migrationOf({
    'db/migrations/1_a.up.sql': '-- This cannot be undone.\nDROP TABLE t;',
  });
  expect([forward.downPlace, forward.saysIrreversible]).toEqual([[], true]);
});
