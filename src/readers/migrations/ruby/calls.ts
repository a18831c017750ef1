import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { childOf } from '../../../documents/code/syntax.js';
import type { Does } from '../calls/act.js';
import { backwardActs, forwardActs } from '../calls/command.js';
import { handlers, harmless, loops, sendsSql } from './api.js';
import { tableOfModel } from './models.js';
import type { Arguments } from './options.js';
import { isWrite, oneOf, refined, rowsOf, writes, writesEach } from './rows.js';
import type { Runner, Standing } from './runner.js';
import { openCall, readTable, readTableChange } from './table-blocks.js';
import { constant, type Rows, type Scope, textOf, type Value, wordsIn } from './value.js';

/** Rounds of a loop over a list that stands in the file; more are read as a loop. */
const MAX_ROUNDS = 100;

/** What a chain of calls comes to, rows of models included. */
export function valueOfCall(node: SyntaxNode, scope: Scope, runner: Runner): Value {
  const receiver = node.type === 'call' ? childOf(node, 'receiver') : undefined;
  if (receiver === undefined) return runner.evaluator.value(node, scope);
  const rows = rowsBehind(receiver, childOf(node, 'method')?.text ?? '', scope, runner);
  const method = childOf(node, 'method')?.text ?? '';
  if (rows === undefined) return runner.evaluator.value(node, scope);
  return refined(rows, method, runner.evaluator.arguments(node, scope));
}

function rowsBehind(receiver: SyntaxNode, method: string, scope: Scope, runner: Runner): Rows | undefined {
  const value = valueOfCall(receiver, scope, runner);
  if (value.type === 'rows') return value;
  const table = value.type === 'class' ? tableOfModel(value.name, method, runner.program) : undefined;
  return table === undefined ? undefined : rowsOf(table);
}

/**
 * Reads a call.
 *
 * @param as `value` where something is done with what it returns: a call that is not known is none of the API's.
 * @returns whether nothing behind it is reached.
 */
export function readCall(node: SyntaxNode, standing: Standing, runner: Runner, as?: 'value'): boolean {
  const method = childOf(node, 'method')?.text ?? node.text;
  const receiver = childOf(node, 'receiver');
  runner.seen.add(node);
  if (receiver === undefined || receiver.type === 'self' || isConnection(receiver)) {
    return readOwnCall(node, method, standing, runner, as);
  }
  const rows = rowsBehind(receiver, method, standing.scope, runner);
  if (rows !== undefined) readRowsCall(node, method, rows, receiver, standing, runner);
  else readCallOn(runner.evaluator.value(receiver, standing.scope), node, method, receiver, standing, runner);
  return false;
}

/** `User.connection`: a connection takes the calls of the migration API. */
function isConnection(receiver: SyntaxNode): boolean {
  return receiver.type === 'call' && childOf(receiver, 'method')?.text === 'connection' && !isBase(receiver);
}

/** `ActiveRecord::Base.connection` is known by its value. */
function isBase(connection: SyntaxNode): boolean {
  return childOf(connection, 'receiver')?.text.endsWith('ActiveRecord::Base') === true;
}

/** A call without a receiver: the migration API, Ruby, or a method of the migration itself. */
function readOwnCall(
  node: SyntaxNode,
  method: string,
  standing: Standing,
  runner: Runner,
  as: 'value' | undefined,
): boolean {
  const args = runner.evaluator.arguments(node, standing.scope);
  if (method === 'raise' || method === 'fail') {
    if (standing.guarded || standing.loop) return false;
    runner.plain([{ type: 'refusal' }], node, standing);
    return true;
  }
  if (standing.scope.has(method) || harmless.has(method)) return false;
  if (readApiCall(node, method, args, standing, runner)) return false;
  if (runner.own(method, args.list, standing)) return false;
  if (childOf(node, 'block') !== undefined) {
    runner.block(node, loops.has(method) ? { ...standing, loop: true } : standing, []);
  } else if (as !== 'value' && node.type === 'call') {
    const target = `a call of ${method}`;
    runner.plain([{ type: 'unclassified', words: wordsIn(node.text), target }], node, standing);
  }
  return false;
}

/** Whether a call is one of the migration API, which the connection takes as well. */
function readApiCall(
  node: SyntaxNode,
  method: string,
  args: Arguments,
  standing: Standing,
  runner: Runner,
): boolean {
  if (method === 'reversible' || method === 'up_only' || method === 'revert') {
    readReversible(node, method, args, standing, runner);
    return true;
  }
  if (method === 'transaction') {
    inTransaction(node, standing, runner);
    return true;
  }
  if (method === 'change_table') {
    readTableChange(node, args, standing, runner);
    return true;
  }
  const table = readTable(node, method, args, standing, runner);
  const handler = handlers.get(method);
  if (table === undefined && handler === undefined) {
    if (!sendsSql.has(method)) return false;
    runner.command({ forward: [sqlOf(args, node)], backward: 'irreversible' }, node, standing);
    return true;
  }
  const command = table ?? handler?.(args, runner.context);
  runner.command(command ?? openCall(node, method), node, standing);
  return true;
}

