import { describe, expect, it } from 'vitest';
import { known } from '../../src/model/fact.js';
import type { Subject } from '../../src/model/subject.js';
import { linked } from './linked.js';

async function claimsOf(files: Record<string, string>): Promise<readonly Subject<'claim'>[]> {
  return (await linked(files)).of('claim');
}

const drop = 'ALTER TABLE orders DROP COLUMN status;\n';
const history = { 'db/migrations/0001_orders.sql': 'CREATE TABLE orders (id bigint, status text);\n' };

describe('claims of comments', () => {
  const inFile = async (sql: string): Promise<[unknown, number][]> => {
    const made = await claimsOf({ 'db/migrations/0002_x.sql': sql });
    return made.map(({ facts, span }) => [facts.claim, sql.slice(0, span.start).split('\n').length]);
  };

  it.each([
    ['a word', `-- reversible\n${drop}`, [['reversible', 1]]],
    [
      'a sentence of its own line',
      `-- Drops the status.\n-- Fully reversible.\n${drop}`,
      [['reversible', 2]],
    ],
    [
      'a capital begins a sentence',
      `-- drop status\n-- Reversible: it is copied\n${drop}`,
      [['reversible', 2]],
    ],
    ['after the marker of a tool', `-- +goose Up\n-- reversible\n${drop}`, [['reversible', 2]]],
    ['a block comment', `/*\n * Drops the status.\n * It is reversible.\n */\n${drop}`, [['reversible', 1]]],
    ['a negation in the line above', `-- this is not\n-- reversible\n${drop}`, []],
    ['a condition in the line above', `-- if the copy is kept,\n-- this is reversible\n${drop}`, []],
    ['a string', `INSERT INTO t VALUES ('-- reversible');\n`, []],
  ])('%s', async (_, sql, expected) => {
    expect(await inFile(sql)).toEqual(expected);
  });

  it('speak of their own file, and of nothing beside migrations', async () => {
    const [claim] = await claimsOf({
      ...history,
      'db/migrations/0002_x.sql': `-- reversible\n${drop}`,
      'sql/report.sql': '-- reversible\nSELECT 1;',
    });
    expect(claim?.facts.migrationPaths).toEqual(['db/migrations/0002_x.sql']);
    expect(known(claim?.facts.lossyStatements)).toEqual([
      {
        path: 'db/migrations/0002_x.sql',
        span: { start: 14, end: 51 },
        note: 'dropped here',
        op: 'drop-column',
      },
    ]);
  });
});

describe('claims of documents', () => {
  const files = { ...history, 'db/migrations/0002_drop.sql': drop };
  const pathsFor = async (text: string, more: Record<string, string> = {}): Promise<unknown> => {
    const found = await claimsOf({ ...files, ...more, 'docs/rollout.md': text });
    return found.map(({ facts }) => facts.migrationPaths);
  };

  it.each([
    ['by path', 'Runs `db/migrations/0002_drop.sql`. It is reversible.'],
    ['by file name', 'Runs 0002_drop.sql. It is reversible.'],
    ['by name without ending', 'Runs 0002_drop. It is reversible.'],
    ['by version', 'Migration 0002 is reversible.'],
  ])('speak of the migrations they name, %s', async (_, text) => {
    expect(await pathsFor(text)).toEqual([['db/migrations/0002_drop.sql']]);
  });

  it('know nothing where they name none, or a name that two histories share', async () => {
    const found = await claimsOf({ ...files, 'docs/rollout.md': 'It is reversible.' });
    expect(found[0]?.facts.lossyStatements).toEqual({ $unknown: 'no migration is linked to the claim' });
    const other = { 'billing/migrations/0002_drop.sql': 'ALTER TABLE bills DROP COLUMN a;' };
    expect(await pathsFor('Migration 0002 is reversible.', other)).toEqual([[]]);
  });
});

describe('claims of ledgers', () => {
  const ledger = (phase: string, rest: string): Record<string, string> => ({
    ...history,
    'db/migrations/0002_drop.sql': drop,
    'a.ledger.yaml': `phases: [{ ${phase}, migrations: [db/migrations/0002_drop.sql] }]\n${rest}`,
  });

  it('are held against the files of the phases, and against the matrix', async () => {
    const [claim] = await claimsOf(
      ledger(
        'phase: expand',
        'claims: [zero-downtime]\ncompatibility: { old_code_old_schema: pass, new_code_old_data: { state: unknown } }',
      ),
    );
    expect(known(claim?.facts.contradictions)?.map(({ note, path }) => [note, path])).toEqual([
      ['dropped here', 'db/migrations/0002_drop.sql'],
      ['new_code_old_data is unknown', 'a.ledger.yaml'],
    ]);
  });

  it('leave out phases with a class of their own, and phases that do not take place', async () => {
    const own = await claimsOf(
      ledger('phase: contract, rollback: { class: restore-required }', 'rollback: { class: reversible }'),
    );
    expect(own[0]?.facts.lossyStatements).toEqual([]);
    const abandoned = await claimsOf(
      ledger('phase: contract, status: abandoned', 'rollback: { class: reversible }'),
    );
    expect(abandoned[0]?.facts.migrationPaths).toEqual([]);
  });

  it('promise less than zero downtime where a statement blocks in the contract phase', async () => {
    const [claim] = await claimsOf({
      ...history,
      'db/migrations/0002_index.sql': 'CREATE INDEX orders_status ON orders (status);\n',
      'a.ledger.yaml':
        'deployment: rolling\nclaims: [online]\ndatabase: { engine: postgres, tables: [{ name: orders, rows: 9000000 }] }\nphases: [{ phase: contract, migrations: [db/migrations/0002_index.sql] }]\n',
    });
    expect(known(claim?.facts.contradictions)?.map(({ note }) => note)).toEqual(['this blocks traffic']);
  });

  it('ask for the state matrix when a migration adds a status', async () => {
    const [made] = (
      await linked({
        ...history,
        'db/migrations/0002_state.sql': 'ALTER TABLE orders ADD COLUMN payment_status text;\n',
        'a.ledger.yaml':
          'shape: { old: [a], new: [b] }\nphases: [{ phase: expand, migrations: ["db/migrations/0002_*.sql"] }]\n',
      })
    ).of('ledger');
    expect(known(made?.facts.missingFields)?.map(({ field }) => field)).toContain('shape.states');
  });

  it('of a phase are held against the files of the phase, and once only', async () => {
    const claimed = async (rest: string) => {
      const made = await claimsOf(ledger('phase: contract, rollback: { class: reversible }', rest));
      return made.map(({ facts }) => [facts.source, known(facts.lossyStatements)?.length]);
    };
    expect(await claimed('rollback: { class: roll-forward }')).toEqual([
      ['rollback-class', 1],
      ['phase-class', 1],
    ]);
    expect(await claimed('rollback: { class: app-rollback }')).toEqual([
      ['rollback-class', 1],
      ['phase-class', 0],
    ]);
  });
});

