import type { Engine } from '../../../../model/kinds/change-context.js';
import { quoted } from '../../code-sql.js';
import { entryNamed } from '../../entry-named.js';
import type { Outcome } from '../compile.js';
import { wordsOfChain } from '../compile.js';
import type { Step } from '../steps.js';
import type { Chain, FunctionValue, Link } from '../value.js';
import { booleanOf, stringOf } from '../value.js';
import { type Builder, builderOf } from './builder.js';
import { tableSql } from './names.js';
import { subqueryOf } from './queries.js';
import { boundSql } from './raw.js';
import { alteredTable, createdTable } from './table.js';

/** What the function does that a table builder is handed to. */
export type BuilderSteps = (body: FunctionValue) => readonly Step[];

/**
 * What `knex.schema.…` does, call by call.
 *
 * @see https://knexjs.org/guide/schema-builder.html
 */
export function schemaOutcomes(chain: Chain, engine: Engine, stepsOf: BuilderSteps): Outcome[] {
  const schema = stringOf(chain.links.find(({ name }) => name === 'withSchema')?.args?.[0]);
  const acting = chain.links.filter((link) => link.args !== undefined && link.name !== 'withSchema');
  const outcomes: Outcome[] = [];
  for (const link of acting) {
    const made = linkOutcomes(link, schema, chain, engine, stepsOf);
    for (const one of made)
      outcomes.push(acting.length === 1 || one.type === 'statement' ? one : { span: link.span, ...one });
  }
  return outcomes;
}

const quiet: ReadonlySet<string> = new Set([
  'hasTable',
  'hasColumn',
  'queryContext',
  'toString',
  'toSQL',
  'toQuery',
  'generateDdlCommands',
]);

function linkOutcomes(
  link: Link,
  schema: string | undefined,
  chain: Chain,
  engine: Engine,
  stepsOf: BuilderSteps,
): Outcome[] {
  const args = link.args ?? [];
  if (quiet.has(link.name)) return [];
  if (link.name === 'raw') {
    const sql = boundSql(args, engine);
    return [
      sql === undefined ? { type: 'dynamic', words: wordsOfChain(chain), sql: true } : { type: 'sql', sql },
    ];
  }
  if (builders.has(link.name)) return builtTable(link, schema, chain, engine, stepsOf);
  const make = entryNamed(named, link.name);
  if (make === undefined) return [{ type: 'unknown' }];
  const name = stringOf(args[0]);
  if (name === undefined) return [{ type: 'dynamic', words: wordsOfChain(chain) }];
  const table = tableSql(name, engine, schema);
  return sqlOr(
    make({ name, table, second: stringOf(args[1]), isTurnedOn: booleanOf(args[1]) === true, engine }),
    chain,
  );
}

interface Named {
  readonly name: string;
  /** The name in quotes, with its schema. */
  readonly table: string;
  readonly second: string | undefined;
  readonly isTurnedOn: boolean;
  readonly engine: Engine;
}

