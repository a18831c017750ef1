import type { Engine } from '../../../../model/kinds/change-context.js';
import { literal, quoted, runtimeExpression } from '../../code-sql.js';
import { entryNamed } from '../../entry-named.js';
import type { Outcome } from '../compile.js';
import { wordsOfChain } from '../compile.js';
import type { Chain, Link, Value } from '../value.js';
import { stringOf, stringsOf } from '../value.js';
import { fragmentSql } from './fragments.js';
import { conditionSql } from './queries.js';
import { type LinksOf, tableCommands, tableElements } from './table.js';

/** A call on the schema builder with all calls behind it. */
interface Built {
  readonly chain: Chain;
  readonly args: readonly Value[];
  readonly rest: readonly Link[];
  readonly schema: string | undefined;
  readonly engine: Engine;
  readonly linksOf: LinksOf;
  /** The SQL of a query. */
  readonly query: (value: Value | undefined) => string | undefined;
}

/**
 * What `db.schema.….execute()` does.
 *
 * @see https://kysely-org.github.io/kysely-apidoc/classes/SchemaModule.html
 */
export function schemaOutcomes(
  chain: Chain,
  engine: Engine,
  linksOf: LinksOf,
  query: Built['query'],
  around: string | undefined,
): Outcome[] {
  const at = chain.links.findIndex(({ name, args }) => args !== undefined && name !== 'withSchema');
  const link = chain.links[at];
  if (link === undefined) return [];
  const schema = stringOf(chain.links.find(({ name }) => name === 'withSchema')?.args?.[0]) ?? around;
  const rest = chain.links.slice(at + 1).flatMap((one) => calledOn(one, linksOf));
  const make = entryNamed(statements, link.name);
  if (make === undefined) return [{ type: 'unknown' }];
  return make({ chain, args: link.args ?? [], rest, schema, engine, linksOf, query });
}

/** `$call(addTimestamps)`: what a function of the file calls on the builder; one of another file is not known. */
function calledOn(link: Link, linksOf: LinksOf): readonly Link[] {
  if (link.name !== '$call') return [link];
  const [body] = link.args ?? [];
  return body?.type === 'function' ? linksOf(body) : [link];
}

const statements: Readonly<Record<string, (built: Built) => Outcome[]>> = {
  createTable: (built) => {
    const table = nameIn(built);
    if (table === undefined) return dynamic(built);
    const as = built.rest.find(({ name }) => name === 'as');
    const head = `CREATE ${said(built, 'temporary', 'TEMPORARY ')}TABLE ${said(built, 'ifNotExists', 'IF NOT EXISTS ')}${table}`;
    if (as !== undefined) {
      const query = built.query(as.args?.[0]);
      return query === undefined ? dynamic(built) : sql(`${head} AS ${query}`);
    }
    const parts = collected(built, tableElements);
    if (typeof parts === 'string') return parts === 'dynamic' ? dynamic(built) : [{ type: 'unknown' }];
    const end = built.rest
      .filter(({ name }) => name === 'modifyEnd')
      .map(({ args }) => fragmentSql(args?.[0], built.engine) ?? '');
    return sql([`${head} (${parts.join(', ')})`, ...end].join(' '));
  },
  alterTable: (built) => {
    const table = nameIn(built);
    const parts = collected(built, tableCommands);
    if (table === undefined || parts === 'dynamic') return dynamic(built);
    if (parts === 'unknown') return addedIndex(built, table);
    return parts.length === 0 ? [{ type: 'unknown' }] : sql(`ALTER TABLE ${table} ${parts.join(', ')}`);
  },
  dropTable: (built) => dropped('TABLE', built),
  dropView: (built) => dropped(`${said(built, 'materialized', 'MATERIALIZED ')}VIEW`, built),
  dropType: (built) => dropped('TYPE', built),
  dropSchema: (built) => dropped('SCHEMA', { ...built, schema: undefined }),
  dropIndex: (built) => {
    const table = stringOf(built.rest.find(({ name }) => name === 'on')?.args?.[0]);
    if (built.engine !== 'mysql' || table === undefined) return dropped('INDEX', built);
    const name = stringOf(built.args[0]);
    return name === undefined
      ? dynamic(built)
      : sql(`DROP INDEX ${quoted(built.engine, name)} ON ${quoted(built.engine, ...table.split('.'))}`);
  },
  createSchema: (built) => {
    const name = stringOf(built.args[0]);
    if (name === undefined) return dynamic(built);
    return sql(`CREATE SCHEMA ${said(built, 'ifNotExists', 'IF NOT EXISTS ')}${quoted(built.engine, name)}`);
  },
  createType: (built) => {
    const name = nameIn(built);
    const values = stringsOf(built.rest.find((link) => link.name === 'asEnum')?.args?.[0]);
    if (name === undefined || values === undefined) return dynamic(built);
    return sql(
      `CREATE TYPE ${name} AS ENUM (${values.map((value) => literal(built.engine, value)).join(', ')})`,
    );
  },
  createIndex: (built) => {
    const name = stringOf(built.args[0]);
    const on = stringOf(built.rest.find((link) => link.name === 'on')?.args?.[0]);
    const table = on === undefined ? undefined : quotedIn(on, built);
    const parts = indexParts(built);
    if (name === undefined || table === undefined || parts === undefined) return dynamic(built);
    const using = stringOf(built.rest.find((link) => link.name === 'using')?.args?.[0]);
    const method =
      using !== undefined && /^\w+$/.test(using) && built.engine === 'postgres' ? ` USING ${using}` : '';
    const head = `CREATE ${said(built, 'unique', 'UNIQUE ')}INDEX ${said(built, 'ifNotExists', 'IF NOT EXISTS ')}`;
    return sql(
      `${head}${quoted(built.engine, name)} ON ${table}${method} (${parts.join(', ')})${partial(built)}`,
    );
  },
  createView: (built) => {
    const name = nameIn(built);
    const query = built.query(built.rest.find((link) => link.name === 'as')?.args?.[0]);
    if (name === undefined || query === undefined) return dynamic(built);
    const kind = `${said(built, 'temporary', 'TEMPORARY ')}${said(built, 'materialized', 'MATERIALIZED ')}VIEW`;
    return sql(
      `CREATE ${said(built, 'orReplace', 'OR REPLACE ')}${kind} ${said(built, 'ifNotExists', 'IF NOT EXISTS ')}${name} AS ${query}`,
    );
  },
  refreshMaterializedView: (built) => {
    const name = nameIn(built);
    if (name === undefined) return dynamic(built);
    return sql(`REFRESH MATERIALIZED VIEW ${said(built, 'concurrently', 'CONCURRENTLY ')}${name}`);
  },
};

