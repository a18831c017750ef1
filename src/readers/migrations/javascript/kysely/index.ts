import type { Engine } from '../../../../model/kinds/change-context.js';
import { type Compiler, compiled, type Outcome, wordsOfChain } from '../compile.js';
import type { JavaScriptFramework } from '../framework.js';
import { codePart, upAndDown } from '../functions.js';
import type { Module } from '../module.js';
import type { Follow } from '../steps.js';
import type { Chain, FunctionValue, Link, Value } from '../value.js';
import { isReceiver, receiver, stringOf } from '../value.js';
import { stepsOf } from '../walk.js';
import { fragmentSql, sqlLinks } from './fragments.js';
import { queryOutcomes, selectSql } from './queries.js';
import { schemaOutcomes } from './schema.js';

/**
 * Kysely: a module that exports `up` and `down`, both handed a database. Its migrator runs all migrations that are
 * due in one transaction where the engine's DDL is transactional, which its dialects say of PostgreSQL but not of
 * MySQL and SQLite. A builder does nothing until it is executed.
 *
 * @see https://kysely.dev/docs/migrations
 * @see https://kysely-org.github.io/kysely-apidoc/interfaces/DialectAdapter.html#supportsTransactionalDdl
 */
export const kysely: JavaScriptFramework = {
  name: 'kysely',
  isOwn: (text) => /\bup\b/.test(text) && /['"]kysely['"]|\bKysely\b/.test(text),
  parts(module, engine) {
    const runs = engine === 'postgres' ? 'in-transaction' : 'one-by-one';
    return upAndDown(module).map((way) =>
      codePart(module, way, runs, (body) =>
        compiled(stepsOf(module, body, [receiver('kysely')], follow), compilerFor(module, engine)),
      ),
    );
  },
};

const executing: ReadonlySet<string> = new Set([
  'execute',
  'executeTakeFirst',
  'executeTakeFirstOrThrow',
  'stream',
  'executeQuery',
]);

const follow: Follow = {
  isOwn: (chain) => isReceiver(chain, 'kysely') || sqlLinks(chain) !== undefined,
  enters: (chain, { name }) =>
    name === 'execute' && chain.links.some((link) => handing.has(link.name))
      ? [receiver('kysely')]
      : undefined,
  isHandle: ({ name }) => name === 'execute' || name === 'startTransaction',
};

/** Calls of a database that hand it on to a function. */
const handing: ReadonlySet<string> = new Set(['transaction', 'connection']);

function compilerFor(module: Module, engine: Engine): Compiler {
  const linksOf = (value: Value | undefined) =>
    value?.type === 'function' ? builderLinks(module, value) : [];
  const returnedBy = (value: Value | undefined) =>
    value?.type === 'function' ? module.evaluator.returnedBy(value, [receiver('expressions')]) : undefined;
  return {
    call({ chain }) {
      if (!chain.links.some(({ name }) => executing.has(name))) return [];
      const links = sqlLinks(chain);
      if (links !== undefined) return fragmentOutcome(chain, engine);
      const own = { ...chain, links: chain.links.filter(({ name }) => !handing.has(name)) };
      const at = own.links.findIndex(({ name }) => name === 'schema');
      if (at >= 0) {
        const around = stringOf(own.links.slice(0, at).find(({ name }) => name === 'withSchema')?.args?.[0]);
        const schema = { ...own, links: own.links.slice(at + 1) };
        const query = (value: Value | undefined) => selectSql(value, engine);
        return schemaOutcomes(schema, engine, linksOf, query, around);
      }
      return executedQuery(own, engine) ?? queryOutcomes(own, engine, returnedBy);
    },
  };
}

function fragmentOutcome(chain: Chain, engine: Engine): Outcome[] {
  const sql = fragmentSql(chain, engine);
  return [
    sql === undefined ? { type: 'dynamic', words: wordsOfChain(chain), sql: true } : { type: 'sql', sql },
  ];
}

/** `db.executeQuery(sql`…`.compile(db))`, `db.executeQuery(CompiledQuery.raw('…'))`. */
function executedQuery(chain: Chain, engine: Engine): Outcome[] | undefined {
  const link = chain.links.find(({ name }) => name === 'executeQuery');
  const [query] = link?.args ?? [];
  if (link === undefined) return undefined;
  const raw = query?.type === 'chain' ? query.links.find(({ name }) => name === 'raw') : undefined;
  const sql = fragmentSql(query, engine) ?? stringOf(raw?.args?.[0]);
  return [
    sql === undefined ? { type: 'dynamic', words: wordsOfChain(chain), sql: true } : { type: 'sql', sql },
  ];
}

/** The calls on the builder that a function is handed. */
function builderLinks(module: Module, body: FunctionValue): readonly Link[] {
  const isOwn = (chain: Chain) => isReceiver(chain, 'builder');
  const steps = stepsOf(module, body, [receiver('builder')], { isOwn });
  return steps.flatMap((step) => (step.type === 'call' ? step.chain.links : []));
}
