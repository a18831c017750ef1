import type { Engine } from '../../../../model/kinds/change-context.js';
import { engineNamed } from '../../engine.js';
import { type Compiler, compiled, type Outcome, wordsOfChain } from '../compile.js';
import type { JavaScriptFramework } from '../framework.js';
import { codePart, upAndDown } from '../functions.js';
import type { Module } from '../module.js';
import type { Follow } from '../steps.js';
import type { Chain, FunctionValue, Value } from '../value.js';
import { booleanOf, entryOf, isReceiver, receiver, stringOf } from '../value.js';
import { stepsOf } from '../walk.js';
import { queryOutcome, subqueryOf } from './queries.js';
import { boundSql } from './raw.js';
import { schemaOutcomes } from './schema.js';

/**
 * Knex: a module that exports `up` and `down`, both handed a connection. Each migration runs in a transaction,
 * up and down alike, unless it exports `config = { transaction: false }`.
 *
 * @see https://knexjs.org/guide/migrations.html#transactions-in-migrations
 */
export const knex: JavaScriptFramework = {
  name: 'knex',
  isOwn: (text) =>
    /\bup\b/.test(text) &&
    /\bknex\b|\bKnex\b|\.schema\s*\.\s*(?:createTable|alterTable|table|raw)\b/.test(text) &&
    !/\bfrom\s+['"]kysely['"]|\bKysely\b/.test(text),
  parts(module, engine) {
    const config = module.exports.get('config');
    const wrapped = booleanOf(entryOf(config, 'transaction')) !== false;
    const runs = wrapped ? 'in-transaction' : 'one-by-one';
    return upAndDown(module).map((way) =>
      codePart(module, way, runs, (body) => statementsOf(module, body, engine, wrapped)),
    );
  },
};

function statementsOf(module: Module, body: FunctionValue, engine: Engine, wrapped: boolean) {
  const steps = stepsOf(module, body, [receiver('knex')], following(engine));
  return compiled(steps, compilerFor(module, engine, wrapped));
}

const following = (engine: Engine): Follow => ({
  isOwn: (chain) => isReceiver(chain, 'knex'),
  decides: (test) => isClient(test, engine),
  enters: (_chain, { name }) => (name === 'transaction' ? [receiver('knex')] : undefined),
  isHandle: ({ name }) => name === 'transaction',
});

/** `knex.client.config.client === 'pg'`: a migration that is written for more than one engine. */
function isClient(test: Value, engine: Engine): boolean | undefined {
  if (!isReceiver(test, 'knex')) return undefined;
  const [first, ...rest] = test.links;
  const compared = rest.find(({ operand }) => operand !== undefined);
  const name = stringOf(compared?.operand);
  if (first?.name !== 'client' || compared === undefined || name === undefined) return undefined;
  const isNegated = (compared.name === '!==') !== (rest.at(-1)?.name === '!');
  return (engineNamed(name) === engine) !== isNegated;
}

const inBuilder = (name: string): Follow => ({ isOwn: (chain) => isReceiver(chain, name) });

function compilerFor(module: Module, engine: Engine, wrapped: boolean): Compiler {
  const builderSteps = (body: FunctionValue) =>
    stepsOf(module, body, [receiver('table')], inBuilder('table'), receiver('table'));
  const subquery = (value: Value | undefined) =>
    value?.type === 'function' ? builtQuery(module, value, engine) : subqueryOf(value, engine);
  return {
    call: ({ chain }) => outcomesOf(withoutTransaction(chain), engine, builderSteps, subquery),
    isGuard: (test) =>
      isReceiver(test, 'knex') && test.links.some(({ name }) => name === 'hasTable' || name === 'hasColumn'),
    bracket: ({ edge, span }) =>
      wrapped ? undefined : { span, drafts: [], effect: 'setting', control: edge },
  };
}

/** A subquery as a function that is handed a query: `function () { this.select('id').from('users'); }`. */
function builtQuery(module: Module, body: FunctionValue, engine: Engine): string | undefined {
  const steps = stepsOf(module, body, [receiver('query')], inBuilder('query'), receiver('query'));
  const [step] = steps;
  return step?.type === 'call' ? subqueryOf(step.chain, engine) : undefined;
}

/** A transaction is a connection like the one that it was made of. */
function withoutTransaction(chain: Chain): Chain {
  return {
    ...chain,
    links: chain.links.filter(({ name }) => !/^transact(?:ion(?:Provider)?|ing)$/.test(name)),
  };
}

/** Methods of a connection that do nothing to schema and data. */
const quiet: ReadonlySet<string> = new Set([
  ...[
    'commit',
    'rollback',
    'isCompleted',
    'savepoint',
    'fn',
    'ref',
    'client',
    'destroy',
    'on',
    'once',
    'context',
    'userParams',
  ],
  ...[
    'select',
    'first',
    'with',
    'withRecursive',
    'queryBuilder',
    'distinct',
    'count',
    'max',
    'min',
    'sum',
    'avg',
    'column',
    'columns',
  ],
]);

function outcomesOf(
  chain: Chain,
  engine: Engine,
  builderSteps: Parameters<typeof schemaOutcomes>[2],
  subquery: Parameters<typeof queryOutcome>[2],
): Outcome[] {
  const [first, ...rest] = chain.links;
  if (first === undefined) return [];
  if (first.name === 'schema') return schemaOutcomes({ ...chain, links: rest }, engine, builderSteps);
  if (first.name === 'raw') {
    const sql = boundSql(first.args ?? [], engine);
    return [
      sql === undefined ? { type: 'dynamic', words: wordsOfChain(chain), sql: true } : { type: 'sql', sql },
    ];
  }
  const outcomes = queryOutcome(chain, engine, subquery);
  if (outcomes.length > 0 || quiet.has(first.name)) return outcomes;
  return isQuery.has(first.name) ? [] : [{ type: 'unknown' }];
}

const isQuery: ReadonlySet<string> = new Set(['', 'table', 'from', 'into', 'withSchema']);