/** `alterTable('users').addIndex('name').columns([…])`, as MySQL has it. */
function addedIndex(built: Built, table: string): Outcome[] {
  const added = built.rest.find(({ name }) => name === 'addIndex');
  const name = stringOf(added?.args?.[0]);
  const parts = indexParts(built);
  if (added === undefined) return [{ type: 'unknown' }];
  if (name === undefined || parts === undefined) return dynamic(built);
  return sql(
    `CREATE ${said(built, 'unique', 'UNIQUE ')}INDEX ${quoted(built.engine, name)} ON ${table} (${parts.join(', ')})`,
  );
}

function indexParts({ rest, engine }: Built): string[] | undefined {
  const parts: string[] = [];
  for (const { name, args = [] } of rest) {
    if (name === 'expression') parts.push(fragmentSql(args[0], engine) ?? runtimeExpression);
    if (name !== 'column' && name !== 'columns') continue;
    const names = stringsOf(args[0]);
    if (names === undefined) return undefined;
    for (const column of names) {
      const [, bare = column, order = ''] =
        /^(.*?)(\s+(?:asc|desc)(?:\s+nulls\s+\w+)?)?$/i.exec(column) ?? [];
      parts.push(`${quoted(engine, bare)}${order}`);
    }
  }
  return parts.length === 0 ? undefined : parts;
}

function partial({ rest, engine }: Built): string {
  return conditionSql(rest, engine);
}

function dropped(what: string, built: Built): Outcome[] {
  const name = nameIn(built);
  if (name === undefined) return dynamic(built);
  return sql(
    `DROP ${what} ${said(built, 'ifExists', 'IF EXISTS ')}${name}${said(built, 'cascade', ' CASCADE')}`,
  );
}

/** The most calls that say more of one before them. */
const MODIFIERS = 8;

/** The parts that the calls behind add; `dynamic` where a name is known at run time only. */
function collected(
  built: Built,
  partsOf: typeof tableElements | typeof tableCommands,
): string[] | 'dynamic' | 'unknown' {
  const parts: string[] = [];
  for (const [index, link] of built.rest.entries()) {
    if (link.args === undefined) continue;
    const made = partsOf(
      link,
      built.rest.slice(index + 1, index + 1 + MODIFIERS),
      built.engine,
      built.linksOf,
    );
    if (made === undefined) return 'dynamic';
    if (made === 'not-known') return 'unknown';
    parts.push(...made);
  }
  return parts;
}

function nameIn(built: Built): string | undefined {
  const name = stringOf(built.args[0]) ?? undefined;
  return name === undefined ? fragmentSql(built.args[0], built.engine) : quotedIn(name, built);
}

function quotedIn(name: string, { schema, engine }: Built): string {
  const parts = name.split('.');
  return quoted(engine, ...(schema === undefined || parts.length > 1 ? parts : [schema, ...parts]));
}

function said({ rest }: Built, call: string, words: string): string {
  return rest.some(({ name }) => name === call) ? words : '';
}

function dynamic({ chain }: Built): Outcome[] {
  return [{ type: 'dynamic', words: wordsOfChain(chain) }];
}

function sql(text: string): Outcome[] {
  return [{ type: 'sql', sql: text }];
}
