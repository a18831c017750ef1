import type { Node } from '@pgsql/types';

/**
 * Every node below and including `node`, depth first, by its type and its fields. The tree is plain data of
 * one shape: an object with one key in upper case is a node of that type.
 */
export function* everyNode(node: unknown): Generator<Node> {
  if (Array.isArray(node)) {
    for (const one of node) yield* everyNode(one);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  if (isNode(node)) yield node;
  for (const value of Object.values(node)) {
    if (typeof value === 'object') yield* everyNode(value);
  }
}

function isNode(value: object): value is Node {
  const keys = Object.keys(value);
  return keys.length === 1 && /^[A-Z]/.test(keys[0] ?? '');
}
