import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { columnCalls } from './api.js';
import { doBlockOf, nameOf } from './program.js';
import type { ColumnCall } from './table.js';
import type { Value } from './value.js';

/** The calls in a `do … end` of columns; those in loops and conditions count as well. */
export function columnCallsIn(
  node: SyntaxNode,
  evaluate: (call: SyntaxNode) => readonly Value[],
): ColumnCall[] {
  const calls: ColumnCall[] = [];
  const open = [...(doBlockOf(node) ?? [])].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const name = nameOf(next) ?? '';
    if (columnCalls.has(name)) calls.push({ name, args: evaluate(next), span: next.span });
    else if (next.type === 'identifier' && next.text === 'timestamps')
      calls.push({ name: next.text, args: [], span: next.span });
    else open.push(...[...(doBlockOf(next) ?? [])].reverse());
  }
  return calls;
}
