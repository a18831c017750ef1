import { literal, quoted } from '../../code-sql.js';
import { entryOf, isNothing, stringOf, stringsOf } from '../value.js';
import { dropped, type PgCall, renamed, says } from './call.js';
import { typeName } from './column.js';
import { literalSql, nameOf, nameSql } from './names.js';

const createType: PgCall = ([name, values]) => {
  const type = nameOf(name);
  if (type === undefined) return undefined;
  const names = values?.type === 'list' ? stringsOf(values) : undefined;
  if (names !== undefined)
    return [
      `CREATE TYPE ${nameSql(type)} AS ENUM (${names.map((one) => literal('postgres', one)).join(', ')})`,
    ];
  if (values?.type !== 'record') return undefined;
  const attributes = [...values.entries].map(([attribute, of]) => {
    return `${quoted('postgres', attribute)} ${typeName(stringOf(of) ?? stringOf(entryOf(of, 'type')))}`;
  });
  return [`CREATE TYPE ${nameSql(type)} AS (${attributes.join(', ')})`];
};

const createView =
  (what: 'VIEW' | 'MATERIALIZED VIEW'): PgCall =>
  ([name, options, definition]) => {
    const view = nameOf(name);
    const query = stringOf(definition) ?? literalSql(definition);
    if (view === undefined || query === undefined) return undefined;
    const head = `CREATE ${says(options, 'replace', 'OR REPLACE ')}${says(options, 'temporary', 'TEMPORARY ')}${what}`;
    return [`${head} ${says(options, 'ifNotExists', 'IF NOT EXISTS ')}${nameSql(view)} AS ${query}`];
  };

const createTrigger: PgCall = ([name, trigger, options, body]) => {
  const table = nameOf(name);
  const triggerName = stringOf(trigger);
  if (table === undefined || triggerName === undefined) return undefined;
  const when = stringOf(entryOf(options, 'when')) ?? 'BEFORE';
  const operations = stringsOf(entryOf(options, 'operation')) ?? ['INSERT'];
  const called = stringOf(entryOf(options, 'function')) ?? triggerName;
  const head = `CREATE TRIGGER ${quoted('postgres', triggerName)} ${when} ${operations.join(' OR ')} ON ${nameSql(table)}`;
  const makesTrigger = `${head} FOR EACH ROW EXECUTE FUNCTION ${quoted('postgres', called)}()`;
  if (isNothing(body)) return [makesTrigger];
  return [
    `CREATE FUNCTION ${quoted('postgres', called)}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'`,
    makesTrigger,
  ];
};

const inTable =
  (what: 'TRIGGER' | 'POLICY'): PgCall =>
  ([name, member, options]) => {
    const table = nameOf(name);
    const own = stringOf(member);
    if (table === undefined || own === undefined) return undefined;
    return [
      `DROP ${what} ${says(options, 'ifExists', 'IF EXISTS ')}${quoted('postgres', own)} ON ${nameSql(table)}`,
    ];
  };

const extension: PgCall = ([names, options]) =>
  stringsOf(names)?.map(
    (name) => `CREATE EXTENSION ${says(options, 'ifNotExists', 'IF NOT EXISTS ')}${quoted('postgres', name)}`,
  );

const dropExtension: PgCall = ([names, options]) =>
  stringsOf(names)?.map(
    (name) => `DROP EXTENSION ${says(options, 'ifExists', 'IF EXISTS ')}${quoted('postgres', name)}`,
  );

/**
 * What the methods of `pgm` for types, views, extensions, schemas, triggers and their like come to.
 *
 * @see https://salsita.github.io/node-pg-migrate/migrations/types
 */
export const objectCalls: Readonly<Record<string, PgCall>> = {
  createType,
  addType: createType,
  dropType: dropped('TYPE'),
  renameType: renamed('TYPE'),
  addTypeValue: ([name, value, options]) => {
    const type = nameOf(name);
    const text = stringOf(value);
    if (type === undefined || text === undefined) return undefined;
    return [
      `ALTER TYPE ${nameSql(type)} ADD VALUE ${says(options, 'ifNotExists', 'IF NOT EXISTS ')}${literal('postgres', text)}`,
    ];
  },
  renameTypeValue: ([name, from, to]) => {
    const [type, old, now] = [nameOf(name), stringOf(from), stringOf(to)];
    if (type === undefined || old === undefined || now === undefined) return undefined;
    return [
      `ALTER TYPE ${nameSql(type)} RENAME VALUE ${literal('postgres', old)} TO ${literal('postgres', now)}`,
    ];
  },
  createView: createView('VIEW'),
  dropView: dropped('VIEW'),
  renameView: renamed('VIEW'),
  createMaterializedView: createView('MATERIALIZED VIEW'),
  dropMaterializedView: dropped('MATERIALIZED VIEW'),
  renameMaterializedView: renamed('MATERIALIZED VIEW'),
  refreshMaterializedView: ([name, options]) => {
    const view = nameOf(name);
    return (
      view && [`REFRESH MATERIALIZED VIEW ${says(options, 'concurrently', 'CONCURRENTLY ')}${nameSql(view)}`]
    );
  },
  createExtension: extension,
  addExtension: extension,
  dropExtension,
  createSchema: ([name, options]) => {
    const text = stringOf(name);
    return text === undefined
      ? undefined
      : [`CREATE SCHEMA ${says(options, 'ifNotExists', 'IF NOT EXISTS ')}${quoted('postgres', text)}`];
  },
  dropSchema: dropped('SCHEMA'),
  renameSchema: renamed('SCHEMA'),
  createSequence: ([name]) => {
    const sequence = nameOf(name);
    return sequence && [`CREATE SEQUENCE ${nameSql(sequence)}`];
  },
  dropSequence: dropped('SEQUENCE'),
  createDomain: ([name, type]) => {
    const domain = nameOf(name);
    return domain && [`CREATE DOMAIN ${nameSql(domain)} AS ${typeName(stringOf(type))}`];
  },
  dropDomain: dropped('DOMAIN'),
  createTrigger,
  dropTrigger: inTable('TRIGGER'),
  createPolicy: ([name, policy]) => {
    const [table, own] = [nameOf(name), stringOf(policy)];
    if (table === undefined || own === undefined) return undefined;
    return [`CREATE POLICY ${quoted('postgres', own)} ON ${nameSql(table)}`];
  },
  dropPolicy: inTable('POLICY'),
  createFunction: ([name, , options]) => {
    const own = nameOf(name);
    return (
      own && [
        `CREATE ${says(options, 'replace', 'OR REPLACE ')}FUNCTION ${nameSql(own)}() RETURNS void LANGUAGE sql AS ''`,
      ]
    );
  },
  dropFunction: ([name, , options]) => {
    const own = nameOf(name);
    return (
      own && [
        `DROP FUNCTION ${says(options, 'ifExists', 'IF EXISTS ')}${nameSql(own)}${says(options, 'cascade', ' CASCADE')}`,
      ]
    );
  },
};
