import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../../src/model/fact.js';
import { readFiles } from './read-model.js';

const paths = { mysql: 'db/mysql/migrations/0001_a.sql', sqlite: 'db/sqlite/migrations/0001_a.sql' };

async function changesOf(sql: string, engine: keyof typeof paths = 'mysql') {
  const { model } = await readFiles({ [paths[engine]]: sql });
  return [...model.of('schema-change')];
}

async function dataOf(sql: string, engine: keyof typeof paths = 'mysql') {
  const { model } = await readFiles({ [paths[engine]]: sql });
  return model.of('data-change').map(({ facts }) => facts);
}

async function keysOf(sql: string, engine: keyof typeof paths = 'mysql'): Promise<string[]> {
  return (await changesOf(sql, engine)).map(({ key }) => key);
}

describe('what a statement of MySQL does', () => {
  it('says each command of an ALTER TABLE, its rename last', async () => {
    const sql =
      'ALTER TABLE `Orders` RENAME TO bills, ADD a int, DROP b, RENAME COLUMN c TO d, ALTER e SET DEFAULT 1, ADD INDEX i (a), DROP FOREIGN KEY f, FORCE';
    expect(await keysOf(sql)).toEqual([
      'add-column Orders.a',
      'drop-column Orders.b',
      'rename-column Orders.c',
      'set-default Orders.e',
      'create-index i on Orders',
      'drop-constraint f on Orders',
      'rewrite-table Orders',
      'rename-table Orders',
    ]);
  });

  it('takes CHANGE for a rename and a column that is said anew', async () => {
    expect(await keysOf('ALTER TABLE a CHANGE b c varchar(20) NOT NULL')).toEqual([
      'rename-column a.b',
      'change-type a.c',
      'set-not-null a.c',
      'drop-default a.c',
    ]);
    expect(await keysOf('ALTER TABLE a CHANGE b B varchar(20)')).not.toContain('rename-column a.b');
  });

  it('keeps what it asks for, for each command', async () => {
    const [add, index] = await changesOf(
      'ALTER TABLE a ADD b int, ADD INDEX i (b), ALGORITHM=INPLACE, LOCK NONE',
    );
    expect(add?.facts).toMatchObject({ algorithm: 'inplace', lockClause: 'none', firstOfStatement: true });
    expect(index?.facts).toMatchObject({ algorithm: 'inplace', lockClause: 'none', firstOfStatement: false });
  });

  it.each([
    ['int(11)', 'integer'],
    ['tinyint(1)', 'boolean'],
    ['tinyint(4) unsigned', 'tinyint unsigned'],
    ['BIGINT UNSIGNED ZEROFILL', 'bigint unsigned'],
    ['decimal(10,2)', 'numeric(10,2)'],
    ['character varying(20) character set utf8mb4', 'varchar(20)'],
    ["enum('a','it''s')", "enum('a','it''s')"],
    ['serial', 'bigint unsigned'],
    ['datetime(6)', 'datetime(6)'],
    ['double precision', 'double precision'],
  ])('calls %s %s', async (written, type) => {
    const [change] = await changesOf(`ALTER TABLE a ADD b ${written}`);
    expect(change?.facts.type).toBe(type);
  });

  it('reads how a column is filled', async () => {
    const facts = (
      await changesOf(
        "ALTER TABLE a ADD b int AUTO_INCREMENT UNIQUE, ADD c int AS (b * 2), ADD d int GENERATED ALWAYS AS (b) STORED, ADD e char(36) DEFAULT (uuid()), ADD f datetime DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, ADD g int DEFAULT NULL, ADD h int NOT NULL DEFAULT '-1', ADD i enum('x','y') NOT NULL, ADD j int DEFAULT (own())",
      )
    ).map((change) => change.facts);
    expect(facts.map(({ generated }) => generated ?? '-')).toEqual([
      'identity',
      'virtual',
      'stored',
      ...Array(6).fill('-'),
    ]);
    expect(facts.map(({ default: value }) => value ?? '-')).toEqual([
      '-',
      '-',
      '-',
      'uuid()',
      'current_timestamp()',
      '-',
      "'-1'",
      "'x'",
      'own()',
    ]);
    expect(facts.slice(3, 5).map(({ defaultKind }) => defaultKind)).toEqual(['volatile', 'stable']);
    expect(isUnknown(facts[8]?.defaultKind)).toBe(true);
  });

  it('names keys as the server does', async () => {
    const [table, index] = await changesOf(
      'CREATE TABLE a (b int, c int, d int, PRIMARY KEY (b), UNIQUE (c), KEY (d), CONSTRAINT f FOREIGN KEY (d) REFERENCES s.e (id) ON DELETE SET NULL)',
    );
    const shapes = table?.facts.constraintShapes;
    expect(shapes).toMatchObject([
      { type: 'primary-key', name: 'PRIMARY', columns: ['b'] },
      { type: 'unique', name: 'c', columns: ['c'] },
      { type: 'foreign-key', name: 'f', referencedTable: 's.e', onDelete: 'set null' },
    ]);
    expect(table?.facts.columnShapes).toMatchObject([{ name: 'b', nullable: false }, { nullable: true }, {}]);
    expect(index?.facts).toMatchObject({ op: 'create-index', name: 'd', columns: ['d'] });
  });

  it('writes each table of a joined UPDATE', async () => {
    const [orders, customers] = await dataOf(
      'UPDATE orders o JOIN customers c ON c.id = o.customer_id SET o.name = c.name, c.seen = 1 WHERE o.id BETWEEN 1 AND 5',
    );
    expect(orders).toMatchObject({
      table: 'orders',
      bounded: 'key-range',
      columnsWritten: ['name'],
      copies: [{ fromTable: 'customers', fromColumn: 'name', intoTable: 'orders', intoColumn: 'name' }],
    });
    expect(customers).toMatchObject({ table: 'customers', columnsWritten: ['seen'], copies: [] });
  });

  it.each([
    ['UPDATE a SET b = 1', 'none'],
    ['UPDATE a SET b = 1 WHERE 1', 'none'],
    ['DELETE FROM a WHERE id IS NOT NULL', 'none'],
    ['UPDATE a SET b = 1 LIMIT 10', 'limit'],
    ['UPDATE a JOIN b ON b.id = a.id SET a.c = 1', 'where'],
    ['DELETE a FROM a JOIN (SELECT id FROM a LIMIT 5) x ON x.id = a.id', 'limit'],
    ['DELETE FROM a WHERE id IN (1, 2)', 'key-range'],
    ['DELETE FROM a WHERE id IN (SELECT id FROM b)', 'where'],
    ['UPDATE a SET b = 1 WHERE `id` > 10 AND `id` <= 20', 'key-range'],
    ['UPDATE a SET b = 1 WHERE id = @next', 'key-range'],
    ['TRUNCATE a', 'none'],
  ])('%s is bounded by %s', async (sql, bounded) => {
    const [facts] = await dataOf(sql);
    expect(facts?.bounded).toBe(bounded);
  });

  it('knows which INSERT bears a conflict', async () => {
    const sql =
      'INSERT INTO a VALUES (1); INSERT IGNORE INTO a VALUES (1); REPLACE INTO a VALUES (1); INSERT INTO a VALUES (1) ON DUPLICATE KEY UPDATE b = 2';
    expect((await dataOf(sql)).map(({ conflictHandled }) => conflictHandled)).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('commits before and after DDL, so that no transaction lasts', async () => {
    const { model } = await readFiles({
      [paths.mysql]: 'BEGIN; UPDATE a SET b = 1; ALTER TABLE a ADD c int; UPDATE a SET c = 1; COMMIT;',
    });
    const [first, second] = model.of('data-change').map(({ facts }) => facts.inTransaction);
    const [alter] = model.of('schema-change');
    expect([first, alter?.facts.inTransaction, second]).toEqual([true, false, false]);
  });

  it('keeps the words of what it runs without showing it', async () => {
    const [procedure, call] = await changesOf(
      'DELIMITER //\nCREATE PROCEDURE p() BEGIN ALTER TABLE orders DROP COLUMN x; END //\nDELIMITER ;\nCALL p();',
    );
    expect(procedure?.facts.op).toBe('create-function');
    expect(call?.facts).toMatchObject({ op: 'dynamic', mentions: expect.arrayContaining(['orders', 'x']) });
    const [prepared] = await changesOf(
      "SET @sql = CONCAT('DROP TABLE ', 'orders'); PREPARE s FROM @sql; EXECUTE s;",
    );
    expect(prepared?.facts).toMatchObject({ op: 'dynamic', mentions: expect.arrayContaining(['orders']) });
    expect(await keysOf("PREPARE s FROM 'DROP TABLE orders'; EXECUTE s;")).toEqual(['drop-table orders']);
  });

  it('says of a statement that it could not be read, with its words and place', async () => {
    const sql = 'DROP TABLE a;\nALTER TABLE orders FROBNICATE;';
    const [, change] = await changesOf(sql);
    expect(change?.facts).toMatchObject({
      op: 'unclassified',
      mentions: ['ALTER', 'TABLE', 'orders', 'FROBNICATE'],
    });
    expect(isUnknown(change?.facts.lossy)).toBe(true);
    expect(change?.span).toEqual({ start: 14, end: sql.length - 1 });
  });

  it('knows a down that refuses and one that does nothing', async () => {
    const { model } = await readFiles({
      'db/mysql/migrations/1_a.down.sql': "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no way';",
      'db/mysql/migrations/2_b.down.sql': 'SELECT 1;',
    });
    expect(model.of('migration').map(({ facts }) => facts.down)).toEqual(['irreversible', 'empty']);
  });
});

describe('what a statement of SQLite does', () => {
  it('numbers rows by an integer key', async () => {
    const [table] = await changesOf('CREATE TABLE a (id INTEGER PRIMARY KEY, b int, c)', 'sqlite');
    expect(table?.facts.columnShapes).toMatchObject([
      { name: 'id', generated: 'identity', nullable: false },
      { name: 'b', type: 'integer', generated: null },
      { name: 'c', type: 'blob' },
    ]);
  });

  it('reads a rebuild step by step', async () => {
    const sql =
      'CREATE TABLE "new_a" (id integer PRIMARY KEY); INSERT INTO "new_a" SELECT id FROM "a"; DROP TABLE "a"; ALTER TABLE "new_a" RENAME TO "a";';
    expect(await keysOf(sql, 'sqlite')).toEqual(['create-table new_a', 'drop-table a', 'rename-table new_a']);
    expect((await dataOf(sql, 'sqlite'))[0]?.copies).toEqual([
      { fromTable: 'a', fromColumn: 'id', intoTable: 'new_a', intoColumn: '*' },
    ]);
  });

  it.each([
    ['PRAGMA foreign_keys=OFF; BEGIN; DROP TABLE a; COMMIT;', true, false],
    ['BEGIN; PRAGMA foreign_keys=OFF; DROP TABLE a; COMMIT;', false, true],
    ['PRAGMA foreign_keys=OFF; BEGIN; COMMIT; PRAGMA foreign_keys=ON; DROP TABLE a;', false, false],
    ['DROP TABLE a;', false, false],
  ])('%s has foreign keys off: %s, told so in vain: %s', async (sql, off, ignored) => {
    const [drop] = await changesOf(sql, 'sqlite');
    expect(drop?.facts).toMatchObject({ foreignKeysOff: off, foreignKeysIgnored: ignored });
  });

  it('does not know of a PRAGMA whether a transaction around the file makes it vain', async () => {
    const [drop] = await changesOf('PRAGMA foreign_keys=OFF; DROP TABLE a;', 'sqlite');
    expect(isUnknown(drop?.facts.foreignKeysOff)).toBe(true);
  });

  it('has one table of main and none of a temporary one', async () => {
    expect(await keysOf('DROP TABLE main.a; DROP TABLE other.a;', 'sqlite')).toEqual([
      'drop-table a',
      'drop-table other.a',
    ]);
  });
});
