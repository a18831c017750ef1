import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/config/settings.js';
import { isUnknown } from '../../src/model/fact.js';
import type { FactsOfKind } from '../../src/model/kinds/index.js';
import { changeOf, modelOf } from '../readers/migrations/read-model.js';

/** A history of scripts in a plain folder, in their order. */
function history(...scripts: string[]): Record<string, string> {
  return Object.fromEntries(scripts.map((sql, index) => [`m/migrations/${index + 1}_step.sql`, sql]));
}

async function factsOf(key: string, ...scripts: string[]): Promise<FactsOfKind['schema-change']> {
  return changeOf(await modelOf(history(...scripts)), key).facts;
}

const orders = 'CREATE TABLE orders (id bigint PRIMARY KEY, status varchar(10), total int);';
const dropStatus = 'drop-column orders.status';

describe('what a table is at a point of the history', () => {
  it('an earlier one, when another migration or none creates it', async () => {
    const drop = 'ALTER TABLE orders DROP COLUMN status;';
    expect(await factsOf(dropStatus, orders, drop)).toMatchObject({ earlierTable: true, tableIsNew: false });
    expect(await factsOf(dropStatus, drop)).toMatchObject({ earlierTable: true, earlierColumn: true });
    expect(await factsOf(dropStatus, orders + drop)).toMatchObject({
      earlierTable: false,
      tableIsNew: true,
      earlierColumn: false,
      createdInSameMigration: true,
    });
  });

  it('follows renames, also into another schema', async () => {
    const moved =
      'ALTER TABLE a RENAME TO b; ALTER TABLE b SET SCHEMA shop; ALTER TABLE shop.b DROP COLUMN x;';
    const facts = await factsOf('drop-column shop.b.x', `CREATE TABLE a (x int); ${moved}`);
    expect(facts.tableIsNew).toBe(true);
    expect((await factsOf('drop-column shop.b.x', 'CREATE TABLE a (x int);', moved)).fromType).toBe(
      'integer',
    );
  });

  it('CREATE TABLE IF NOT EXISTS of a table that is there makes no new one', async () => {
    const again = 'CREATE TABLE IF NOT EXISTS orders (id int); ALTER TABLE orders DROP COLUMN status;';
    expect((await factsOf(dropStatus, orders, again)).earlierTable).toBe(true);
  });

  it('a temporary table is never an earlier one', async () => {
    const facts = await factsOf(
      'drop-column t.a',
      'CREATE TEMP TABLE t (a int);',
      'ALTER TABLE t DROP COLUMN a;',
    );
    expect(facts.earlierTable).toBe(false);
  });

  it('a DO block that names an unseen table leaves open who created it', async () => {
    const sql =
      "DO $$ BEGIN EXECUTE format('CREATE TABLE orders (%s)', 'a'); END $$; ALTER TABLE orders DROP COLUMN status;";
    expect(isUnknown((await factsOf(dropStatus, sql)).earlierTable)).toBe(true);
    expect((await factsOf(dropStatus, orders, sql)).earlierTable).toBe(true);
  });
});

describe('what a column was', () => {
  const change = 'ALTER TABLE orders ALTER COLUMN status TYPE text;';

  it.each([
    ['varchar(10)', 'varchar(20)', 'none'],
    ['varchar(10)', 'text', 'none'],
    ['text', 'varchar(10)', 'rewrite'],
    ['varchar(20)', 'varchar(10)', 'rewrite'],
    ['int', 'bigint', 'rewrite'],
    ['serial', 'integer', 'none'],
    ['numeric(10,2)', 'numeric(12,2)', 'none'],
    ['numeric(10,2)', 'numeric(12,4)', 'rewrite'],
    ['cidr', 'inet', 'none'],
    ['timestamp', 'timestamptz', 'rewrite'],
  ])('%s to %s: %s', async (from, to, work) => {
    const facts = await factsOf(
      'change-type t.a',
      `CREATE TABLE t (a ${from});`,
      `ALTER TABLE t ALTER COLUMN a TYPE ${to};`,
    );
    expect(facts).toMatchObject({ tableWork: work, lockLevel: 'access-exclusive' });
  });

  it('is unknown where no scanned migration creates it, or one between could not be read', async () => {
    const key = 'change-type orders.status';
    expect(await factsOf(key, orders, change)).toMatchObject({ fromType: 'varchar(10)', lossy: false });
    for (const facts of [await factsOf(key, change), await factsOf(key, orders, 'ALTERR;', change)]) {
      expect(isUnknown(facts.fromType) && isUnknown(facts.tableWork)).toBe(true);
    }
  });

  it.each([
    ['ALTER TABLE orders ADD CONSTRAINT c CHECK (status IS NOT NULL);', true],
    ['ALTER TABLE orders ADD CONSTRAINT c CHECK (status IS NOT NULL AND total > 0);', true],
    [
      'ALTER TABLE orders ADD CHECK (status IS NOT NULL) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT orders_status_check;',
      true,
    ],
    ['ALTER TABLE orders ADD CONSTRAINT c CHECK (status IS NOT NULL) NOT VALID;', false],
    ['ALTER TABLE orders ADD CONSTRAINT c CHECK (status IS NOT NULL OR total > 0);', false],
    [
      'ALTER TABLE orders ADD CONSTRAINT c CHECK (status IS NOT NULL); ALTER TABLE orders DROP CONSTRAINT c;',
      false,
    ],
    [
      'ALTER TABLE orders ADD CONSTRAINT c NOT NULL status NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT c;',
      true,
    ],
  ])('after %s it is proven not null: %s', async (sql, proven) => {
    const facts = await factsOf(
      'set-not-null orders.status',
      orders,
      sql,
      'ALTER TABLE orders ALTER status SET NOT NULL;',
    );
    expect(facts.provenNotNull).toBe(proven);
    expect(facts.tableWork).toBe(proven ? 'none' : 'scan');
  });
});

