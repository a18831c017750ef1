import { describe, expect, it } from 'vitest';
import { writingIn } from '../../../src/readers/values/writing-sql.js';

const writing: [string, string][] = [
  ['update orders set code = 0', 'UPDATE'],
  ['UPDATE "orders" AS o SET (a, b) = (1, 2)', 'UPDATE'],
  ['update `orders` join plans on plans.id = orders.plan set orders.code = 0', 'UPDATE'],
  ['delete from orders', 'DELETE'],
  ['DELETE o FROM orders o', 'DELETE'],
  ['insert ignore into orders values (1)', 'INSERT IGNORE INTO'],
  ['with gone as (delete from a returning *) select * from gone', 'DELETE'],
  ['explain analyze update orders set code = 0', 'UPDATE'],
  ['explain (analyze, buffers) delete from orders', 'DELETE'],
  ['merge into orders using s on true when matched then delete', 'MERGE INTO'],
  ['replace into orders values (1)', 'REPLACE'],
  ['truncate orders, plans cascade', 'TRUNCATE'],
  ['create unique index concurrently i on orders (id)', 'CREATE UNIQUE INDEX'],
  ['alter table orders add column code int', 'ALTER TABLE'],
  ['drop table if exists orders', 'DROP TABLE'],
  ['lock table orders in share mode', 'LOCK TABLE'],
  ['lock orders in access exclusive mode nowait', 'LOCK'],
  ['select id from orders for no key update', 'FOR NO KEY UPDATE'],
  ['(select id from orders) for share', 'FOR SHARE'],
  ['select id from orders lock in share mode', 'LOCK IN SHARE MODE'],
  ['select * into missing from orders', 'INTO'],
  ['select pg_advisory_lock(1)', 'PG_ADVISORY_LOCK'],
  ["select nextval('orders_id_seq')", 'NEXTVAL'],
  ['vacuum (analyze) orders', 'VACUUM'],
  ['copy orders from stdin', 'COPY'],
  ['call fill_codes()', 'CALL'],
  ['do $body$ begin delete from orders; end $body$', 'DELETE'],
  ['select 1; select 2;\n  drop index i', 'DROP INDEX'],
];

const reading = [
  'select count(*) from orders where code is null',
  'with open as (select 1) select * from open',
  'explain update orders set code = 0',
  "select 'delete from orders; drop table x' as said",
  'select "update", updated_at, deleted_from from events',
  'select 1 -- for update',
  "set lock_timeout = '2s'; show all; begin; rollback",
  'copy (select 1) to stdout',
  "select has_table_privilege('orders', 'insert')",
  'describe orders',
  'pragma integrity_check',
  'do $$ begin perform 1; end $$',
  'update the status page and set expectations',
  'wait for update from support',
  'Create a ticket; drop by the desk',
  'cluster health is green',
  'ops/sql/check.txt',
  '',
];

describe('what a query does beside reading', () => {
  it.each(writing)('%s', (text, does) => {
    expect(writingIn(text)?.does).toBe(does);
  });

  it.each(reading)('%s only reads', (text) => {
    expect(writingIn(text)).toBeUndefined();
  });

  it('says where the statement stands', () => {
    const text = "select ';' ;\n/* ; */ delete from orders;";
    const { start, end } = writingIn(text)?.span ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe('delete');
    const block = 'select 1; do $x$ begin insert into a values (1); end $x$';
    const inner = writingIn(block)?.span ?? { start: 0, end: 0 };
    expect(block.slice(inner.start, inner.end)).toBe('insert into');
  });

  it('reads a long text of beginnings in no time', () => {
    expect(writingIn('update '.repeat(50_000))).toBeUndefined();
    expect(writingIn('select into '.repeat(50_000))).toBeUndefined();
    expect(writingIn(`truncate ${'a, '.repeat(50_000)}`)).toBeUndefined();
    expect(writingIn(`do ${'$a$ do '.repeat(5_000)}`)).toBeUndefined();
  });
});
