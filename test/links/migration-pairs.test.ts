import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../src/model/fact.js';
import { modelOf } from '../readers/migrations/read-model.js';

async function migrationsOf(files: Record<string, string>) {
  return (await modelOf(files)).of('migration').map(({ key, facts }) => ({ key, ...facts }));
}

const up = 'ALTER TABLE orders ADD COLUMN status text;';

describe('an up and its down', () => {
  it.each([
    ['ALTER TABLE orders DROP COLUMN status;', 'present'],
    ['', 'empty'],
    ['-- nothing to do', 'empty'],
    ['BEGIN; SELECT 1; COMMIT;', 'empty'],
    ['DO $$ BEGIN NULL; END $$;', 'empty'],
    ['-- This migration is irreversible.', 'irreversible'],
    ["-- the statuses can't be restored, no way back", 'irreversible'],
    ['-- no down migration', 'empty'],
    ['-- PostgreSQL does not support removing enum values', 'irreversible'],
    ['-- the rows cannot be restored', 'irreversible'],
    ["DO $$ BEGIN RAISE EXCEPTION 'no'; END $$;", 'irreversible'],
    ['SELECT count(*) FROM orders;', 'present'],
    ['SELECT undo_status();', 'present'],
  ])('a down of %j is %s', async (down, state) => {
    const [migration] = await migrationsOf({
      'm/migrations/1_a.up.sql': up,
      'm/migrations/1_a.down.sql': down,
    });
    expect(migration).toMatchObject({
      down: state,
      downPath: 'm/migrations/1_a.down.sql',
      changesSchema: true,
    });
  });

  it('are one migration, and what the down does is no change of the model', async () => {
    const model = await modelOf({
      'm/migrations/1_a.up.sql': up,
      'm/migrations/1_a.down.sql': 'ALTER TABLE orders DROP COLUMN status;',
    });
    expect(model.of('migration')).toHaveLength(1);
    expect(model.of('migration')[0]?.facts.downChanges).toMatchObject([
      { op: 'drop-column', target: 'orders.status' },
    ]);
    expect(model.of('schema-change').map(({ key }) => key)).toEqual(['add-column orders.status']);
  });

  it('stand in one file for goose and dbmate', async () => {
    const text = `-- +goose Up\n${up}\n\n-- +goose Down\n-- +goose StatementBegin\n-- +goose StatementEnd\n`;
    const [migration] = await migrationsOf({ 'm/migrations/00001_a.sql': text });
    expect(migration).toMatchObject({ part: 'both', down: 'empty', downPath: 'm/migrations/00001_a.sql' });
    const [place] = Array.isArray(migration?.emptyDown) ? migration.emptyDown : [];
    expect(text.slice(place?.span.start, place?.span.end)).toBe('-- +goose Down');
  });

  it('without a down there is none', async () => {
    const [migration] = await migrationsOf({ 'm/migrations/0001_a.sql': up });
    expect(migration).toMatchObject({ down: 'absent', downPath: null });
  });

  it('a down that does not parse is unknown, not empty', async () => {
    const [migration] = await migrationsOf({
      'm/migrations/1_a.up.sql': up,
      'm/migrations/1_a.down.sql': 'DROPP;',
    });
    expect(isUnknown(migration?.down)).toBe(true);
  });

  it('of a down without an up nothing is left', async () => {
    expect(await migrationsOf({ 'm/migrations/1_a.down.sql': 'DROP TABLE a;' })).toEqual([]);
  });

  it('a block of code may change the schema or not', async () => {
    const [migration] = await migrationsOf({ 'm/migrations/1_a.up.sql': 'DO $$ BEGIN EXECUTE f(); END $$;' });
    expect(isUnknown(migration?.changesSchema)).toBe(true);
  });
});

describe('a history', () => {
  it('runs in the order of versions, not of letters, what has none last', async () => {
    const names = ['10_b', '9_a', '100000000000000000002_d', '100000000000000000001_c', 'R__views', '9_1_z'];
    const files = Object.fromEntries(names.map((name) => [`m/migrations/${name}.sql`, 'SELECT 1;']));
    const [history] = (await modelOf(files)).of('history');
    const paths = Array.isArray(history?.facts.entries) ? history.facts.entries.map(({ path }) => path) : [];
    expect(paths.map((path) => path.slice(13, -4))).toEqual([
      '9_a',
      '9_1_z',
      '10_b',
      '100000000000000000001_c',
      '100000000000000000002_d',
      'R__views',
    ]);
    expect(history?.facts.complete).toBe(true);
  });

  it('keeps the place of a migration that could not be read', async () => {
    const [history] = (
      await modelOf({
        'm/migrations/1_a.sql': up,
        'm/migrations/2_b.sql': 'DROPP;',
        'm/migrations/3_c.sql': up,
      })
    ).of('history');
    expect(history?.facts.complete).toBe(false);
    expect(history?.facts.entries).toMatchObject([{ read: true }, { read: false }, { read: true }]);
  });

  it('does not count what is written for another engine', async () => {
    const files = {
      'm/migrations/1_a.up.sql': up,
      'm/migrations/1_a.mysql.up.sql': 'ALTER TABLE `a` ADD b int;',
    };
    const [history] = (await modelOf(files)).of('history');
    expect(history?.facts.complete).toBe(true);
  });
});
