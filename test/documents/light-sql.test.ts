import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSql } from '../../src/documents/document.js';
import { openDocument } from '../../src/documents/open.js';
import type { LightNode, LightStatement } from '../../src/documents/sql/light/tree.js';

type Dialect = 'mysql' | 'sqlite';

async function open(text: string, dialect: Dialect) {
  const document = await openDocument('db/0001.sql', text, 'sql', { dialect });
  if (!isSql(document) || document.tree.dialect === 'postgres') throw new Error('no light tree');
  return { ...document.tree, problems: document.problems, comments: document.comments, text: document.text };
}

async function statementsOf(text: string, dialect: Dialect): Promise<string[]> {
  const { statements } = await open(text, dialect);
  return statements.map(({ span }: LightStatement) => text.slice(span.start, span.end));
}

async function typesOf(text: string, dialect: Dialect): Promise<LightNode['type'][]> {
  return (await open(text, dialect)).statements.map(({ node }) => node.type);
}

describe('how a script is parted', () => {
  it('leaves strings, names and comments whole', async () => {
    const statements = ["INSERT INTO a VALUES ('it''s; \\' so', \"x;y\")", 'SELECT `a;b` FROM c', 'SELECT 1'];
    expect(await statementsOf(`# one;\n${statements.join('; -- two;\n/* three; */ ')};\n`, 'mysql')).toEqual(
      statements,
    );
    const sqlite = ["INSERT INTO a VALUES ('C:\\')", 'SELECT [a;b], "c;d", `e` FROM f'];
    expect(await statementsOf(sqlite.join(';\n'), 'sqlite')).toEqual(sqlite);
  });

  it('takes the delimiter that a script sets', async () => {
    const body = 'CREATE PROCEDURE p() BEGIN UPDATE a SET b = 1; UPDATE a SET c = 2; END';
    expect(
      await statementsOf(`DELIMITER //\n${body} //\nCALL p() //\nDELIMITER ;\nSELECT 1;`, 'mysql'),
    ).toEqual([body, 'CALL p()', 'SELECT 1']);
  });

  it.each(['mysql', 'sqlite'] as const)('keeps the body of a trigger together in %s', async (dialect) => {
    const trigger =
      'CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW BEGIN UPDATE b SET c = CASE WHEN NEW.d THEN 1 ELSE 2 END; DELETE FROM e; END';
    expect(await statementsOf(`${trigger};\nSELECT 1;`, dialect)).toEqual([trigger, 'SELECT 1']);
  });

  it('keeps IF, LOOP and CASE of a procedure inside it', async () => {
    const routine =
      'CREATE FUNCTION f() RETURNS INT BEGIN IF a THEN SET b = 1; ELSEIF c THEN SET b = 2; END IF; x: LOOP LEAVE x; END LOOP; CASE d WHEN 1 THEN SET e = 1; END CASE; RETURN 1; END';
    expect(await statementsOf(`${routine}; DROP TABLE t;`, 'mysql')).toEqual([routine, 'DROP TABLE t']);
  });

  it('runs what stands in a version comment, and no other comment', async () => {
    expect(
      await typesOf('/*!40101 SET NAMES utf8 */; /*! DROP TABLE a */; /* DROP TABLE b */', 'mysql'),
    ).toEqual(['setting', 'drop']);
  });

  it('gives comments their place and words', async () => {
    const text = '-- one\n# two\nSELECT 1; /* three */\n--four\nSELECT 5--1;';
    const { comments, statements } = await open(text, 'mysql');
    expect(comments.map((comment) => comment.text)).toEqual(['one', 'two', 'three', 'four']);
    expect(comments.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '-- one',
      '# two',
      '/* three */',
      '--four',
    ]);
    expect(statements).toHaveLength(2);
  });
});

