import { childOf, type SyntaxNode } from '../../../documents/code/syntax.js';
import type { Standing } from './standing.js';
import { type CallValue, runtime, type Value } from './value.js';

/* What a name stands for where only the run tells. */

/** A plain value that only some runs assign is not known any more. */
export function perhaps(left: SyntaxNode, value: Value, { scope, guarded, loop }: Standing): Value {
  const open = (guarded || loop) && scope.has(left.text);
  return open && (value.type === 'constant' || value.type === 'list' || value.type === 'dict')
    ? runtime(left)
    : value;
}

/** `ids.append(…)`: what the list holds from here on is not known. */
export function forgetChanged(node: SyntaxNode, { of }: CallValue, scope: Map<string, Value>): void {
  if (of.type !== 'attribute' || (of.of.type !== 'list' && of.of.type !== 'dict')) return;
  const name = childOf(childOf(node, 'function'), 'object')?.text ?? '';
  if (changing.has(of.name) && scope.has(name)) scope.set(name, { ...of.of, complete: false });
}

const changing: ReadonlySet<string> = new Set([
  'append',
  'extend',
  'insert',
  'add',
  'update',
  'setdefault',
  'pop',
]);
