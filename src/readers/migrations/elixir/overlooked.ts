import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { known } from './api.js';
import { nameOf, receiverOf } from './program.js';

/**
 * Calls that act on the database and that a walk did not come by, in the order of the file: in a list, in a function
 * that something else calls, in text that is put together.
 *
 * @param bodies what the functions hold that the walk came through.
 * @param seen the calls that it read.
 * @param passed branches that are never taken.
 */
export function overlookedCalls(
  bodies: Iterable<SyntaxNode>,
  seen: ReadonlySet<SyntaxNode>,
  passed: ReadonlySet<SyntaxNode>,
): SyntaxNode[] {
  const found = new Set<SyntaxNode>();
  const open = [...bodies];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (passed.has(node)) continue;
    if (node.type === 'call' && !seen.has(node) && acts(node)) found.add(node);
    else open.push(...node.children);
  }
  return [...found].sort((one, other) => one.span.start - other.span.start);
}

function acts(call: SyntaxNode): boolean {
  const name = nameOf(call) ?? '';
  const receiver = receiverOf(call)?.text;
  if (receiver === undefined || receiver === 'Ecto.Migration') return name === 'execute' || known.has(name);
  return (
    /\brepo\(\)$|Repo$/.test(receiver) && /^(?:(?:update|delete|insert)_all|query(?:_many)?!?)$/.test(name)
  );
}