/** `dir.up` runs one way only, `dir.down` the other. */
function readReversible(
  node: SyntaxNode,
  method: string,
  args: Arguments,
  standing: Standing,
  runner: Runner,
): void {
  const { span } = node;
  if (method === 'up_only') {
    const steps = runner.apart(() => runner.block(node, standing, []));
    runner.step({ span, forward: forwardActs(steps), backward: [] });
  } else if (method === 'reversible') {
    const sides = { up: [], down: [] };
    runner.apart(() => runner.block(node, standing, [{ type: 'direction', ...sides }]));
    runner.step({ span, forward: sides.up, backward: sides.down });
  } else if (args.list.length > 0 || childOf(node, 'block') === undefined) {
    const words = wordsIn(node.text);
    const does: Does = { type: 'unclassified', words, target: 'the reversal of another migration' };
    runner.plain([does], node, standing);
  } else {
    const steps = runner.apart(() => runner.block(node, standing, []));
    runner.step({ span, forward: backwardActs(steps), backward: forwardActs(steps) });
  }
}

/** Inside of the transaction of the migration another one is none. */
function inTransaction(node: SyntaxNode, standing: Standing, runner: Runner): void {
  if (runner.withoutTransaction) runner.plain([{ type: 'begin' }], node, standing);
  runner.block(node, standing, []);
  if (runner.withoutTransaction) runner.plain([{ type: 'end' }], node, standing);
}

function sqlOf({ list }: Arguments, node: SyntaxNode): Does {
  const sql = textOf(list[0]);
  if (sql !== undefined) return { type: 'embedded', sql };
  const words = list[0]?.type === 'runtime' ? list[0].words : wordsIn(node.text);
  return { type: 'dynamic', words, target: 'SQL put together at run time', sql: true };
}

/** A call on a model, its rows, or one of them. */
function readRowsCall(
  node: SyntaxNode,
  method: string,
  rows: Rows,
  receiver: SyntaxNode,
  standing: Standing,
  runner: Runner,
): void {
  readBlocksBefore(receiver, standing, runner);
  const args = runner.evaluator.arguments(node, standing.scope);
  const written = writes(rows, method, args);
  if (written !== undefined) {
    runner.plain(written, node, { ...standing, loop: standing.loop || rows.looped || writesEach(method) });
    return;
  }
  if (childOf(node, 'block') === undefined) return;
  if (method === 'transaction') {
    inTransaction(node, standing, runner);
    return;
  }
  const isBatch = method === 'in_batches' || method === 'find_in_batches';
  const given = loops.has(method) ? oneOf(rows, !isBatch && !rows.looped) : rows;
  runner.block(node, { ...standing, loop: standing.loop || loops.has(method) }, [given]);
}

/** `AddStates.new.up`, `AddStates.migrate(:down)`, `Jobs::Migration.up`. */
const ofAnotherMigration = /^[A-Z][\w:]*(?:\.new(?:\([^()]*\))?)?\.(?:up|down|migrate|exec_migration)$/;

/** `Order.in_batches { … }.update_all(…)` has a block in the middle of its chain. */
function readBlocksBefore(receiver: SyntaxNode, standing: Standing, runner: Runner): void {
  if (receiver.type === 'call' && childOf(receiver, 'block') !== undefined)
    readCall(receiver, standing, runner, 'value');
}

function readCallOn(
  of: Value,
  node: SyntaxNode,
  method: string,
  receiver: SyntaxNode,
  standing: Standing,
  runner: Runner,
): void {
  const args = runner.evaluator.arguments(node, standing.scope);
  if (of.type === 'builder') {
    of.receive(node, standing.scope);
  } else if (of.type === 'direction') {
    const steps = runner.apart(() => runner.block(node, standing, []));
    const side = method === 'up' ? of.up : method === 'down' ? of.down : undefined;
    side?.push(...forwardActs(steps));
  } else if (of.type === 'connection' || /^(?:DB|ActiveRecord::Base)$/.test(receiver.text)) {
    readApiCall(node, method, args, standing, runner);
  } else if (of.type === 'list' && loops.has(method)) readRounds(of.items, node, standing, runner);
  else if (of.type === 'hash' && loops.has(method) && of.complete) {
    const pairs = [...of.entries].map(([key, value]) => [constant(key), value]);
    for (const pair of pairs.slice(0, MAX_ROUNDS)) runner.block(node, standing, pair);
  } else if (method === 'transaction') inTransaction(node, standing, runner);
  else if (ofAnotherMigration.test(`${receiver.text}.${method}`)) {
    const target = `a call of ${receiver.text}.${method}`;
    runner.plain([{ type: 'unclassified', words: wordsIn(node.text), target }], node, standing);
  } else if (isWrite(method)) {
    const does: Does = { type: 'dynamic', words: wordsIn(node.text), target: `rows that ${method} writes` };
    runner.plain([does], node, standing);
  } else {
    readBlocksBefore(receiver, standing, runner);
    const loop = standing.loop || loops.has(method);
    if (childOf(node, 'block') !== undefined) runner.block(node, { ...standing, loop }, []);
  }
}

function readRounds(items: readonly Value[], node: SyntaxNode, standing: Standing, runner: Runner): void {
  if (items.length > MAX_ROUNDS) runner.block(node, { ...standing, loop: true }, []);
  else {
    for (const item of items) {
      runner.block(
        node,
        standing,
        item.type === 'list' ? (item.items.length > 1 ? item.items : [item]) : [item],
      );
    }
  }
}
