import type { Node } from '@babel/types';
import { childNodes, isCallNode, isFunctionNode, spineOf } from './syntax.js';
import type { Trail } from './trail.js';

/**
 * The calls on a handle of the framework that a walk did not come by, outermost ones only: in a function that is
 * handed to something unknown, inside of an expression that is not worked out. What is inside of a call that was
 * read is part of it, but for the functions that were followed from there.
 *
 * @param root the function that was walked.
 * @param named a function of the file by its name; those that are named in what is looked through are as well.
 */
export function overlookedCalls(root: Node, trail: Trail, named: (name: string) => Node | undefined): Node[] {
  const found: Node[] = [];
  const visited = new Set<Node>();
  const spines = new Set<Node>();
  const open: { readonly node: Node; readonly isRead: boolean }[] = [{ node: root, isRead: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node } = next;
    if (visited.has(node) || trail.passed.has(node)) continue;
    visited.add(node);
    const isRead = next.isRead && !(isFunctionNode(node) && trail.entered.has(node));
    const handle = isRead ? undefined : handleOf(node, trail, spines);
    if (handle !== undefined && !trail.hasRead(handle)) {
      found.push(node);
      continue;
    }
    const body = !isRead && node.type === 'Identifier' ? named(node.name) : undefined;
    if (body !== undefined) open.push({ node: body, isRead });
    for (const child of childNodes(node)) open.push({ node: child, isRead: isRead || handle !== undefined });
  }
  return found.sort((one, other) => (one.start ?? 0) - (other.start ?? 0));
}

/**
 * The name that a call on a handle begins with; asked of the outermost call of a chain only.
 *
 * @param spines what the chains consist of that were asked for.
 */
function handleOf(node: Node, { handles }: Trail, spines: Set<Node>): Node | undefined {
  if (!isCallNode(node) || spines.has(node)) return undefined;
  let root = node;
  for (const inner of spineOf(node)) {
    spines.add(inner);
    root = inner;
  }
  return root.type === 'Identifier' && handles.has(root.name) ? root : undefined;
}
