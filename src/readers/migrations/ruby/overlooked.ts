import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { childOf } from '../../../documents/code/syntax.js';
import { handlers, sendsSql } from './api.js';

/**
 * Calls of the migration API that a walk did not come by, in the order of the file: in a proc, in a value that is put
 * together, behind a method that is not known to run its block.
 *
 * @param methods the methods that the walk came through.
 * @param seen the calls that it read.
 * @param passed what never runs: the other branch of a decided condition, what comes after a return.
 */
export function overlookedCalls(
  methods: Iterable<SyntaxNode>,
  seen: ReadonlySet<SyntaxNode>,
  passed: ReadonlySet<SyntaxNode>,
): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const open = [...methods];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (passed.has(node)) continue;
    if (node.type === 'call' && !seen.has(node) && isOfApi(node)) found.push(node);
    else open.push(...node.children);
  }
  return found.sort((one, other) => one.span.start - other.span.start);
}

/** `execute …`, `self.execute …`, `connection.execute …`, `User.connection.execute …`. */
function isOfApi(call: SyntaxNode): boolean {
  const method = childOf(call, 'method')?.text ?? '';
  const acts = handlers.has(method) || withBlocks.has(method) || (sendsSql.has(method) && !asks.test(method));
  if (!acts) return false;
  const receiver = childOf(call, 'receiver')?.text;
  return receiver === undefined || /(?:^|\.)(?:self|connection)$/.test(receiver);
}

/** Methods that only read: `select_all`, `select_values`. */
const asks = /^select_/;

const withBlocks: ReadonlySet<string> = new Set([
  'create_table',
  'create_join_table',
  'change_table',
  'drop_table',
]);