describe('what cannot be read', () => {
  it.each([
    ["INSERT INTO a VALUES ('b);", 'a string is never closed', "'"],
    ['DROP TABLE `a;', 'a name is never closed', '`'],
    ['SELECT 1; /* and', 'a comment is never closed', '/*'],
    ['CREATE TABLE a (id int;', 'a bracket is never closed', '('],
    ['DROP TABLE a);', 'a bracket is closed that was never opened', ')'],
    ['DROP TABLE a; ALTR TABLE b ADD c int;', 'no statement begins with "ALTR"', 'ALTR'],
  ])('%s: %s', async (text, message, place) => {
    const { problems, statements } = await open(text, 'mysql');
    expect(problems.map((problem) => problem.message)).toEqual([message]);
    expect(problems.map(({ span }) => text.slice(span.start, span.end))).toEqual([place]);
    expect(statements).toEqual([]);
  });

  it('is one statement with its words, and no harm to the others', async () => {
    const text = 'DROP TABLE a; ALTER TABLE orders FROBNICATE status; DROP TABLE b;';
    const { statements, problems } = await open(text, 'mysql');
    expect(problems).toEqual([]);
    expect(statements.map(({ node }) => node.type)).toEqual(['drop', 'unread', 'drop']);
    expect(statements[1]?.node).toMatchObject({
      words: ['ALTER', 'TABLE', 'orders', 'FROBNICATE', 'status'],
    });
  });

  it('bounds how deep brackets go', async () => {
    const deep = `SELECT ${'('.repeat(50_000)}1${')'.repeat(50_000)}; DROP TABLE a;`;
    expect(await typesOf(deep, 'sqlite')).toEqual(['unread', 'drop']);
    const long = `UPDATE a SET b = 1 WHERE ${Array.from({ length: 20_000 }, (_, at) => `c = ${at}`).join(' OR ')};`;
    expect(await typesOf(long, 'mysql')).toEqual(['update']);
  });

  it('never throws, and leaves no text out between two statements', async () => {
    const words = [
      'ALTER',
      'TABLE',
      'a',
      '(',
      ')',
      ';',
      "'",
      '`',
      'BEGIN',
      'END',
      'CREATE',
      'TRIGGER',
      '--',
      ' ',
      ',',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 40 }), async (parts) => {
        for (const dialect of ['mysql', 'sqlite'] as const) {
          const { statements } = await open(parts.join(' '), dialect);
          let last = 0;
          for (const { span } of statements) {
            expect(span.start).toBeGreaterThanOrEqual(last);
            expect(span.end).toBeGreaterThan(span.start);
            last = span.end;
          }
        }
      }),
    );
  });
});

describe('statements of MySQL', () => {
  it.each([
    'ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci, ALGORITHM=INPLACE, LOCK=NONE',
    'ALTER TABLE t PARTITION BY HASH(id) PARTITIONS 4',
    'ALTER TABLE t ADD PARTITION (PARTITION p3 VALUES LESS THAN (2000))',
    'ALTER TABLE t ENGINE=InnoDB ROW_FORMAT=DYNAMIC',
    'ALTER TABLE t ADD COLUMN (a int, b varchar(20) CHARACTER SET latin1), ADD FULLTEXT INDEX f (b) WITH PARSER ngram',
    "ALTER TABLE t MODIFY COLUMN a decimal(10,2) UNSIGNED NOT NULL DEFAULT '0.00' COMMENT 'x' FIRST",
    'ALTER TABLE t DROP FOREIGN KEY fk, DROP PRIMARY KEY, DROP CHECK c, RENAME INDEX a TO b, AUTO_INCREMENT = 10',
    'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0 AND b IN (1, 2)) NOT ENFORCED, ALTER INDEX i INVISIBLE',
    'ALTER TABLE t ADD INDEX i ((lower(a)), b(10) DESC) USING BTREE COMMENT "x"',
    'ALTER TABLE t ADD COLUMN IF NOT EXISTS a int, DROP COLUMN IF EXISTS b',
    'CREATE TABLE IF NOT EXISTS a.t LIKE b.t',
    'CREATE TABLE t (id binary(16) DEFAULT (uuid_to_bin(uuid(), 1)), p point NOT NULL SRID 4326, j json, KEY k (id)) AS SELECT 1 AS x',
    "CREATE OR REPLACE ALGORITHM=MERGE DEFINER='a'@'%' SQL SECURITY INVOKER VIEW v (a) AS SELECT b FROM c WITH CASCADED CHECK OPTION",
    'CREATE UNIQUE INDEX i USING BTREE ON t (a, b) ALGORITHM = INPLACE LOCK = NONE',
    'DROP INDEX i ON t ALGORITHM=INPLACE',
    'INSERT IGNORE INTO t (a, b) VALUES (1, NOW()), (DEFAULT(a), -2) AS new ON DUPLICATE KEY UPDATE a = new.a + 1',
    'REPLACE INTO t SET a = 1, b = 2',
    "INSERT INTO t SELECT a, GROUP_CONCAT(DISTINCT b ORDER BY c DESC SEPARATOR ', ') FROM u GROUP BY a HAVING COUNT(*) > 1",
    'UPDATE t JOIN (SELECT id, MAX(v) AS m FROM u GROUP BY id LIMIT 5) x USING (id) SET t.v = x.m ORDER BY t.id LIMIT 10',
    'DELETE t, u FROM t INNER JOIN u ON u.id = t.id WHERE t.a <=> NULL',
    "UPDATE t SET j = JSON_SET(j, '$.a', CAST(b AS CHAR)), d = DATE_ADD(d, INTERVAL 1 DAY) WHERE j->>'$.b' REGEXP '^x' COLLATE utf8mb4_bin",
    'WITH RECURSIVE c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 5) DELETE FROM t WHERE id IN (SELECT n FROM c)',
    'SELECT ROW_NUMBER() OVER (PARTITION BY a ORDER BY b) FROM t FOR UPDATE SKIP LOCKED',
    "SET SESSION sql_mode = 'ANSI', @@global.foreign_key_checks = 0, @a := 1",
    'START TRANSACTION WITH CONSISTENT SNAPSHOT',
    "LOAD DATA LOCAL INFILE 'x.csv' INTO TABLE t FIELDS TERMINATED BY ','",
    "GRANT SELECT ON *.* TO 'a'@'%'",
    "CREATE USER 'a'@'%' IDENTIFIED BY 'b'",
    'SIGNAL SQLSTATE "45000" SET MESSAGE_TEXT = "no"',
    'OPTIMIZE TABLE t, u',
  ])('%s', async (text) => {
    const [first, ...others] = (await open(text, 'mysql')).statements;
    expect(others).toEqual([]);
    expect(first?.node.type).not.toBe('unread');
  });
});

