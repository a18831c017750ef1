import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../../src/model/fact.js';
import type { Subject } from '../../../src/model/subject.js';
import { modelOf } from '../../readers/migrations/read-model.js';

/** The facts of the last schema change of a history. */
async function last(...scripts: string[]): Promise<Subject<'schema-change'>['facts']> {
  const files = Object.fromEntries(scripts.map((sql, index) => [`m/migrations/${index + 1}_step.sql`, sql]));
  const change = (await modelOf(files)).of('schema-change').at(-1);
  if (change === undefined) throw new Error('no schema change');
  return change.facts;
}

const orders = 'CREATE TABLE orders (id bigint PRIMARY KEY, number text UNIQUE);';

describe('foreign keys', () => {
  it('have the types of what they reference, domains and arrays seen through', async () => {
    const sql =
      'CREATE DOMAIN key AS bigint; CREATE TABLE l (a key REFERENCES orders, b int REFERENCES orders (id));';
    expect((await last(orders, sql)).mismatchedKeys).toEqual([
      { column: 'b', type: 'integer', references: 'orders.id', referencedType: 'bigint' },
    ]);
  });

  it('are not judged where a type is not known', async () => {
    expect(isUnknown((await last('CREATE TABLE l (a int REFERENCES orders (id));')).mismatchedKeys)).toBe(
      true,
    );
    const two = 'CREATE TABLE l (a int REFERENCES unseen (id), b text REFERENCES orders (id));';
    expect((await last(orders, two)).mismatchedKeys).toHaveLength(1);
  });

  it('need an index that the migration ends with', async () => {
    const table = 'CREATE TABLE l (a bigint REFERENCES orders (id));';
    expect((await last(orders, table)).unindexedKeys).toEqual([{ columns: ['a'] }]);
    const added = 'ALTER TABLE l ADD FOREIGN KEY (a) REFERENCES orders (id);';
    const plain = 'CREATE TABLE l (a bigint); CREATE INDEX ON l (a);';
    expect((await last(orders, plain, added)).unindexedKeys).toEqual([]);
    expect(isUnknown((await last(orders, added)).unindexedKeys)).toBe(true);
    const gone = 'ALTER TABLE l ADD COLUMN c int; DROP INDEX l_a_idx;';
    expect((await last(orders, plain, gone, added)).unindexedKeys).toEqual([{ columns: ['a'] }]);
  });
});

describe('the rows of a table for replication', () => {
  it.each([
    ['ALTER TABLE orders DROP CONSTRAINT orders_pkey;', true],
    ['ALTER TABLE orders DROP COLUMN id;', true],
    ['ALTER TABLE orders DROP COLUMN number;', false],
    ['ALTER TABLE orders REPLICA IDENTITY FULL; ALTER TABLE orders DROP CONSTRAINT orders_pkey;', false],
    ['ALTER TABLE orders REPLICA IDENTITY NOTHING; ALTER TABLE orders DROP CONSTRAINT orders_pkey;', false],
  ])('after %s: lost is %s', async (sql, lost) => {
    expect((await last(orders, sql)).replicaIdentityLost).toBe(lost);
  });
});

describe('a drop that makes room', () => {
  it('is one of what no scanned migration creates, and only there', async () => {
    const again = 'CREATE VIEW v AS SELECT 1; ';
    const drop = 'DROP VIEW IF EXISTS v;';
    const [first] = (await modelOf({ 'm/migrations/1_a.sql': drop + again })).of('schema-change');
    expect(first?.facts.makesRoom).toBe(true);
    const files = { 'm/migrations/1_a.sql': again, 'm/migrations/2_b.sql': drop + again };
    expect((await modelOf(files)).of('schema-change')[1]?.facts.makesRoom).toBe(false);
  });
});

describe('a new table', () => {
  it.each([
    ['CREATE TABLE t (id serial PRIMARY KEY);', 'integer'],
    ['CREATE TABLE t (a bigint, id smallint GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (a, id));', 'smallint'],
    ['CREATE TABLE t (id uuid PRIMARY KEY);', null],
    ['CREATE TABLE t (id int PRIMARY KEY);', null],
    ['CREATE TEMP TABLE t (id serial PRIMARY KEY);', null],
  ])('%s is numbered by: %s', async (sql, type) => {
    expect((await last(sql)).generatedKeyType).toBe(type);
  });
});

describe('a domain', () => {
  it('brings its NOT NULL and its default to a new column', async () => {
    const column = 'ALTER TABLE orders ADD COLUMN currency code;';
    expect(await last(orders, 'CREATE DOMAIN code AS char(3) NOT NULL;', column)).toMatchObject({
      nullable: false,
      default: null,
    });
    const withDefault = "CREATE DOMAIN code AS char(3) DEFAULT 'EUR' NOT NULL;";
    expect(await last(orders, withDefault, column)).toMatchObject({ nullable: false, default: "'EUR'" });
  });
});

describe('names', () => {
  const long = 'the_number_of_days_until_a_customer_is_reminded_of_an_invoice_that_is_open';

  it('that PostgreSQL cuts are known as they are written', async () => {
    const add = `ALTER TABLE orders ADD COLUMN ${long} int;`;
    expect((await last(orders, add)).longNames).toEqual([long]);
    expect((await last(orders, `ALTER TABLE orders ADD COLUMN ${long.slice(0, 63)} int;`)).longNames).toEqual(
      [],
    );
    expect((await last(orders, `${add} ALTER TABLE orders DROP COLUMN ${long};`)).longNames).toEqual([]);
  });
});

describe('what is a change of data and of the schema', () => {
  it('is a subject of both kinds', async () => {
    const model = await modelOf({ 'm/migrations/1_a.sql': 'TRUNCATE orders CASCADE; DROP SCHEMA shop;' });
    expect(model.of('schema-change').map(({ facts }) => [facts.op, facts.cascade])).toEqual([
      ['drop-schema', false],
      ['truncate', true],
    ]);
    expect(model.of('data-change').map(({ facts }) => [facts.op, facts.target])).toEqual([
      ['truncate', 'orders'],
      ['drop-schema', 'the schema shop'],
    ]);
  });
});
