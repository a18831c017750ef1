import type { Node } from '@pgsql/types';

/**
 * Every node below and including `root`, depth first, in the order in which it is written. The tree is plain
 * data of one shape: an object with one key in upper case is a node of that type. It keeps its own stack,
 * because an expression may be thousands of operators deep.
 */
export function* everyNode(root: unknown): Generator<Node> {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isNode(value)) yield value;
    const children = Array.isArray(value) ? value : Object.values(value);
    for (let at = children.length - 1; at >= 0; at--) open.push(children[at]);
  }
}

function isNode(value: object): value is Node {
  if (Array.isArray(value)) return false;
  const keys = Object.keys(value);
  const [key = ''] = keys;
  return keys.length === 1 && key >= 'A' && key < '[';
}
