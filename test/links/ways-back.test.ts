import { describe, expect, it } from 'vitest';
import { isUnknown, known } from '../../src/model/fact.js';
import type { FactsOfKind } from '../../src/model/kinds/index.js';
import { linked } from './linked.js';

/** Up and down of the last of some migrations; those before it have no down. */
async function lastOf(ups: readonly string[], down: string): Promise<FactsOfKind['migration']> {
  const files: Record<string, string> = {};
  for (const [index, sql] of ups.entries()) files[`db/migrations/00000${index + 1}_step.up.sql`] = sql;
  files[`db/migrations/00000${ups.length}_step.down.sql`] = down;
  const [last] = (await linked(files)).of('migration').filter(({ facts }) => facts.downPath !== null);
  if (last === undefined) throw new Error('there is no migration with a down');
  return last.facts;
}

const leftBy = async (ups: readonly string[], down: string) =>
  known((await lastOf(ups, down)).leftByDown)?.map(({ object }) => object);

describe('what a down leaves', () => {
  it.each([
    ['a table under another name', 'CREATE TABLE a (id int);', 'ALTER TABLE a RENAME TO b;', ['table a']],
    [
      'only the largest object',
      'CREATE TABLE a (id int); CREATE INDEX i ON a (id);',
      'SELECT f();',
      undefined,
    ],
    [
      'an index without a name',
      'CREATE INDEX ON a (x); ALTER TABLE a ADD y int;',
      'ALTER TABLE a DROP y;',
      ['an index on a'],
    ],
    [
      'no index that loses a column of its condition',
      'ALTER TABLE a ADD y int; CREATE INDEX i ON a (x) WHERE y > 0;',
      'ALTER TABLE a DROP y;',
      [],
    ],
    [
      'no index that a constraint has taken over',
      'CREATE UNIQUE INDEX i ON a (x); ALTER TABLE a ADD CONSTRAINT c UNIQUE USING INDEX i;',
      'ALTER TABLE a DROP CONSTRAINT c;',
      [],
    ],
    [
      'no foreign key that CASCADE takes along',
      'CREATE TABLE b (id int PRIMARY KEY); ALTER TABLE a ADD CONSTRAINT c FOREIGN KEY (x) REFERENCES b;',
      'DROP TABLE b CASCADE;',
      [],
    ],
    [
      'nothing of a schema that is dropped',
      'CREATE SCHEMA s; CREATE TYPE s.t AS ENUM (); CREATE TABLE s.a (id int);',
      'DROP SCHEMA s CASCADE;',
      [],
    ],
    [
      'a type beside another one',
      'CREATE TYPE t AS ENUM (); CREATE DOMAIN d AS text;',
      'DROP TYPE t;',
      ['type d'],
    ],
    [
      'no index of a materialized view',
      'CREATE MATERIALIZED VIEW v AS SELECT 1 AS id; CREATE UNIQUE INDEX i ON v (id);',
      'DROP MATERIALIZED VIEW v;',
      [],
    ],
    [
      'no constraint that the down makes anew under the name',
      'ALTER TABLE a ADD PRIMARY KEY (x);',
      'ALTER TABLE a DROP CONSTRAINT a_pkey; ALTER TABLE a ADD PRIMARY KEY (y);',
      [],
    ],
  ])('%s', async (_, up, down, expected) => {
    expect(await leftBy([up], down)).toEqual(expected);
  });

  it('is not what was there before the up, nor what a rebuild keeps', async () => {
    const before = 'CREATE TABLE a (id int, x int); CREATE INDEX i ON a (x);';
    expect(
      await leftBy(
        [before, 'CREATE INDEX IF NOT EXISTS i ON a (x); ALTER TABLE a ADD y int;'],
        'ALTER TABLE a DROP y;',
      ),
    ).toEqual([]);
    const rebuild = 'CREATE TABLE a2 (id int, y int); DROP TABLE a; ALTER TABLE a2 RENAME TO a;';
    expect(await leftBy([before, rebuild], 'ALTER TABLE a ADD x int;')).toEqual(['column a.y']);
  });

  it('is not the enum that replaces one of the same name', async () => {
    const before = "CREATE TYPE t AS ENUM ('a');";
    const up =
      "ALTER TYPE t RENAME TO t_old; CREATE TYPE t AS ENUM ('a', 'b'); DROP TYPE t_old; ALTER TABLE x ADD n int;";
    expect(await leftBy([before, up], 'ALTER TABLE x DROP n;')).toEqual([]);
  });

  it('is unknown where nothing tells what the statements of the down do', async () => {
    const { leftByDown, dropsOfOthers } = await lastOf(['CREATE TABLE a (id int);'], 'SELECT drop_all();');
    expect(isUnknown(leftByDown)).toBe(true);
    expect(isUnknown(dropsOfOthers)).toBe(true);
  });

  it('is nothing for a down that is empty or refuses', async () => {
    expect(await leftBy(['CREATE TABLE a (id int);'], 'SELECT 1;')).toEqual([]);
    expect(await leftBy(['CREATE TABLE a (id int);'], '-- irreversible')).toEqual([]);
  });
});

