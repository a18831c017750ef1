import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../src/config/settings.js';
import { isUnknown } from '../../src/model/fact.js';
import { linked } from './linked.js';

/** The last schema change of a history of scripts in a plain folder. */
async function lastChange(scripts: readonly string[], settings: Settings = defaultSettings) {
  const files = Object.fromEntries(scripts.map((sql, index) => [`db/migrations/000${index + 1}_s.sql`, sql]));
  const facts = (await linked(files, settings)).of('schema-change').at(-1)?.facts;
  if (facts === undefined) throw new Error('the scripts change nothing');
  return facts;
}

function server(version: string): Settings {
  return { ...defaultSettings, database: { ...defaultSettings.database, engine: 'postgres', version } };
}

// Each of these was tried on a server: rewritten where pg_relation_filenode changed.
describe('a change of type', () => {
  it.each([
    ['varchar(10)', 'varchar(20)', 'none'],
    ['varchar(10)[]', 'varchar(20)[]', 'rewrite'],
    ['text[]', 'varchar[]', 'rewrite'],
    ['varchar(10)', 'citext', 'none'],
    ['text', 'varchar', 'none'],
    ['char(10)', 'char(20)', 'rewrite'],
    ['char(10)', 'text', 'rewrite'],
    ['bit varying(4)', 'bit varying', 'none'],
    ['bit(4)', 'bit varying(8)', 'rewrite'],
    ['timestamp(3)', 'timestamp', 'none'],
    ['timestamp', 'timestamp(6)', 'none'],
    ['interval', 'interval(3)', 'rewrite'],
    ['timestamp', 'timestamptz', 'rewrite'],
    ['inet', 'cidr', 'rewrite'],
    ['numeric', 'numeric(10,2)', 'rewrite'],
    ['numeric(10,2)', 'numeric', 'none'],
    ['integer', 'oid', 'none'],
    ['xml', 'text', 'none'],
    ['json', 'jsonb', 'rewrite'],
    ['varchar(10)', 'text USING a::text', 'none'],
    ['varchar(10)', 'text USING t.a::text', 'none'],
    ['text', 'text USING trim(a)', 'rewrite'],
  ])('%s to %s: %s', async (from, to, work) => {
    const facts = await lastChange([`CREATE TABLE t (a ${from});`, `ALTER TABLE t ALTER a TYPE ${to};`]);
    expect(facts.tableWork).toBe(work);
  });

  it.each([
    ['bigint', 'rewrite'],
    ['text USING lower(a)', 'rewrite'],
  ])('of an unseen column to %s rewrites all the same', async (to, work) => {
    expect((await lastChange([`ALTER TABLE t ALTER a TYPE ${to};`])).tableWork).toBe(work);
  });

  it('of an unseen column to text may keep the rows', async () => {
    expect(isUnknown((await lastChange(['ALTER TABLE t ALTER a TYPE text;'])).tableWork)).toBe(true);
  });

  it.each([
    ["SET timezone = 'UTC';", '16', 'none'],
    ["SET LOCAL TIME ZONE 'UTC';", '16', 'none'],
    ["SET timezone = 'UTC';", '11', 'rewrite'],
    ["SET timezone = 'Europe/Berlin';", '16', 'rewrite'],
    ["SET timezone = 'UTC'; RESET timezone;", '16', 'rewrite'],
  ])('from timestamp to timestamptz after %s on %s: %s', async (set, version, work) => {
    const scripts = ['CREATE TABLE t (a timestamp);', `${set} ALTER TABLE t ALTER a TYPE timestamptz;`];
    expect((await lastChange(scripts, server(version))).tableWork).toBe(work);
  });
});

describe('what the version of the server changes', () => {
  it.each([
    ["ALTER TABLE t ADD COLUMN b text DEFAULT 'x';", '10.4', { tableWork: 'rewrite' }],
    ["ALTER TABLE t ADD COLUMN b text DEFAULT 'x';", '11', { tableWork: 'none' }],
    ['ALTER TABLE t ADD COLUMN b text;', '10.4', { tableWork: 'none', valueOfEachRow: null }],
    ['REINDEX TABLE t;', '11.9', { concurrentForm: false }],
    ['REINDEX TABLE t;', '12', { concurrentForm: true }],
    ['ALTER TABLE p DETACH PARTITION t;', '13', { concurrentForm: false }],
    ['ALTER TABLE p DETACH PARTITION t;', '14', { concurrentForm: true }],
    ['CREATE INDEX i ON t (a); ALTER INDEX i RENAME TO j;', '11', { lockLevel: 'access-exclusive' }],
    ['CREATE INDEX i ON t (a); ALTER INDEX i RENAME TO j;', '12', { lockLevel: 'share-update-exclusive' }],
  ])('%s on %s', async (sql, version, facts) => {
    expect(await lastChange([sql], server(version))).toMatchObject(facts);
  });
});

