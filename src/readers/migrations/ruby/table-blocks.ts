import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { childOf } from '../../../documents/code/syntax.js';
import type { Does } from '../calls/act.js';
import type { Command } from '../calls/command.js';
import { entryNamed } from '../entry-named.js';
import { handlers, inTableChange } from './api.js';
import type { Arguments } from './options.js';
import type { Runner, Standing } from './runner.js';
import { createJoinTable, createTable, dropTable, type TableCall } from './table-calls.js';
import { constant, type Scope, wordsIn } from './value.js';

const tableMethods: ReadonlySet<string> = new Set(['create_table', 'create_join_table', 'drop_table']);

/** What `create_table`, `create_join_table` and `drop_table` do; `undefined` for every other call. */
export function readTable(
  node: SyntaxNode,
  method: string,
  args: Arguments,
  standing: Standing,
  runner: Runner,
): Command | undefined {
  if (!tableMethods.has(method)) return undefined;
  const calls = tableCalls(node, standing, runner);
  if (method === 'create_join_table')
    return createJoinTable(args, calls, runner.context) ?? openCall(node, method);
  const made = createTable(args, calls, runner.context);
  if (method === 'create_table') return made ?? openCall(node, method);
  const isKept = childOf(node, 'block') !== undefined || args.options.has('id');
  return dropTable(args, calls, isKept ? made : undefined) ?? openCall(node, method);
}

/** Reads `change_table`: each call on its `t` is one on the table. */
export function readTableChange(node: SyntaxNode, args: Arguments, standing: Standing, runner: Runner): void {
  const [table = constant(null)] = args.list;
  for (const call of tableCalls(node, standing, runner)) {
    const { method, args: own } = call;
    const name = entryNamed(inTableChange, method);
    const list = [table, ...own.list];
    const given = { list, options: own.options };
    const handler = handlers.get(name ?? '');
    const typed = { ...own, list: [table, ...own.list.slice(0, 1), constant(method), ...own.list.slice(1)] };
    const command =
      handler === undefined
        ? handlers.get('add_column')?.(typed, runner.context)
        : handler(given, runner.context);
    runner.step({ ...stepAt(command ?? openCall(node, method), call, standing) });
  }
}

function stepAt({ forward, backward }: Command, { span }: TableCall, { loop, guarded }: Standing) {
  const at = { span, loop, guarded };
  const acts = (all: readonly Does[]) => all.map((does) => ({ ...at, does }));
  return { span, forward: acts(forward), backward: backward === 'irreversible' ? backward : acts(backward) };
}

/** The calls on the `t` of a block, in order; those in loops and conditions count as well. */
function tableCalls(node: SyntaxNode, standing: Standing, runner: Runner): TableCall[] {
  const calls: TableCall[] = [];
  const receive = (call: SyntaxNode, scope: Scope) => {
    const args = runner.evaluator.arguments(call, scope);
    calls.push({ method: childOf(call, 'method')?.text ?? '', args, span: call.span });
  };
  runner.apart(() => runner.block(node, standing, [{ type: 'builder', receive }]));
  return calls;
}

/** A call of the API with names that only the run knows. */
export function openCall(node: SyntaxNode, method: string): Command {
  const target = `${method} with names known at run time`;
  const does: Does = { type: 'dynamic', words: wordsIn(node.text), target };
  return { forward: [does], backward: [does] };
}