describe('what a down drops of others', () => {
  const dropsBy = async (ups: readonly string[], down: string) =>
    known((await lastOf(ups, down)).dropsOfOthers)?.map(({ target }) => target);

  it.each([
    ['a table under its own schema', 'CREATE TABLE shop.a (id int);', 'DROP TABLE a;', []],
    ['a table of another schema', 'CREATE TABLE shop.a (id int);', 'DROP TABLE other.a;', ['table other.a']],
    [
      'the old half of a swap',
      'ALTER TABLE a ADD y int;',
      'CREATE TABLE n (id int); ALTER TABLE a RENAME TO o; ALTER TABLE n RENAME TO a; DROP TABLE o;',
      [],
    ],
    ['a column of a table that the up creates', 'CREATE TABLE a (id int);', 'ALTER TABLE a DROP id;', []],
    [
      'a column that it has added itself',
      'ALTER TABLE a ALTER x TYPE int;',
      'ALTER TABLE a ADD t text; ALTER TABLE a DROP x; ALTER TABLE a RENAME t TO x;',
      [],
    ],
  ])('%s', async (_, up, down, expected) => {
    expect(await dropsBy([up], down)).toEqual(expected);
  });

  it('is unknown where the up makes its names at run time', async () => {
    const up =
      "DO $$ DECLARE y text; BEGIN SELECT now() INTO y; EXECUTE 'CREATE TABLE t_' || y || ' (id int)'; END $$;";
    expect(isUnknown((await lastOf([up], 'DROP TABLE t_1;')).dropsOfOthers)).toBe(true);
  });
});

describe('what a down restores otherwise', () => {
  const orders =
    'CREATE TABLE o (id serial PRIMARY KEY, n int NOT NULL, s text DEFAULT NULL, t timestamptz(6));';
  const restored = async (ups: readonly string[], down: string) =>
    known((await lastOf(ups, down)).restoredOtherwise)?.map(
      ({ target, differences }) => `${target}: ${differences}`,
    );

  it.each([
    [
      'a serial without its sequence',
      'ALTER TABLE o DROP id;',
      'ALTER TABLE o ADD id int NOT NULL;',
      ['o.id: no default, was a sequence'],
    ],
    [
      'nothing of another name for it',
      'ALTER TABLE o DROP t, DROP s;',
      'ALTER TABLE o ADD t timestamp with time zone; ALTER TABLE o ADD s text;',
      [],
    ],
    [
      'a type that the up has changed',
      'ALTER TABLE o ALTER n TYPE bigint;',
      'ALTER TABLE o ALTER n TYPE smallint;',
      ['o.n: type smallint, was integer'],
    ],
    [
      'nothing that the up leaves as it is',
      'ALTER TABLE o ADD x int;',
      'ALTER TABLE o DROP x; ALTER TABLE o ALTER n DROP NOT NULL;',
      [],
    ],
    [
      'a column under a name of its own first',
      'ALTER TABLE o DROP n;',
      'ALTER TABLE o ADD m text; ALTER TABLE o RENAME m TO n;',
      ['o.n: type text, was integer; nullable, was NOT NULL'],
    ],
    [
      'a column more than there was',
      'DROP TABLE o;',
      'CREATE TABLE o (id serial PRIMARY KEY, n int NOT NULL, s text, t timestamptz, x int);',
      ['o: x: was not there'],
    ],
  ])('%s', async (_, up, down, expected) => {
    expect(await restored([orders, up], down)).toEqual(expected);
  });

  it('names the statement that took it away', async () => {
    const { restoredOtherwise } = await lastOf(
      [orders, 'ALTER TABLE o DROP n;'],
      'ALTER TABLE o ADD n text;',
    );
    expect(known(restoredOtherwise)?.[0]?.removed.map(({ path, note }) => [path, note])).toEqual([
      ['db/migrations/000002_step.up.sql', 'dropped here'],
    ]);
  });

  it('is unknown where the history cannot be trusted for the table', async () => {
    const doubt = "DO $$ DECLARE y text; BEGIN SELECT 'o' INTO y; EXECUTE 'ALTER TABLE o ' || y; END $$;";
    const { restoredOtherwise } = await lastOf(
      [orders, doubt, 'ALTER TABLE o DROP n;'],
      'ALTER TABLE o ADD n text;',
    );
    expect(isUnknown(restoredOtherwise)).toBe(true);
  });
});

it('counts the other migrations of a history that have a down', async () => {
  const model = await linked({
    'db/migrations/000001_a.up.sql': 'CREATE TABLE a (id int);',
    'db/migrations/000001_a.down.sql': 'DROP TABLE a;',
    'db/migrations/000002_b.up.sql': 'CREATE TABLE b (id int);',
    'other/migrations/000001_c.up.sql': 'CREATE TABLE c (id int);',
  });
  expect(model.of('migration').map(({ key, facts }) => [key, facts.othersWithDown])).toEqual([
    ['db/migrations/000001_a', 0],
    ['db/migrations/000002_b', 1],
    ['other/migrations/000001_c', 0],
  ]);
});
