import { describe, expect, it } from 'vitest';
import { narrows } from '../../../src/links/migrations/type-narrowing.js';
import { isUnknown } from '../../../src/model/fact.js';

const isList = (name: string) => name === 'order_status';

describe('whether a new type holds every value of the old one', () => {
  it.each([
    ['bigint', 'integer'],
    ['integer unsigned', 'integer'],
    ['integer', 'integer unsigned'],
    ['integer', 'mediumint'],
    ['bigint', 'numeric(10,0)'],
    ['bigint', 'double precision'],
    ['numeric', 'numeric(10,2)'],
    ['numeric(10,2)', 'numeric(10,4)'],
    ['numeric(10,2)', 'numeric(12,1)'],
    ['numeric(10,2)', 'integer'],
    ['double precision', 'real'],
    ['integer', 'boolean'],
    ['integer', 'varchar(5)'],
    ['text', 'varchar(20)'],
    ['varchar(20)', 'varchar(10)'],
    ['varchar(20)[]', 'varchar(10)[]'],
    ['varchar(20)', 'char(10)'],
    ['longtext', 'text'],
    ['text', 'tinytext'],
    ['text', 'integer'],
    ['text', 'date'],
    ['text', 'uuid'],
    ['text', 'order_status'],
    ['varchar(10)', "enum('a','b')"],
    ['timestamptz', 'date'],
    ['timestamp', 'timestamp(0)'],
    ['datetime(6)', 'datetime'],
    ['datetime', 'timestamp'],
    ['bit varying(8)', 'bit varying(4)'],
    ['blob', 'tinyblob'],
    ['varbinary(300)', 'tinyblob'],
  ])('%s does not fit into %s', (from, to) => {
    expect(narrows(from, to, isList)).toBe(true);
  });

  it.each([
    ['integer', 'bigint'],
    ['integer unsigned', 'bigint'],
    ['tinyint unsigned', 'smallint'],
    ['integer', 'numeric'],
    ['integer', 'double precision'],
    ['numeric(10,2)', 'numeric(12,4)'],
    ['real', 'double precision'],
    ['integer', 'text'],
    ['integer', 'varchar(11)'],
    ['tinyint(1)', 'boolean'],
    ['varchar(10)', 'varchar(20)'],
    ['varchar(10)', 'text'],
    ['text', 'mediumtext'],
    ['text', 'varchar'],
    ['text', 'jsonb'],
    ['text', 'text[]'],
    ['date', 'timestamp'],
    ['datetime', 'datetime(6)'],
    ['timestamp(3)', 'timestamp'],
    ['time', 'time(6)'],
    ['order_status', 'text'],
    ["enum('a')", "enum('a','b')"],
    ['uuid', 'uuid'],
  ])('%s fits into %s', (from, to) => {
    expect(narrows(from, to, isList)).toBe(false);
  });

  it('is unknown where a type is', () => {
    expect(isUnknown(narrows(undefined, 'text', isList))).toBe(true);
    expect(isUnknown(narrows('text', undefined, isList))).toBe(true);
  });
});
