import { describe, expect, it } from 'vitest';
import { changesOfScript } from './read-model.js';

async function factsOf(sql: string) {
  return (await changesOfScript(sql)).map(({ facts }) => facts);
}

describe('server parameters', () => {
  it.each([
    ["SET lock_timeout = '5s'", 'lock_timeout', '5s', 'session'],
    ['SET SESSION lock_timeout TO 5000', 'lock_timeout', '5000', 'session'],
    ['SET LOCAL Lock_Timeout = 0', 'lock_timeout', '0', 'transaction'],
    ['SET lock_timeout TO DEFAULT', 'lock_timeout', null, 'session'],
    ['RESET lock_timeout', 'lock_timeout', null, 'session'],
    ['RESET ALL', 'all', null, 'session'],
    ['DISCARD ALL', 'all', null, 'session'],
    ["SET TIME ZONE 'UTC'", 'timezone', 'UTC', 'session'],
    ['SET search_path = a, b', 'search_path', 'a, b', 'session'],
    ["SELECT set_config('lock_timeout', '2s', true)", 'lock_timeout', '2s', 'transaction'],
    ["SELECT pg_catalog.set_config('search_path', '', false)", 'search_path', '', 'session'],
    ["SELECT set_config('lock_timeout', current_setting('app.wait'), false)", 'lock_timeout', '…', 'session'],
    ["ALTER ROLE app SET lock_timeout = '2s'", 'lock_timeout', '2s', 'role'],
    ["ALTER DATABASE shop SET lock_timeout = '2s'", 'lock_timeout', '2s', 'database'],
    ["ALTER SYSTEM SET lock_timeout = '2s'", 'lock_timeout', '2s', 'server'],
  ])('%s', async (sql, parameter, parameterValue, parameterScope) => {
    expect(await factsOf(sql)).toMatchObject([
      { op: 'set-parameter', parameter, parameterValue, parameterScope, table: null },
    ]);
  });

  it.each(['DISCARD PLANS', 'SHOW lock_timeout', 'SELECT set_config(name, value, false) FROM settings'])(
    '%s sets none',
    async (sql) => {
      expect(await factsOf(sql)).toEqual([]);
    },
  );
});

describe('maintenance', () => {
  it.each([
    ['VACUUM FULL', { op: 'rewrite-table', table: null, target: 'every table' }],
    ['CLUSTER', { op: 'rewrite-table', table: null }],
    ['VACUUM (FULL, ANALYZE) a', { op: 'rewrite-table', table: 'a' }],
    ['ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b', { op: 'rewrite-table', table: null }],
    ['REINDEX (CONCURRENTLY) TABLE a', { op: 'reindex', table: 'a', concurrently: true }],
    ['REINDEX (CONCURRENTLY false) INDEX a', { op: 'reindex', name: 'a', concurrently: false }],
    ['REINDEX SYSTEM shop', { op: 'reindex', concurrentForm: false }],
    ['REFRESH MATERIALIZED VIEW a WITH NO DATA', { concurrently: false, concurrentForm: false }],
    ['LOCK a', { op: 'lock-table', lockMode: 'access-exclusive' }],
    ['LOCK TABLE a IN SHARE MODE', { op: 'lock-table', lockMode: 'share' }],
    ['LOCK TABLE a IN ROW EXCLUSIVE MODE', { op: 'lock-table', lockMode: 'none' }],
  ])('%s', async (sql, facts) => {
    expect(await factsOf(sql)).toMatchObject([facts]);
  });

  it('VACUUM (FULL false) rewrites nothing', async () => {
    expect(await factsOf('VACUUM (FULL false) a; VACUUM (FULL off) a; VACUUM (FULL 0) a')).toEqual([]);
  });
});

describe('what commands of ALTER TABLE say of locks', () => {
  it.each([
    ['ALTER TABLE a DISABLE TRIGGER ALL', { op: 'disable-trigger', triggers: 'all', name: null }],
    ['ALTER TABLE a DISABLE TRIGGER USER', { op: 'disable-trigger', triggers: 'user' }],
    ['ALTER TABLE a ENABLE ALWAYS TRIGGER t', { op: 'enable-trigger', triggers: 'one', name: 't' }],
    ['ALTER TABLE a ALTER b SET STATISTICS 500', { lockMode: 'share-update-exclusive' }],
    ['ALTER TABLE a SET (fillfactor = 70)', { lockMode: 'share-update-exclusive' }],
    ['ALTER TABLE a OWNER TO b', { lockMode: null }],
    ['ALTER TABLE a ALTER b TYPE text USING b::text', { using: 'b::text' }],
    ['ALTER TABLE a ALTER b TYPE text', { using: null }],
    ['ALTER TABLE a ADD CHECK (b > 0 AND c > b)', { constraintType: 'check', columns: ['b', 'c'] }],
    ['CREATE TABLE a (b int, c text) PARTITION BY RANGE (b, lower(c))', { partitionKey: ['b', 'c'] }],
    ['CREATE TABLE a (b int)', { partitionKey: [] }],
  ])('%s', async (sql, facts) => {
    expect(await factsOf(sql)).toMatchObject([facts]);
  });
});