describe('statements of SQLite', () => {
  it.each([
    'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a, b VARYING CHARACTER(255) COLLATE NOCASE, c DOUBLE PRECISION DEFAULT -1.5) STRICT, WITHOUT ROWID',
    'CREATE TABLE t (a TEXT NOT NULL ON CONFLICT IGNORE, key TEXT, CONSTRAINT u UNIQUE (a) ON CONFLICT REPLACE FOREIGN KEY (a) REFERENCES p (a) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED)',
    "CREATE TABLE t (a TEXT DEFAULT (datetime('now')), b AS (a || 'x') STORED, CHECK (a GLOB '*[0-9]'))",
    'CREATE VIRTUAL TABLE f USING fts5(title, body, tokenize = "porter")',
    'CREATE UNIQUE INDEX IF NOT EXISTS main.i ON t (a COLLATE NOCASE DESC, lower(b)) WHERE a IS NOT NULL',
    'ALTER TABLE t RENAME COLUMN a TO b',
    'ALTER TABLE t ADD COLUMN a INTEGER REFERENCES p (id) ON DELETE CASCADE',
    'ALTER TABLE t DROP COLUMN a',
    'INSERT OR REPLACE INTO t (a) SELECT b FROM u WHERE true ON CONFLICT (a) DO UPDATE SET a = excluded.a WHERE a <> 1 RETURNING *',
    'INSERT INTO t DEFAULT VALUES',
    'UPDATE OR IGNORE t SET (a, b) = (SELECT c, d FROM u WHERE u.id = t.id), e = ?1 FROM v WHERE v.id = t.id',
    "DELETE FROM t WHERE a NOT IN (1, 2) AND b NOT LIKE 'x%' ESCAPE '!' AND c ISNULL AND d NOT NULL",
    "SELECT json_extract(a, '$.b') FROM t, json_each(t.c) NATURAL LEFT JOIN u ORDER BY 1 NULLS LAST LIMIT 5 OFFSET 2",
    'PRAGMA main.foreign_keys(0)',
    'BEGIN IMMEDIATE TRANSACTION',
    'END TRANSACTION',
    'VACUUM',
    'REINDEX t',
    "ATTACH DATABASE 'x.db' AS x",
  ])('%s', async (text) => {
    const [first, ...others] = (await open(text, 'sqlite')).statements;
    expect(others).toEqual([]);
    expect(first?.node.type).not.toBe('unread');
  });
});
