import type { DirectedGraph } from 'graphology';

/**
 * The groups of nodes that can all reach each other, those of one node without an edge to itself left out: Tarjan's
 * algorithm with a stack of its own. Those of graph libraries recurse and end the stack at ten thousand nodes.
 *
 * @see https://doi.org/10.1137/0201010
 */
export function circlesIn(graph: DirectedGraph): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const waiting: string[] = [];
  const isWaiting = new Set<string>();
  const circles: string[][] = [];

  const open = (node: string): Visit => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    waiting.push(node);
    isWaiting.add(node);
    return { node, next: graph.outNeighbors(node), at: 0 };
  };
  const lower = (node: string, to: number): void => {
    lowest.set(node, Math.min(lowest.get(node) ?? to, to));
  };

  for (const root of graph.nodes()) {
    if (order.has(root)) continue;
    const path = [open(root)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const next = visit.next[visit.at++];
      if (next !== undefined) {
        if (!order.has(next)) path.push(open(next));
        else if (isWaiting.has(next)) lower(visit.node, order.get(next) ?? 0);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) lower(above.node, lowest.get(visit.node) ?? 0);
      if (lowest.get(visit.node) !== order.get(visit.node)) continue;
      const group = waiting.splice(waiting.lastIndexOf(visit.node));
      for (const node of group) isWaiting.delete(node);
      if (group.length > 1 || graph.hasEdge(visit.node, visit.node)) circles.push(group);
    }
  }
  return circles;
}

interface Visit {
  readonly node: string;
  readonly next: readonly string[];
  at: number;
}