describe('when care is expected', () => {
  const index = 'CREATE INDEX orders_i ON orders (status);';
  const key = 'create-index orders_i on orders';
  const tables = (rows: number, writeRate?: string) => ({
    database: {
      ...defaultSettings.database,
      tables: [{ name: 'public.orders', rows, ...(writeRate === undefined ? {} : { writeRate }) }],
    },
  });

  it('the table is large, or written at a high rate and not small', async () => {
    const care = async (settings: object) =>
      changeOf(await modelOf(history(orders, index), settings), key).facts.careExpected;
    expect(await care({})).toBe(false);
    expect(await care(tables(100_000))).toBe(true);
    expect(await care(tables(99_999, 'high'))).toBe(false);
  });

  it('a table is declared without regard to quotes and case, as Prisma models are named', async () => {
    const sql = 'CREATE INDEX i ON "OrderItem" ("status");';
    for (const name of ['OrderItem', 'orderitem', '"OrderItem"', 'public."OrderItem"']) {
      const settings = { database: { ...defaultSettings.database, tables: [{ name, rows: 100_000 }] } };
      const model = await modelOf(history('', sql), settings);
      expect(changeOf(model, 'create-index i on OrderItem').facts.careExpected).toBe(true);
    }
  });

  it('the history has taken care before; not in the same migration, not in a down', async () => {
    const before = 'CREATE INDEX CONCURRENTLY u ON users (a);';
    expect(await factsOf(key, orders, before, index)).toMatchObject({
      careExpected: true,
      blocksTraffic: true,
    });
    expect(await factsOf(key, orders, index, before)).toMatchObject({
      careExpected: false,
      blocksTraffic: false,
    });
    expect(isUnknown((await factsOf(key, orders, 'CREATEE;', index)).careExpected)).toBe(true);
  });

  it('a live ledger lists the migration', async () => {
    const ledger = (deployment: string) =>
      JSON.stringify({
        ledger: 1,
        change: 'orders-index',
        deployment,
        database: { engine: 'postgres', tables: [{ name: 'orders', rows: 'unknown' }] },
        phases: [{ phase: 'expand', release: '1', migrations: ['m/migrations/2_step.sql'] }],
      });
    const facts = async (deployment: string) =>
      changeOf(await modelOf({ ...history(orders, index), 'a.ledger.json': ledger(deployment) }), key).facts;
    expect(await facts('rolling')).toMatchObject({ careExpected: true, ledgerPhase: 'expand' });
    expect(await facts('single-step')).toMatchObject({ careExpected: false, ledgerPhase: 'expand' });
  });
});

describe('what a migration does for the names it takes away', () => {
  const rename = 'ALTER TABLE orders RENAME TO sales;';
  const key = 'rename-table orders';

  it('a view under the old name, before or after', async () => {
    expect(
      (await factsOf(key, orders, `${rename} CREATE VIEW orders AS SELECT * FROM sales;`)).compatibilityLeft,
    ).toBe(true);
    expect((await factsOf(key, orders, rename)).compatibilityLeft).toBe(false);
  });

  it('a swap is no rename', async () => {
    const model = await modelOf(
      history(orders, 'ALTER TABLE orders RENAME TO old; ALTER TABLE fresh RENAME TO orders;'),
    );
    expect(model.of('schema-change').filter(({ facts }) => facts.swapHalf === true)).toHaveLength(2);
  });

  it('what comes back later is said', async () => {
    const drop = 'ALTER TABLE orders DROP COLUMN status;';
    const back = 'ALTER TABLE sales ADD COLUMN status text;';
    expect((await factsOf(dropStatus, orders, drop)).recreatedLater).toBe(false);
    expect((await factsOf(dropStatus, orders, drop, rename, back)).recreatedLater).toBe(true);
    expect((await factsOf(dropStatus, orders, drop, 'DROP TABLE orders;')).recreatedLater).toBe(true);
  });
});

describe('what is judged', () => {
  const scripts = [orders, 'ALTER TABLE orders DROP COLUMN status;', 'ALTER TABLE orders DROP COLUMN total;'];

  it('leaves migrations up to startAfter out, and knows what they did', async () => {
    const model = await modelOf(history(...scripts), { migrations: { startAfter: '2', folders: [] } });
    expect(model.of('schema-change').map(({ key }) => key)).toEqual(['drop-column orders.total']);
    expect(model.of('migration').map(({ facts }) => facts.version)).toEqual(['3']);
    expect(changeOf(model, 'drop-column orders.total').facts.fromType).toBe('integer');
  });

  it('says what the history ends with', async () => {
    const [one] = (await modelOf(history(...scripts))).of('history');
    expect(one?.facts.tables).toEqual([{ table: 'orders', columns: ['id'], complete: true }]);
  });

  it('keeps two folders apart', async () => {
    const model = await modelOf({
      'a/migrations/1_x.sql': orders,
      'b/migrations/2_y.sql': 'ALTER TABLE orders ALTER COLUMN status TYPE text;',
    });
    expect(isUnknown(changeOf(model, 'change-type orders.status').facts.fromType)).toBe(true);
  });
});