/** `undefined` where a second name is known at run time only. */
const named: Readonly<Record<string, (call: Named) => string | undefined>> = {
  dropTable: ({ table }) => `DROP TABLE ${table}`,
  dropTableIfExists: ({ table }) => `DROP TABLE IF EXISTS ${table}`,
  renameTable: ({ table, second, engine }) =>
    second === undefined ? undefined : `ALTER TABLE ${table} RENAME TO ${quoted(engine, lastPart(second))}`,
  createTableLike: ({ table, second, engine }) => {
    if (second === undefined) return undefined;
    const like = `LIKE ${tableSql(second, engine)}`;
    return engine === 'mysql'
      ? `CREATE TABLE ${table} ${like}`
      : `CREATE TABLE ${table} (${like} INCLUDING ALL)`;
  },
  dropView: ({ table }) => `DROP VIEW ${table}`,
  dropViewIfExists: ({ table }) => `DROP VIEW IF EXISTS ${table}`,
  dropMaterializedView: ({ table }) => `DROP MATERIALIZED VIEW ${table}`,
  dropMaterializedViewIfExists: ({ table }) => `DROP MATERIALIZED VIEW IF EXISTS ${table}`,
  renameView: ({ table, second, engine }) =>
    second === undefined ? undefined : `ALTER VIEW ${table} RENAME TO ${quoted(engine, second)}`,
  refreshMaterializedView: ({ table, isTurnedOn }) =>
    `REFRESH MATERIALIZED VIEW ${isTurnedOn ? 'CONCURRENTLY ' : ''}${table}`,
  createSchema: ({ name, engine }) => `CREATE SCHEMA ${quoted(engine, name)}`,
  createSchemaIfNotExists: ({ name, engine }) => `CREATE SCHEMA IF NOT EXISTS ${quoted(engine, name)}`,
  dropSchema: ({ name, isTurnedOn, engine }) =>
    `DROP SCHEMA ${quoted(engine, name)}${isTurnedOn ? ' CASCADE' : ''}`,
  dropSchemaIfExists: ({ name, isTurnedOn, engine }) =>
    `DROP SCHEMA IF EXISTS ${quoted(engine, name)}${isTurnedOn ? ' CASCADE' : ''}`,
  createExtension: ({ name, engine }) => `CREATE EXTENSION ${quoted(engine, name)}`,
  createExtensionIfNotExists: ({ name, engine }) => `CREATE EXTENSION IF NOT EXISTS ${quoted(engine, name)}`,
  dropExtension: ({ name, engine }) => `DROP EXTENSION ${quoted(engine, name)}`,
  dropExtensionIfExists: ({ name, engine }) => `DROP EXTENSION IF EXISTS ${quoted(engine, name)}`,
};

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

const builders: ReadonlySet<string> = new Set([
  ...['createTable', 'createTableIfNotExists', 'table', 'alterTable', 'createView', 'createViewOrReplace'],
  ...['createMaterializedView', 'alterView'],
]);

function builtTable(
  { name, args = [] }: Link,
  schema: string | undefined,
  chain: Chain,
  engine: Engine,
  stepsOf: BuilderSteps,
): Outcome[] {
  const table = stringOf(args[0]);
  const body = args.findLast((arg) => arg.type === 'function');
  if (table === undefined || body === undefined) return [{ type: 'dynamic', words: wordsOfChain(chain) }];
  const builder = builderOf(table, schema, engine);
  const steps = stepsOf(body);
  if (/view/i.test(name)) return createdView(name, builder, steps, chain);
  if (name === 'table' || name === 'alterTable') return alteredTable(builder, steps);
  return createdTable(builder, steps, name === 'createTableIfNotExists');
}

/** `view.as(knex('users').select('id'))`. */
function createdView(
  name: string,
  { sql, engine }: Builder,
  steps: readonly Step[],
  chain: Chain,
): Outcome[] {
  if (name === 'alterView') return [{ type: 'unknown' }];
  const as = steps
    .flatMap((step) => (step.type === 'call' ? step.chain.links : []))
    .find((link) => link.name === 'as');
  const query = subqueryOf(as?.args?.[0], engine)?.slice(1, -1);
  if (query === undefined) return [{ type: 'dynamic', words: wordsOfChain(chain) }];
  const what = name === 'createMaterializedView' ? 'MATERIALIZED VIEW' : 'VIEW';
  return [
    {
      type: 'sql',
      sql: `CREATE ${name.endsWith('OrReplace') ? 'OR REPLACE ' : ''}${what} ${sql} AS ${query}`,
    },
  ];
}

function sqlOr(sql: string | undefined, chain: Chain): Outcome[] {
  return sql === undefined ? [{ type: 'dynamic', words: wordsOfChain(chain) }] : [{ type: 'sql', sql }];
}
