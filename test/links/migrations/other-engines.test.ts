import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/config/settings.js';
import { isUnknown } from '../../../src/model/fact.js';
import { changeOf, modelOf } from '../../readers/migrations/read-model.js';

const mysql = (version: number) => `db/mysql/migrations/000${version}_a.sql`;
const sqlite = (version: number) => `db/sqlite/migrations/000${version}_a.sql`;
const orders = 'CREATE TABLE orders (id bigint PRIMARY KEY, total int NOT NULL, note varchar(20) DEFAULT 1);';

describe('a column of MySQL that is said anew', () => {
  it('changes what it says otherwise, and nothing else', async () => {
    const model = await modelOf({
      [mysql(1)]: orders,
      [mysql(2)]:
        'ALTER TABLE orders MODIFY total int NOT NULL DEFAULT 0, MODIFY note varchar(20) NOT NULL DEFAULT 1;',
    });
    const ops = model
      .of('schema-change')
      .slice(1)
      .map(({ facts }) => `${facts.op} ${facts.column}`);
    expect(ops).toEqual([
      'alter-table total',
      'alter-table total',
      'set-default total',
      'alter-table note',
      'set-not-null note',
      'alter-table note',
    ]);
  });

  it('leaves open what it changes where nothing tells what it was', async () => {
    const model = await modelOf({ [mysql(2)]: 'ALTER TABLE orders MODIFY total bigint NOT NULL;' });
    expect(isUnknown(changeOf(model, 'change-type orders.total').facts.fromType)).toBe(true);
    expect(isUnknown(changeOf(model, 'set-not-null orders.total').facts.earlierColumns)).toBe(true);
  });
});

describe('names of one thing in two spellings', () => {
  it('are one column in MySQL, and two tables', async () => {
    const model = await modelOf({
      [mysql(1)]: orders,
      [mysql(2)]: 'ALTER TABLE orders MODIFY TOTAL bigint NOT NULL; ALTER TABLE Orders DROP COLUMN note;',
    });
    expect(changeOf(model, 'change-type orders.TOTAL').facts).toMatchObject({
      column: 'total',
      fromType: 'integer',
    });
    expect(changeOf(model, 'drop-column Orders.note').facts).toMatchObject({
      table: 'Orders',
      column: 'note',
    });
  });

  it('are one column and one table in SQLite', async () => {
    const model = await modelOf({
      [sqlite(1)]: orders,
      [sqlite(2)]: 'ALTER TABLE ORDERS DROP COLUMN Note;',
    });
    const { facts } = changeOf(model, 'drop-column ORDERS.Note');
    expect(facts).toMatchObject({ table: 'orders', column: 'note', fromType: 'varchar(20)' });
  });
});

describe('what MySQL is asked for', () => {
  it.each([
    ['ALGORITHM=COPY', true],
    ['LOCK=SHARED', true],
    ['ALGORITHM=INPLACE, LOCK=NONE', false],
    ['ALGORITHM=INSTANT', false],
  ])('%s blocks: %s', async (asked, blocks) => {
    const model = await modelOf({ [mysql(2)]: `ALTER TABLE orders ADD COLUMN a int, ${asked};` });
    expect(changeOf(model, 'add-column orders.a').facts.blocksTraffic).toBe(blocks);
  });

  it('says nothing of locks where nothing is asked', async () => {
    const model = await modelOf({ [mysql(2)]: 'ALTER TABLE orders ADD COLUMN a int;' });
    const { facts } = changeOf(model, 'add-column orders.a');
    expect([facts.lockLevel, facts.tableWork]).toEqual([null, null]);
    expect(isUnknown(facts.blocksTraffic)).toBe(true);
  });

  it('leaves open what MariaDB can do at once', async () => {
    const files = { [mysql(1)]: orders, [mysql(2)]: 'ALTER TABLE orders MODIFY total bigint NOT NULL;' };
    const of = async (engine: 'mysql' | 'mariadb') => {
      const model = await modelOf(files, { database: { ...defaultSettings.database, engine } });
      return changeOf(model, 'change-type orders.total').facts.instantImpossible;
    };
    expect(await of('mysql')).toBe('it changes the type from integer to bigint');
    expect(isUnknown(await of('mariadb'))).toBe(true);
  });
});

describe('a REFERENCES behind a column', () => {
  const files = {
    [mysql(1)]:
      'CREATE TABLE items (order_id bigint REFERENCES orders (id), CONSTRAINT f FOREIGN KEY (order_id) REFERENCES orders (id));',
  };

  it.each([
    ['mysql', '8.0', ['order_id'], ['f']],
    ['mysql', '9.0', [], [null, 'f']],
    ['mariadb', '10.4', ['order_id'], ['f']],
    ['mariadb', '11.4', [], [null, 'f']],
  ] as const)('of %s %s is passed over: %s', async (engine, version, ignored, keys) => {
    const model = await modelOf(files, { database: { ...defaultSettings.database, engine, version } });
    const { facts } = changeOf(model, 'create-table items');
    expect(facts.ignoredReferences).toEqual(ignored);
    expect(facts.constraintShapes).toMatchObject(keys.map((name) => ({ type: 'foreign-key', name })));
  });
});

describe('what a drop takes with it in SQLite', () => {
  it('is the rows of tables that say so', async () => {
    const model = await modelOf({
      [sqlite(1)]:
        'CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (a integer REFERENCES A (id) ON DELETE CASCADE); CREATE TABLE c (a integer REFERENCES a (id) ON DELETE RESTRICT); CREATE TABLE d (a integer REFERENCES a (id) ON DELETE SET NULL);',
      [sqlite(2)]: 'DROP TABLE a;',
    });
    expect(changeOf(model, 'drop-table a').facts.rowsOfOthers).toEqual(['b', 'd']);
  });

  it('is not known after a migration that could not be read', async () => {
    const model = await modelOf({ [sqlite(1)]: 'CREATE TABLE (;', [sqlite(2)]: 'DROP TABLE a;' });
    expect(isUnknown(changeOf(model, 'drop-table a').facts.rowsOfOthers)).toBe(true);
  });
});

describe('keys of MySQL', () => {
  it('go by the names by which they are dropped', async () => {
    const model = await modelOf({
      'db/mysql/migrations/1_a.up.sql': 'ALTER TABLE orders ADD PRIMARY KEY (id), ADD UNIQUE (note);',
      'db/mysql/migrations/1_a.down.sql': 'ALTER TABLE orders DROP PRIMARY KEY, DROP INDEX note;',
    });
    expect(model.of('migration')[0]?.facts.leftByDown).toEqual([]);
  });
});
