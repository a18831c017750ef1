import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../../src/model/fact.js';
import type { Evidence } from '../../../src/model/span.js';
import { modelOf } from '../../readers/migrations/read-model.js';

/** A history of scripts in a plain folder, in their order. */
function history(...scripts: string[]): Record<string, string> {
  return Object.fromEntries(scripts.map((sql, index) => [`m/migrations/${index + 1}_step.sql`, sql]));
}

/** The places of an evidence fact, as path and line; `unknown` where it is not known. */
function shown(fact: unknown, files: Record<string, string>): string[] | 'unknown' {
  if (isUnknown(fact)) return 'unknown';
  const places: readonly Evidence[] = Array.isArray(fact) ? fact : [];
  return places.map(({ path, span }) => {
    const line = (files[path] ?? '').slice(0, span.start).split('\n').length;
    return `${path.replace(/^.*\//, '').replace('_step.sql', '')}:${line}`;
  });
}

const add = 'ALTER TABLE orders ADD COLUMN code int;';
const require = 'ALTER TABLE orders ALTER COLUMN code SET NOT NULL;';

async function unfilled(...scripts: string[]) {
  return unfilledIn(history(...scripts));
}

async function unfilledIn(files: Record<string, string>) {
  const model = await modelOf(files);
  const found = model.of('schema-change').find(({ facts }) => facts.op === 'set-not-null');
  return shown(found?.facts.addedUnfilled, files);
}

describe('a column that becomes NOT NULL', () => {
  it('says where it was added empty', async () => {
    expect(await unfilled(add, require)).toEqual(['1:1']);
    expect(
      await unfilled(add, 'ALTER TABLE orders RENAME TO sales;', require.replace('orders', 'sales')),
    ).toEqual(['1:1']);
    expect(await unfilled(add + add.replace('ADD', 'DROP').replace(' int', ''), add, require)).toEqual([
      '2:1',
    ]);
  });

  it.each([
    'UPDATE orders SET code = 1 WHERE code IS NULL;',
    'DELETE FROM orders WHERE code IS NULL;',
    'DELETE FROM orders;',
    'TRUNCATE orders;',
    'MERGE INTO orders o USING codes c ON c.id = o.id WHEN MATCHED THEN UPDATE SET code = c.code;',
    'INSERT INTO orders (id, code) SELECT id, 1 FROM old ON CONFLICT (id) DO UPDATE SET code = 1;',
    'CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION f();',
  ])('is filled by: %s', async (sql) => {
    expect(await unfilled(add, sql, require)).toEqual([]);
  });

  it.each([
    "UPDATE orders SET status = 'a';",
    'UPDATE sales SET code = 1;',
    'INSERT INTO orders (code) VALUES (1);',
    'ALTER TABLE orders ALTER COLUMN code SET DEFAULT 1;',
    'ALTER TABLE orders ALTER COLUMN code TYPE bigint;',
  ])('is not filled by: %s', async (sql) => {
    expect(await unfilled(add, sql, require)).toEqual(['1:1']);
  });

  it.each([
    ["DO $$ BEGIN EXECUTE concat('UPDATE orders SET ', 'code = 1'); END $$;"],
    ['ALTER TABLE orders ALTER COLUMN code TYPE bigint USING 1;'],
    ['this does not parse'],
  ])('may be filled by: %s', async (sql) => {
    expect(await unfilled(add, sql, require)).toBe('unknown');
  });

  it('may be filled by a numbered file beside the migrations that nothing reads', async () => {
    const files = history(add, require);
    expect(await unfilledIn({ ...files, 'm/migrations/2_fill.php': 'fill();' })).toBe('unknown');
    expect(await unfilledIn({ ...files, 'm/migrations/env.php': 'fill();' })).toEqual(['1:1']);
  });
});

async function gone(...scripts: string[]) {
  const files = history(...scripts);
  const model = await modelOf(files);
  return shown(model.of('data-change').at(-1)?.facts.readsDropped, files);
}

