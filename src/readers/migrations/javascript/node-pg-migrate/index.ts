import { type CodeStatement, refusalStatement } from '../../code-statement.js';
import { entryNamed } from '../../entry-named.js';
import { compiled, type Outcome, wordsOfChain } from '../compile.js';
import type { CodePart, JavaScriptFramework } from '../framework.js';
import { codePart, upAndDown } from '../functions.js';
import type { Module } from '../module.js';
import type { CallStep, Follow, Step } from '../steps.js';
import type { FunctionValue, Value } from '../value.js';
import { booleanOf, entryOf, isReceiver, receiver, stringOf } from '../value.js';
import { stepsOf } from '../walk.js';
import { objectCalls } from './object-calls.js';
import { reversed } from './reverse.js';
import { tableCalls } from './table-calls.js';

/**
 * node-pg-migrate: a module that exports `up` and `down`, both handed `pgm`, which collects what they ask for.
 * Each migration runs in a transaction unless it calls `pgm.noTransaction()`. Where it exports no `down`, one is
 * made of its up, call by call from the last; `down = false` says that there is no way back.
 *
 * @see https://salsita.github.io/node-pg-migrate/migrations/
 */
export const nodePgMigrate: JavaScriptFramework = {
  name: 'node-pg-migrate',
  isOwn: (text) => /\bpgm\b|['"]node-pg-migrate['"]/.test(text) && /\bup\b/.test(text),
  parts(module) {
    const ways = upAndDown(module);
    const parts = ways.map((way) => {
      const steps = way.body === undefined ? [] : stepsIn(module, way.body);
      const runs = steps.some((step) => isCallOf(step, 'noTransaction')) ? 'one-by-one' : 'in-transaction';
      return codePart(module, way, runs, () => statementsOf(module, steps));
    });
    const [up] = ways;
    if (up?.body === undefined || ways.some(({ direction }) => direction === 'down')) return parts;
    return [...parts, downWithout(module, up.body)];
  },
};

function stepsIn(module: Module, body: FunctionValue): Step[] {
  return stepsOf(module, body, [receiver('pgm')], follow);
}

const follow: Follow = { isOwn: (chain) => isReceiver(chain, 'pgm') };

/** The down of a module that exports none. */
function downWithout(module: Module, up: FunctionValue): CodePart {
  const refused = booleanOf(module.exports.get('down')) === false;
  const head = { start: up.node.start ?? 0, end: up.node.end ?? module.text.length };
  if (refused) {
    const at = /\bdown\b\s*[:=]\s*false\b/.exec(module.text);
    const span = at === null ? head : { start: at.index, end: at.index + at[0].length };
    return { direction: 'down', statements: [refusalStatement(span)], runs: 'in-transaction', span };
  }
  const steps = stepsIn(module, up);
  const runs = steps.some((step) => isCallOf(step, 'noTransaction')) ? 'one-by-one' : 'in-transaction';
  return { direction: 'down', statements: undoing(module, steps), runs, span: { ...head, end: head.start } };
}

function statementsOf(module: Module, steps: readonly Step[]): CodeStatement[] {
  return compiled(steps, { call: ({ chain }) => outcomesOf(chain.links, chain, module) });
}

function undoing(module: Module, steps: readonly Step[]): CodeStatement[] {
  return [...steps].reverse().flatMap((step) => {
    if (step.type !== 'call' || quietCall(step)) return [];
    const link = step.chain.links[0];
    const back = link === undefined ? undefined : reversed(link);
    if (back === undefined) return [refusalStatement(step.span)];
    return compiled([step], { call: ({ chain }) => outcomesOf([back], chain, module) });
  });
}

function isCallOf(step: Step, name: string): boolean {
  return step.type === 'call' && step.chain.links[0]?.name === name;
}

/** Methods that change neither schema nor data. */
const quiet: ReadonlySet<string> = new Set([
  ...[
    'noTransaction',
    'func',
    'toType',
    'createRole',
    'dropRole',
    'alterRole',
    'renameRole',
    'grantRoles',
    'revokeRoles',
  ],
  ...['grantOnTables', 'revokeOnTables', 'grantOnSchemas', 'revokeOnSchemas', 'alterSequence', 'alterView'],
  ...[
    'alterViewColumn',
    'alterMaterializedView',
    'alterPolicy',
    'renameFunction',
    'renameTrigger',
    'renamePolicy',
  ],
  ...[
    'renameSequence',
    'alterDomain',
    'renameDomain',
    'createCast',
    'dropCast',
    'createOperator',
    'dropOperator',
  ],
]);

function quietCall({ chain }: CallStep): boolean {
  return quiet.has(chain.links[0]?.name ?? '');
}

function outcomesOf(links: CallStep['chain']['links'], chain: CallStep['chain'], module: Module): Outcome[] {
  const [first, second] = links;
  if (first === undefined || quiet.has(first.name)) return [];
  const dynamic = { type: 'dynamic', words: wordsOfChain(chain) } as const;
  const isQuery = first.name === 'db' && (second?.name === 'query' || second?.name === 'select');
  if (first.name === 'sql' || isQuery) {
    const sql = filled(isQuery ? second?.args : first.args);
    return [sql === undefined ? { ...dynamic, sql: true } : { type: 'sql', sql }];
  }
  const call = entryNamed(tableCalls, first.name) ?? entryNamed(objectCalls, first.name);
  if (call === undefined) return [{ type: 'unknown' }];
  const made = call(first.args ?? [], module.exports.get('shorthands'));
  return made === undefined ? [dynamic] : made.map((sql) => ({ type: 'sql', sql }));
}

/** SQL with `{name}` filled in. */
function filled([text, values]: readonly Value[] = []): string | undefined {
  const sql = stringOf(text) ?? stringOf(entryOf(text, 'text'));
  if (sql === undefined || values?.type !== 'record') return sql;
  let complete = true;
  const made = sql.replace(/\{(\w+)\}/g, (mark, name: string) => {
    const value = values.entries.get(name);
    if (value === undefined) return mark;
    complete &&= value.type === 'constant';
    return value.type === 'constant' ? String(value.value) : mark;
  });
  return complete ? made : undefined;
}
