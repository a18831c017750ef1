import type { Engine } from '../../../../model/kinds/change-context.js';
import { placeholder } from '../../code-sql.js';
import type { CodeStatement } from '../../code-statement.js';
import { entryNamed } from '../../entry-named.js';
import type { Statement } from '../../script.js';
import { compiled, type Outcome, wordsOfChain } from '../compile.js';
import type { JavaScriptFramework } from '../framework.js';
import { codePart, upAndDown, type Way } from '../functions.js';
import type { Module } from '../module.js';
import type { CallStep, Follow, Step } from '../steps.js';
import type { Value } from '../value.js';
import { isReceiver, receiver, stringOf } from '../value.js';
import { stepsOf } from '../walk.js';
import { dbCalls } from './calls.js';

/**
 * db-migrate: a module that exports `up` and `down`, both handed `db` and a callback. It opens a transaction
 * around each migration; the only way out for one migration is to end it from within, by `db.endMigration()`.
 * Modules that read SQL files beside them (`sqls/…-up.sql`) are none of its own: those files are the migration.
 *
 * @see https://db-migrate.readthedocs.io/en/latest/
 * @see https://github.com/db-migrate/node-db-migrate/issues/424
 */
export const dbMigrate: JavaScriptFramework = {
  name: 'db-migrate',
  isOwn: (text) =>
    /\bup\b/.test(text) &&
    !/['"`/]sqls['"`/]/.test(text) &&
    (/\b_meta\b[\s\S]{0,40}\bversion\b|\bdbm?\s*\.\s*(?:runSql|dataType|createTable|addColumn)\b/.test(
      text,
    ) ||
      /\bup\b[^\n]{0,40}\(\s*db\s*,\s*(?:cb|callback|done|next)\b/.test(text)),
  parts(module, engine) {
    return upAndDown(module).map((way) => {
      const steps = way.body === undefined ? [] : stepsIn(module, way);
      const ends = steps.some((step) => isCallOf(step, 'endMigration'));
      return codePart(module, way, ends ? 'one-by-one' : 'in-transaction', () =>
        statementsOf(steps, engine, ends),
      );
    });
  },
};

function stepsIn(module: Module, { body }: Way): Step[] {
  return body === undefined ? [] : stepsOf(module, body, [receiver('db')], follow);
}

/** Functions handed to a call are its callbacks: what comes next. */
const follow: Follow = { isOwn: (chain) => isReceiver(chain, 'db'), enters: () => [] };

function isCallOf(step: Step, name: string): step is CallStep {
  return step.type === 'call' && step.chain.links[0]?.name === name;
}

/** @param ends whether it ends the transaction that is open around it, so that begin and end have to be told. */
function statementsOf(steps: readonly Step[], engine: Engine, ends: boolean): CodeStatement[] {
  const statements = compiled(steps, { call: (step) => outcomesOf(step, engine) });
  const [first] = steps;
  return ends && first !== undefined ? [transaction('begin', first.span), ...statements] : statements;
}

function transaction(control: 'begin' | 'end', span: Statement['span']): Statement {
  return { span, drafts: [], effect: 'setting', control };
}

/** SQL in which every `?` becomes a parameter where values are handed over, before the callback. */
function boundSql([text, values, ...rest]: readonly Value[], engine: Engine): string | undefined {
  const sql = stringOf(text);
  return values?.type === 'list' || rest.length > 0 ? sql?.replaceAll('?', placeholder(engine)) : sql;
}

const quiet: ReadonlySet<string> = new Set([
  'all',
  'close',
  'connect',
  'switchDatabase',
  'createDatabase',
  '_meta',
  'log',
  'eachSeries',
]);

function outcomesOf({ chain, span }: CallStep, engine: Engine): Outcome[] {
  const [first] = chain.links;
  if (first === undefined || first.args === undefined || quiet.has(first.name)) return [];
  if (first.name === 'endMigration') return [{ type: 'statement', statement: transaction('end', span) }];
  if (first.name === 'startMigration') return [{ type: 'statement', statement: transaction('begin', span) }];
  const dynamic = { type: 'dynamic', words: wordsOfChain(chain) } as const;
  if (first.name === 'runSql' || first.name === '_run') {
    const sql = boundSql(first.args, engine);
    return [sql === undefined ? { ...dynamic, sql: true } : { type: 'sql', sql }];
  }
  const call = entryNamed(dbCalls, first.name);
  if (call === undefined) return [{ type: 'unknown' }];
  const made = call(first.args, engine);
  return made === undefined ? [dynamic] : made.map((sql) => ({ type: 'sql', sql }));
}