describe('a data statement', () => {
  it('says which of the names it uses are gone', async () => {
    expect(await gone('ALTER TABLE a DROP COLUMN b;', 'UPDATE a SET c = b;')).toEqual(['1:1']);
    expect(
      await gone('ALTER TABLE a RENAME TO z;', 'ALTER TABLE z DROP COLUMN b;', 'DELETE FROM z WHERE b;'),
    ).toEqual(['2:1']);
    expect(await gone('DROP TABLE a;', 'INSERT INTO b SELECT x FROM a;')).toEqual(['1:1']);
  });

  it.each([
    [
      'a column that may belong to another table',
      'ALTER TABLE a DROP COLUMN b;',
      'UPDATE a SET c = b FROM x;',
    ],
    [
      'a table that a block may have made',
      'DROP TABLE a;',
      'DO $$ BEGIN EXECUTE f(); PERFORM a; END $$; DELETE FROM a;',
    ],
    [
      'a drop that may not have run',
      'DO $$ BEGIN IF f() THEN DROP TABLE a; END IF; END $$;',
      'DELETE FROM a;',
    ],
    ['a table behind a script that nobody reads', 'DROP TABLE a;', 'no SQL', 'DELETE FROM a;'],
  ])('says nothing of %s', async (_, ...scripts) => {
    expect(await gone(...scripts)).toEqual([]);
  });

  it('does not know it of a statement under a condition', async () => {
    expect(await gone('DROP TABLE a;', 'DO $$ BEGIN IF f() THEN DELETE FROM a; END IF; END $$;')).toBe(
      'unknown',
    );
  });
});

async function early(...scripts: string[]) {
  const model = await modelOf(history(...scripts));
  return model
    .of('migration')
    .flatMap(({ facts: { usesLater } }) =>
      Array.isArray(usesLater) ? usesLater.map(({ object }) => object) : [],
    );
}

describe('a migration', () => {
  it.each([
    ['CREATE INDEX i ON a (b);', 'CREATE TABLE a (b int);', ['a']],
    ['CREATE VIEW v AS SELECT b FROM a;', 'CREATE TABLE a (b int);', ['a']],
    ['UPDATE a SET b = 1; UPDATE a SET b = 2;', 'ALTER TABLE a ADD COLUMN b int;', ['a.b']],
    ['CREATE TABLE x (a int REFERENCES a (b));', 'CREATE TABLE a (b int);', ['a']],
  ])('uses too early: %s', async (use, creation, objects) => {
    expect(await early(use, creation)).toEqual(objects);
  });

  it.each([
    [
      'a table that is created, dropped and created',
      'CREATE TABLE a (b int);',
      'DELETE FROM a;',
      'DROP TABLE a;',
      'CREATE TABLE a (b int);',
    ],
    [
      'a table that a block creates',
      "DO $$ BEGIN EXECUTE 'CREATE TABLE a (b int)'; END $$; DELETE FROM a;",
      'CREATE TABLE a (b int);',
    ],
    ['a script between that nobody reads', 'DELETE FROM a;', 'no SQL', 'CREATE TABLE a (b int);'],
    ['a table that refers to itself', 'CREATE TABLE a (b int PRIMARY KEY, c int REFERENCES a (b));'],
    [
      'a column of a table made anew',
      'UPDATE a SET b = 1;',
      'DROP TABLE a;',
      'CREATE TABLE a (c int);',
      'ALTER TABLE a ADD COLUMN b int;',
    ],
    [
      'a use under a condition',
      'DO $$ BEGIN IF f() THEN DELETE FROM a; END IF; END $$;',
      'CREATE TABLE a (b int);',
    ],
  ])('does not use too early: %s', async (_, ...scripts) => {
    expect(await early(...scripts)).toEqual([]);
  });
});

describe('what may not run', () => {
  it('is taken in where it adds, and trusted in nothing', async () => {
    const model = await modelOf(
      history(
        'CREATE TABLE a (b int);',
        'DO $$ BEGIN IF f() THEN ALTER TABLE a ADD COLUMN c int; ALTER TABLE a ALTER COLUMN b TYPE bigint; END IF; END $$;',
        'ALTER TABLE a ALTER COLUMN b TYPE text;',
      ),
    );
    const [history1] = model.of('history');
    expect(history1?.facts.tables).toMatchObject([{ table: 'a', columns: ['b', 'c'], complete: false }]);
    const last = model.of('schema-change').at(-1);
    expect(isUnknown(last?.facts.fromType)).toBe(true);
  });

  it('runs where it is called, not where it is written', async () => {
    const model = await modelOf(
      history(
        'CREATE FUNCTION fill() RETURNS int LANGUAGE sql AS $$ UPDATE a SET c = 1; $$;\nALTER TABLE a ADD COLUMN c int;\nSELECT fill();',
      ),
    );
    expect(model.of('data-change')[0]?.facts.alteredBefore).toMatchObject([
      { path: 'm/migrations/1_step.sql' },
    ]);
  });
});
