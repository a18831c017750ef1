import type { Engine } from '../../../../model/kinds/change-context.js';
import { placeholder } from '../../code-sql.js';
import { type CodeStatement, wordsOf } from '../../code-statement.js';
import { engineNamed } from '../../engine.js';
import { type Compiler, compiled, type Outcome, wordsOfChain } from '../compile.js';
import type { JavaScriptFramework } from '../framework.js';
import { codePart, upAndDown } from '../functions.js';
import { elsewhereOutcomes, writesElsewhere } from '../model-calls.js';
import type { Module } from '../module.js';
import type { CallStep, Follow } from '../steps.js';
import type { Chain, FunctionValue, Link, Value } from '../value.js';
import { entryOf, isReceiver, receiver, stringOf } from '../value.js';
import { stepsOf } from '../walk.js';
import { tableOf, tableSql } from './names.js';
import { tableCalls } from './table-calls.js';
import { Transactions } from './transaction.js';

/**
 * Sequelize: a module that exports `up` and `down`, both handed a query interface and the library; with Umzug they are
 * handed an object whose `context` is one. Nothing runs in a transaction that the migration does not open itself.
 *
 * @see https://sequelize.org/docs/v6/other-topics/migrations/
 * @see https://github.com/sequelize/umzug
 */
export const sequelize: JavaScriptFramework = {
  name: 'sequelize',
  isOwn: (text) =>
    /\bup\b/.test(text) &&
    /\bqueryInterface\b|\bQueryInterface\b|['"]sequelize['"]|\bSequelize\b|@sequelize\/core/.test(text),
  parts: (module, engine) =>
    upAndDown(module).map((way) =>
      codePart(module, way, 'one-by-one', (body) => statementsOf(module, body, engine)),
    ),
};

/** The library, which the second parameter is. */
const library: Chain = {
  type: 'chain',
  root: { type: 'import', module: 'sequelize' },
  links: [],
  span: { start: 0, end: 0 },
};

function statementsOf(module: Module, body: FunctionValue, engine: Engine): CodeStatement[] {
  const steps = stepsOf(module, body, [receiver('queryInterface'), library], following(engine));
  return compiled(steps, compilerFor(new Transactions(steps), module, engine));
}

const following = (engine: Engine): Follow => ({
  isOwn: (chain) => isReceiver(chain, 'queryInterface') || writesElsewhere(chain),
  decides: (test) => isDialect(test, engine),
  enters: (_chain, { name }) =>
    name === 'transaction' ? [{ type: 'runtime', words: ['transaction'] }] : undefined,
  isHandle: ({ name }) => name === 'transaction',
});

/** `queryInterface.sequelize.getDialect() === 'postgres'`: a migration that is written for more than one engine. */
function isDialect(test: Value, engine: Engine): boolean | undefined {
  if (!isReceiver(test, 'queryInterface')) return undefined;
  const at = test.links.findIndex(({ operand }) => operand !== undefined);
  const name = engineNamed(stringOf(test.links[at]?.operand) ?? '');
  if (name === undefined || !/^(?:getDialect|dialect|name)$/.test(test.links[at - 1]?.name ?? ''))
    return undefined;
  const isNegated = (test.links[at]?.name === '!==') !== (test.links.at(-1)?.name === '!');
  return (name === engine) !== isNegated;
}

function compilerFor(transactions: Transactions, { text }: Module, engine: Engine): Compiler {
  return {
    call: (step) => transactions.sent(outcomesOf(step, transactions, text, engine), step),
    isGuard: (test) =>
      isReceiver(test, 'queryInterface') &&
      test.links.some(
        ({ name }) => name === 'tableExists' || name === 'describeTable' || name === 'showAllTables',
      ),
    bracket: ({ edge, span }) => transactions.edge(edge, span),
  };
}

/** What is passed on the way to a call: `context.sequelize.getQueryInterface()`. */
const passed: ReadonlySet<string> = new Set(['context', 'sequelize', 'queryInterface', 'getQueryInterface']);

/** Methods that ask, or that make a value. */
const quiet =
  /^(?:show\w+|describe\w+|tableExists|get\w+|literal|fn|col|where|json|cast|escape|quote\w+|authenticate|close|rawSelect|select|rollback|afterCommit|isDefined|databaseVersion|version)$/;

function outcomesOf(
  step: CallStep,
  transactions: Transactions,
  text: string,
  engine: Engine,
): readonly Outcome[] {
  const { chain, span } = step;
  if (!isReceiver(chain, 'queryInterface')) return elsewhereOutcomes(chain);
  const links = chain.links.filter(({ name }) => !passed.has(name));
  const first = links.find(({ args, template }) => args !== undefined || template !== undefined);
  if (first === undefined) return [];
  if (first.name === 'transaction') return transactionOutcomes(links, step, transactions);
  if (first.name === 'query') {
    const sql = querySql(first.args ?? [], engine);
    return [
      sql === undefined ? { type: 'dynamic', words: wordsOfChain(chain), sql: true } : { type: 'sql', sql },
    ];
  }
  if (first.name === 'define') return modelOutcomes(chain, links.slice(links.indexOf(first) + 1));
  if (quiet.test(first.name)) return [];
  if (/^dropAll\w+$/.test(first.name)) return [{ type: 'dynamic', words: wordsOf(text) }];
  const handler = Object.hasOwn(tableCalls, first.name) ? tableCalls[first.name] : undefined;
  if (handler === undefined) return [{ type: 'unknown' }];
  const [given, ...args] = first.args ?? [];
  const table = tableOf(given);
  const call = table && { table, sql: tableSql(table, engine), args, engine, span };
  return (call && handler(call)) ?? [{ type: 'dynamic', words: wordsOfChain(chain) }];
}

/** What is done with a model that the migration defines: its table and columns are put together at run time. */
function modelOutcomes(chain: Chain, behind: readonly Link[]): readonly Outcome[] {
  const asks =
    /^(?:find(?!OrCreate)\w*|count|max|min|sum|aggregate|build|describe|hasMany|hasOne|belongsTo\w*)$/;
  const call = behind.find(({ args }) => args !== undefined);
  return call === undefined || asks.test(call.name) ? [] : [{ type: 'dynamic', words: wordsOfChain(chain) }];
}

/** One without a function goes on until it is committed. */
function transactionOutcomes(
  links: readonly Link[],
  { span }: CallStep,
  transactions: Transactions,
): readonly Outcome[] {
  const [opened, ...rest] = links;
  if (opened?.args?.some(({ type }) => type === 'function') === true) return [];
  const [behind] = rest;
  if (behind === undefined) return [{ type: 'statement', statement: transactions.edge('begin', span) }];
  return behind.name === 'commit' ? [{ type: 'statement', statement: transactions.edge('end', span) }] : [];
}

/** SQL, given as it is or as `{ query }`, with what is bound to it as parameters. */
function querySql([given, options]: readonly Value[], engine: Engine): string | undefined {
  const sql = stringOf(given) ?? stringOf(entryOf(given, 'query'));
  if (sql === undefined) return undefined;
  const mark = placeholder(engine);
  const replacements = entryOf(options, 'replacements');
  if (replacements?.type === 'list' || entryOf(given, 'values') !== undefined)
    return sql.replaceAll('?', mark);
  if (replacements !== undefined) return sql.replace(/(?<![:\w]):[A-Za-z]\w*/g, mark);
  return entryOf(options, 'bind') === undefined ? sql : sql.replace(/(?<![\w$])\$\w+/g, mark);
}