describe('the lock', () => {
  it.each([
    ['ALTER TABLE t SET (fillfactor = 70);', 'share-update-exclusive'],
    ['ALTER TABLE t OWNER TO app;', 'access-exclusive'],
    ['LOCK TABLE t IN SHARE MODE;', 'share'],
    ['LOCK TABLE t;', 'access-exclusive'],
    ["SET lock_timeout = '2s';", 'none'],
    ['ALTER TABLE t VALIDATE CONSTRAINT c;', 'share-update-exclusive'],
    ['ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES u (a);', 'share-row-exclusive'],
  ])('%s takes: %s', async (sql, level) => {
    expect((await lastChange([sql])).lockLevel).toBe(level);
  });

  it('DROP INDEX acts on the table the index stands on', async () => {
    const scripts = ['CREATE TABLE t (a int); CREATE INDEX i ON t (a);', 'DROP INDEX public.i;'];
    expect(await lastChange(scripts)).toMatchObject({ table: 't', earlierTable: true });
  });
});

describe('IF NOT EXISTS', () => {
  const first = 'CREATE TABLE t (a int); CREATE INDEX t_a_idx ON t (a);';
  const again = 'CREATE INDEX IF NOT EXISTS t_a_idx ON t (a);';

  it.each([
    [[first, again], 'none'],
    [[first, 'CREATE INDEX IF NOT EXISTS t_a_key ON t (a);'], 'index-build'],
    [[first, 'DROP INDEX t_a_idx;', again], 'index-build'],
    [[first, 'ALTER TABLE t ADD COLUMN IF NOT EXISTS a serial;'], 'none'],
    [[first, 'ALTER TABLE t ADD COLUMN IF NOT EXISTS b serial;'], 'rewrite'],
    [[first, 'ALTER TABLE t ADD COLUMN a serial;'], 'rewrite'],
  ])('after %j: %s', async (scripts, work) => {
    expect((await lastChange(scripts)).tableWork).toBe(work);
  });

  it('may pass over what a statement nobody can read may have dropped', async () => {
    const hidden = "DO $$ BEGIN EXECUTE 'DROP INDEX ' || (SELECT max(n) FROM t); END $$;";
    const { passedOver, tableWork } = await lastChange([first, hidden, again]);
    expect([passedOver, tableWork].map((fact) => isUnknown(fact))).toEqual([true, true]);
  });
});

describe('a validation', () => {
  const add = 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;';
  const validate = 'ALTER TABLE t VALIDATE CONSTRAINT c;';

  it('is in the transaction that adds the constraint, or not, or nobody knows', async () => {
    expect((await lastChange([`${add} ${validate}`])).addedNotValid).toHaveLength(1);
    expect((await lastChange([add, validate])).addedNotValid).toEqual([]);
    const index = 'CREATE INDEX CONCURRENTLY i ON u (a);';
    expect(isUnknown((await lastChange([`${index} ${add} ${validate}`])).addedNotValid)).toBe(true);
  });

  it('is unknown to be missing where a migration between was not read', async () => {
    const model = await linked({
      'db/migrations/0001_a.sql': add,
      'db/migrations/0002_b.sql': 'ALTERR TABLE t;',
      'db/migrations/0003_c.sql': 'CREATE TABLE u (a int);',
    });
    expect(isUnknown(model.of('schema-change')[0]?.facts.validationPending)).toBe(true);
  });
});

describe('triggers that are switched off', () => {
  it.each([
    ['ALTER TABLE t ENABLE TRIGGER ALL;', true],
    ['ALTER TABLE t ENABLE TRIGGER USER;', false],
    ['ALTER TABLE u ENABLE TRIGGER ALL;', false],
    ['DROP TABLE t;', true],
  ])('all of them, and then %s: %s', async (later, undone) => {
    const model = await linked({ 'db/migrations/0001_a.sql': `ALTER TABLE t DISABLE TRIGGER ALL; ${later}` });
    expect(model.of('schema-change')[0]?.facts.undoneLater).toBe(undone);
  });

  it('are unknown to stay so where one of them comes back', async () => {
    const sql = 'ALTER TABLE t DISABLE TRIGGER USER; ALTER TABLE t ENABLE TRIGGER a;';
    const model = await linked({ 'db/migrations/0001_a.sql': sql });
    expect(isUnknown(model.of('schema-change')[0]?.facts.undoneLater)).toBe(true);
  });
});