describe('what speaks against a claim', () => {
  const against = async (claim: string, sql: string) => {
    const [made] = await claimsOf({ ...history, 'db/migrations/0002_x.sql': `-- ${claim}\n${sql}` });
    return {
      breaks: known(made?.facts.breaksOldCode)?.map(({ what }) => what),
      repeats: known(made?.facts.notIdempotent)?.map(({ op }) => op),
      blocks: known(made?.facts.contradictions)?.map(({ note }) => note),
    };
  };

  it.each([
    ['ALTER TABLE orders ADD code int NOT NULL;', ['required']],
    ['ALTER TABLE orders ADD code int NOT NULL DEFAULT 0;', []],
    ['ALTER TABLE orders ALTER status TYPE varchar(3);', ['narrow']],
    ['ALTER TABLE orders RENAME status TO state;', ['rename']],
    ['CREATE TABLE t (a text); ALTER TABLE t DROP a;', []],
  ])('backward compatible: %s', async (sql, expected) => {
    expect((await against('Backward compatible.', sql)).breaks).toEqual(expected);
  });

  it.each([
    ['ALTER TABLE orders ADD code int;', ['add-column']],
    ['DROP INDEX IF EXISTS i; CREATE INDEX i ON orders (id);', []],
    ['CREATE TEMP TABLE t (a int); INSERT INTO t SELECT id FROM orders;', []],
    ['DELETE FROM orders; INSERT INTO orders (id) VALUES (1);', []],
    ['INSERT INTO orders (id) VALUES (1);', ['insert']],
    ["UPDATE orders SET status = status || 'x';", ['update']],
    ['UPDATE orders SET status = lower(status);', []],
    ["UPDATE orders SET status = status || jsonb_build_object('a', 1);", []],
    ["UPDATE orders SET status = (status - 'a' - 'b');", []],
    ['UPDATE orders SET id = id - 1;', ['update']],
    ['CREATE EXTENSION IF NOT EXISTS citext;', []],
    ['CREATE EXTENSION citext;', ['create-extension']],
    ['CREATE OR REPLACE VIEW v AS SELECT 1 AS a;', []],
  ])('idempotent: %s', async (sql, expected) => {
    expect((await against('Idempotent.', sql)).repeats).toEqual(expected);
  });

  it.each([
    ['before the first statement, of all', '-- Idempotent.\nALTER TABLE a ADD b int;\nSELECT 1;\n', 1],
    ['between two, of the next', 'ALTER TABLE a ADD b int;\n-- Idempotent.\nUPDATE a SET b = 1;\n', 0],
    [
      'between two, of all',
      'ALTER TABLE a ADD b int;\n-- This migration is idempotent.\nUPDATE a SET b = 1;\n',
      1,
    ],
    ['beside one, of that', 'ALTER TABLE a ADD b int; -- idempotent\nUPDATE a SET b = 1;\n', 1],
    ['beside the next', 'ALTER TABLE a ADD b int;\nUPDATE a SET b = 1; -- idempotent\n', 0],
    ['after the last, of all', 'ALTER TABLE a ADD b int;\n-- Idempotent.\n', 1],
  ])('a comment %s', async (_, sql, repeats) => {
    const [made] = await claimsOf({ 'db/migrations/0002_x.sql': sql });
    expect(known(made?.facts.notIdempotent)).toHaveLength(repeats);
  });

  it.each([
    ['SET code = code + 1', ['update']],
    ["SET name = CONCAT(name, 'x')", ['update']],
    ['SET name = LOWER(name)', []],
    ['SET code = COALESCE(code, 0)', []],
    ['SET code = total + 1', []],
  ])('idempotent, on MySQL: %s', async (set, expected) => {
    const sql = `-- Idempotent.\nUPDATE orders ${set} WHERE id < 9;`;
    const [made] = await claimsOf({ 'db/migrations/mysql/0002_x.sql': sql });
    expect(known(made?.facts.notIdempotent)?.map(({ op }) => op)).toEqual(expected);
  });

  it.each([
    ['VACUUM FULL orders;', ['this rewrites the table']],
    ['ALTER TABLE orders ADD code serial;', ['this rewrites the table']],
    ['ALTER TABLE orders DISABLE TRIGGER ALL;', ['this leaves triggers disabled']],
    ['ALTER TABLE orders ADD code int;', []],
  ])('zero downtime: %s', async (sql, expected) => {
    expect((await against('Zero downtime.', sql)).blocks).toEqual(expected);
  });
});
