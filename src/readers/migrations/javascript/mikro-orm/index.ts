import type { Engine } from '../../../../model/kinds/change-context.js';
import { codePlace } from '../../code-place.js';
import { placeholder } from '../../code-sql.js';
import type { CodeStatement } from '../../code-statement.js';
import type { Runs } from '../../script.js';
import { classMigrations } from '../class-ways.js';
import { type Compiler, compiled, type Outcome, wordsOfChain } from '../compile.js';
import type { JavaScriptFramework } from '../framework.js';
import { codePart } from '../functions.js';
import { queryOutcome, subqueryOf } from '../knex/queries.js';
import { rawSql } from '../knex/raw.js';
import type { Module } from '../module.js';
import type { Follow, Step } from '../steps.js';
import { returned } from '../syntax.js';
import type { Chain, FunctionValue, RecordValue, Value } from '../value.js';
import { booleanOf, isReceiver, receiver, stringOf } from '../value.js';
import { stepsOf } from '../walk.js';

/**
 * MikroORM: a class that extends `Migration`, with `up` and `down`. Each migration runs in a transaction, unless its
 * `isTransactional()` returns false. `addSql` keeps statements until the method is done, `execute` sends them at
 * once. A class without `down` has the one it inherits, which throws.
 *
 * @see https://mikro-orm.io/docs/migrations#migration-class
 */
export const mikroOrm: JavaScriptFramework = {
  name: 'mikro-orm',
  isOwn: (text) => /@mikro-orm\/migrations/.test(text) || /\bthis\s*\.\s*addSql\s*\(/.test(text),
  place(path) {
    const place = codePlace(path);
    return place.version === null ? { ...place, version: versionOf(path) } : place;
  },
  parts: (module, engine) =>
    classMigrations(module, isNamed, receiver('migration')).flatMap(({ ways, self }) => {
      const runs = runsOf(self, module);
      return ways.map((way) => codePart(module, way, runs, (body) => statementsOf(module, body, engine)));
    }),
};

function isNamed(name: string): boolean {
  return /^Migration\d/.test(name);
}

/** `Migration20191019195930`, or the digits behind another name that the config's generator gives. */
function versionOf(path: string): string | null {
  return /(?:^|\/)[A-Za-z_-]+(\d{8,17})[^/]*$/.exec(path)?.[1] ?? null;
}

/** `isTransactional(): boolean { return false; }`; one that asks at run time leaves the default of the tool. */
function runsOf({ entries }: RecordValue, { evaluator }: Module): Runs {
  const said = entries.get('isTransactional');
  if (said?.type !== 'function') return 'in-transaction';
  const isWrapped = booleanOf(evaluator.value(returned(said.node.body), said.scope));
  return isWrapped === false ? 'one-by-one' : 'in-transaction';
}

function statementsOf(module: Module, body: FunctionValue, engine: Engine): CodeStatement[] {
  const steps = stepsOf(module, body, [], follow);
  const compiler = compilerFor(engine);
  const kept = (step: Step) => step.type === 'call' && step.chain.links[0]?.name === 'addSql';
  const atOnce = compiled(
    steps.filter((step) => !kept(step)),
    compiler,
  );
  const first = atOnce.findIndex((statement) => 'effect' in statement && statement.effect === 'refusal');
  const keptOnes = compiled(steps.filter(kept), compiler);
  return first < 0 ? [...atOnce, ...keptOnes] : atOnce;
}

const follow: Follow = {
  isOwn: (chain) => isReceiver(chain, 'migration'),
  isHandle: ({ name }) => handles.has(name),
  enters: (_chain, { name }) => (name === 'transactional' ? [receiver('migration')] : undefined),
};

/** What a migration can ask for to send queries by. */
const handles: ReadonlySet<string> = new Set(['getKnex', 'getEntityManager', 'getConnection', 'fork']);

/** Calls of a migration, a driver or an entity manager that only ask. */
const asking =
  /^(?:find\w*|count|getReference|getRepository|getQueries|reset|getKnex|getEntityManager|getConnection|fork|clear|getPlatform|getSchemaHelper|isTransactional|setTransactionContext)$/;

function compilerFor(engine: Engine): Compiler {
  return {
    call({ chain }) {
      const link = chain.links.find(({ name }) => name === 'addSql' || name === 'execute');
      const built = knexChain(chain);
      if (built !== undefined) return isText(chain) ? [] : builtOutcomes(built, engine);
      if (link?.args !== undefined) return sqlOutcomes(link.args, chain, engine);
      if (chain.links.some(({ name }) => name === 'transactional')) return [];
      const acting = chain.links.filter(({ name, args }) => args !== undefined && !asking.test(name));
      return acting.length === 0 ? [] : [{ type: 'dynamic', words: wordsOfChain(chain) }];
    },
  };
}

/** A query that is made a text of is not sent. */
function isText({ links }: Chain): boolean {
  return links.some(({ name }) => /^(?:toQuery|toString|toSQL)$/.test(name));
}

/** What is bound to SQL stands for `?` in it. */
function sqlOutcomes([given, bound]: readonly Value[], chain: Chain, engine: Engine): Outcome[] {
  const sql = stringOf(given);
  const mark = placeholder(engine);
  if (sql !== undefined)
    return [{ type: 'sql', sql: bound?.type === 'list' ? sql.replaceAll('?', mark) : sql }];
  const built = given?.type === 'chain' ? (knexChain(given) ?? rawChain(given, engine)) : undefined;
  return built === undefined
    ? [{ type: 'dynamic', words: wordsOfChain(chain) }]
    : builtOutcomes(built, engine);
}

function builtOutcomes(chain: Chain, engine: Engine): Outcome[] {
  const raw = rawSql(chain, engine);
  if (raw !== undefined) return [{ type: 'sql', sql: raw }];
  if (chain.links[0]?.name === 'schema') return [{ type: 'dynamic', words: wordsOfChain(chain) }];
  return queryOutcome(chain, engine, (value) => subqueryOf(value, engine));
}

/** A query built with `this.getKnex()`, as Knex has it. */
function knexChain(chain: Chain): Chain | undefined {
  if (!isReceiver(chain, 'migration') || chain.links[0]?.name !== 'getKnex') return undefined;
  const links = chain.links.slice(1).filter(({ name }) => name !== 'toQuery' && name !== 'toString');
  return { ...chain, root: { type: 'receiver', name: 'knex' }, links };
}

/** `raw('…')` and sql`…` of MikroORM, whose holes are bound. */
function rawChain(chain: Chain, engine: Engine): Chain | undefined {
  if (chain.root.type !== 'import' || !chain.root.module.startsWith('@mikro-orm/')) return undefined;
  const [name, call] = chain.links;
  const text = call?.template?.strings;
  if (name?.name === 'sql' && text !== undefined) {
    const raw = {
      name: 'raw',
      args: [{ type: 'constant', value: text.join(placeholder(engine)) } as const],
      span: chain.span,
    };
    return { ...receiver('knex'), links: [raw], span: chain.span };
  }
  if (name?.name !== 'raw') return undefined;
  const args = call?.name === '' ? call.args : name.args;
  return args === undefined
    ? undefined
    : { ...receiver('knex'), links: [{ name: 'raw', args, span: chain.span }] };
}
