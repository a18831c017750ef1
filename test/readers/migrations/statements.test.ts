import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../../src/model/fact.js';
import { changesOfScript, readFiles } from './read-model.js';

async function keysOf(sql: string): Promise<string[]> {
  return (await changesOfScript(sql)).map(({ key }) => key);
}

async function dataOf(sql: string) {
  const { model } = await readFiles({ 'db/migrations/0001_script.sql': sql });
  return model.of('data-change').map(({ facts }) => facts);
}

describe('what a statement does', () => {
  it('gives one change for each command of an ALTER TABLE', async () => {
    const sql = `ALTER TABLE public.Orders ADD COLUMN a int, DROP COLUMN b, ALTER c TYPE text, ALTER d SET NOT NULL,
      ALTER d SET DEFAULT 1, ADD CONSTRAINT e CHECK (a > 0) NOT VALID, VALIDATE CONSTRAINT e, DROP CONSTRAINT f`;
    expect(await keysOf(sql)).toEqual([
      'add-column orders.a',
      'drop-column orders.b',
      'change-type orders.c',
      'set-not-null orders.d',
      'set-default orders.d',
      'add-constraint e on orders',
      'validate-constraint e on orders',
      'drop-constraint f on orders',
    ]);
  });

  it('gives one change for each object of a DROP, schemas kept but public', async () => {
    expect(await keysOf('DROP TABLE public.a, shop.b CASCADE')).toEqual([
      'drop-table a',
      'drop-table shop.b',
    ]);
  });

  it.each([
    ['ALTER TABLE a RENAME TO b', 'rename-table a'],
    ['ALTER TABLE a RENAME COLUMN b TO c', 'rename-column a.b'],
    ['ALTER INDEX a RENAME TO b', 'rename-index a'],
    ['CREATE INDEX ON a (b)', 'create-index an index on a'],
    ['CREATE OR REPLACE VIEW v AS SELECT 1', 'create-view v'],
    ['CREATE MATERIALIZED VIEW v AS SELECT 1', 'create-materialized-view v'],
    ['CREATE TABLE a AS SELECT 1', 'create-table a'],
    ['SELECT 1 AS one INTO a', 'create-table a'],
    ["CREATE TYPE t AS ENUM ('a')", 'create-type t'],
    ["ALTER TYPE t ADD VALUE 'b'", 'add-enum-value t'],
    ['ALTER TABLE a ATTACH PARTITION b DEFAULT', 'attach-partition b'],
    ['ALTER TABLE a ENABLE ROW LEVEL SECURITY', 'enable-row-security a'],
    ['ALTER TABLE a SET UNLOGGED', 'rewrite-table a'],
    ['VACUUM FULL a', 'rewrite-table a'],
    ['DROP TRIGGER t ON a', 'drop-trigger t on a'],
    ['CREATE SEQUENCE s', 'other the schema'],
    ['SET lock_timeout = 1', 'set-parameter lock_timeout'],
  ])('%s is %s', async (sql, key) => {
    expect(await keysOf(sql)).toEqual([key]);
  });

  it.each(['SELECT 1', 'COMMENT ON TABLE a IS 1::text', 'GRANT SELECT ON a TO b', 'VACUUM a'])(
    '%s changes nothing',
    async (sql) => {
      const changes = await changesOfScript(sql.replace('1::text', "'x'"));
      expect(changes).toEqual([]);
    },
  );

  it('stands where the statement begins, whatever comes before it', async () => {
    const sql = "-- größer 🎉\nINSERT INTO a VALUES ('é');\n\nALTER TABLE a\n  DROP COLUMN b;";
    const [change] = await changesOfScript(sql);
    expect(sql.slice(change?.span.start, change?.span.end)).toBe('ALTER TABLE a\n  DROP COLUMN b');
  });

  it('reads how a column is filled', async () => {
    const sql = `ALTER TABLE a ADD b bigserial, ADD c int GENERATED ALWAYS AS IDENTITY, ADD d int GENERATED ALWAYS AS (b * 2) STORED,
      ADD e varchar(20) NOT NULL DEFAULT 'x', ADD f timestamptz DEFAULT now(), ADD g uuid DEFAULT gen_random_uuid(), ADD h int DEFAULT own(), ADD i text[] DEFAULT NULL`;
    const facts = (await changesOfScript(sql)).map((change) => change.facts);
    expect(facts.map(({ type }) => type)).toEqual([
      'bigint',
      'integer',
      'integer',
      'varchar(20)',
      'timestamptz',
      'uuid',
      'integer',
      'text[]',
    ]);
    expect(facts.map(({ generated }) => generated)).toEqual([
      'serial',
      'identity',
      'stored',
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(facts.map(({ nullable }) => nullable)).toEqual([
      false,
      false,
      true,
      false,
      true,
      true,
      true,
      true,
    ]);
    expect(facts.slice(3, 6).map(({ defaultKind }) => defaultKind)).toEqual([
      'constant',
      'stable',
      'volatile',
    ]);
    expect(isUnknown(facts[6]?.defaultKind)).toBe(true);
    expect(facts[7]?.default).toBeNull();
  });

  it.each([
    ['UPDATE a SET b = 1', 'none'],
    ['UPDATE a SET b = 1 WHERE true', 'none'],
    ['DELETE FROM a WHERE 1 = 1', 'none'],
    ['UPDATE a SET b = 1 WHERE NOT false', 'none'],
    ['UPDATE a SET b = 1 WHERE id IS NOT NULL', 'none'],
    ['UPDATE a SET b = 1 WHERE c IS NOT NULL', 'where'],
    ['UPDATE a SET b = 1 WHERE c IS NULL', 'where'],
    ['UPDATE a SET b = 1 WHERE id > 100', 'where'],
    ['UPDATE a SET b = 1 WHERE id > 100 AND id <= 200 AND b IS NULL', 'key-range'],
    ['UPDATE a SET b = 1 WHERE id BETWEEN 1 AND 9', 'key-range'],
    ['DELETE FROM a WHERE id IN (1, 2)', 'key-range'],
    ["DELETE FROM a WHERE id = ANY('{1,2}')", 'key-range'],
    ['DELETE FROM a WHERE id IN (SELECT id FROM a LIMIT 10)', 'limit'],
    ['DELETE FROM a WHERE id IN (SELECT id FROM a)', 'where'],
    ['WITH x AS (SELECT id FROM a LIMIT 5) UPDATE a SET b = 1 FROM x WHERE x.id = a.id', 'limit'],
    ['UPDATE a SET b = (SELECT c FROM d LIMIT 1) WHERE e', 'where'],
    ['TRUNCATE a', 'none'],
  ])('%s is bounded by %s', async (sql, bounded) => {
    const [facts] = await dataOf(sql);
    expect(facts?.bounded).toBe(bounded);
  });

  it('reads what goes from which column into which', async () => {
    const [first] = await dataOf('UPDATE orders o SET code = s.code FROM statuses s WHERE s.name = o.status');
    expect(first?.copies).toEqual([
      { fromTable: 'statuses', fromColumn: 'code', intoTable: 'orders', intoColumn: 'code' },
    ]);
    expect(first?.columnsRead).toEqual(['statuses.code', 'statuses.name', 'orders.status']);
    const [second] = await dataOf('INSERT INTO a (x, y) SELECT b.p, lower(b.q) FROM b');
    expect(second?.copies).toEqual([
      { fromTable: 'b', fromColumn: 'p', intoTable: 'a', intoColumn: 'x' },
      { fromTable: 'b', fromColumn: 'q', intoTable: 'a', intoColumn: 'y' },
    ]);
  });

  it.each([
    "UPDATE a SET code = 1 WHERE status = 'open'",
    'WITH x AS (SELECT id, status FROM a) UPDATE a SET code = x.status FROM x WHERE x.id = a.id',
    'UPDATE a SET code = x.status FROM (SELECT id, status FROM a) x WHERE x.id = a.id',
  ])('sees through what stands between two columns: %s', async (sql) => {
    const [facts] = await dataOf(sql);
    expect(facts?.copies).toEqual([
      { fromTable: 'a', fromColumn: 'status', intoTable: 'a', intoColumn: 'code' },
    ]);
  });

  it('finds the writes inside a WITH clause', async () => {
    const ops = (
      await dataOf('WITH gone AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM gone')
    ).map(({ op }) => op);
    expect(ops.sort()).toEqual(['delete', 'insert']);
  });

  it('calls lossy what destroys data', async () => {
    const [a, b, c] = await dataOf(
      'UPDATE a SET b = lower(b); UPDATE a SET b = lower(c); DELETE FROM a WHERE id = 1',
    );
    expect([a?.lossy, b?.lossy, c?.lossy]).toEqual([true, false, true]);
  });

  it('says of SQL that a DO block puts together that it is not known', async () => {
    const [change] = await changesOfScript(
      "DO $$ BEGIN EXECUTE concat('ALTER TABLE ', 'orders', ' DROP COLUMN x'); END $$",
    );
    expect(change?.facts.op).toBe('dynamic');
    expect(isUnknown(change?.facts.table)).toBe(true);
    expect(change?.facts.mentions).toContain('orders');
  });
});
