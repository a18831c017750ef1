import type { Node } from '@pgsql/types';

/**
 * Every node below and including `root`, depth first, in the order in which it is written. The tree is plain
 * data of one shape: an object with one key in upper case is a node of that type. It keeps its own stack,
 * because an expression may be thousands of operators deep.
 *
 * A list, not a generator: statements are small and walked a dozen times, and each result of `next()` would be
 * garbage.
 */
export function everyNode(root: unknown): Node[] {
  const found: Node[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    const children: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    if (children.length === 1 && isNode(value)) found.push(value);
    for (let at = children.length - 1; at >= 0; at--) open.push(children[at]);
  }
  return found;
}

/** @param value has one key, or is a list of one entry. */
function isNode(value: object): value is Node {
  if (Array.isArray(value)) return false;
  for (const key in value) return key >= 'A' && key < '[';
  return false;
}
