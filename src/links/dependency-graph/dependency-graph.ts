import { DirectedGraph } from 'graphology';
import { forEachNodeInTopologicalOrder } from 'graphology-dag/topological-sort.js';
import { circlesIn } from './circles.js';

/** A node with those that must be done before it; `undefined` where its files do not tell which. */
export interface Node {
  readonly id: string;
  readonly needs: readonly string[] | undefined;
}

/**
 * Services, units or todos, and what they need. Only edges between its own nodes count: what is out of scope or not
 * known never blocks. The rules and `rollout-lint frontier` ask the same graph.
 */
export class DependencyGraph {
  readonly #needs = new Map<string, readonly string[] | undefined>();
  readonly #circles: readonly (readonly string[])[];
  #levels: ReadonlyMap<string, number> | undefined;

  /** @param nodes the first one of an id counts; their order is that of what is told of them. */
  constructor(nodes: Iterable<Node>) {
    const given = new Map<string, Node>();
    for (const node of nodes) if (!given.has(node.id)) given.set(node.id, node);
    for (const { id, needs } of given.values()) {
      this.#needs.set(id, needs && [...new Set(needs)].filter((need) => given.has(need)));
    }
    const ids = [...this.#needs.keys()];
    const graph = this.#graphOf(ids);
    this.#circles = circlesIn(graph).map((circle) => circle.map((node) => ids[Number(node)] ?? ''));
  }

  /** What a node needs first, within the graph; `undefined` where its files do not tell. */
  needs(id: string): readonly string[] | undefined {
    return this.#needs.get(id);
  }

  has(id: string): boolean {
    return this.#needs.has(id);
  }

  get ids(): readonly string[] {
    return [...this.#needs.keys()];
  }

  /**
   * 0 for what needs nothing, else 1 more than the highest level of what it needs; `undefined` in a circle, behind
   * one, and where it cannot be told.
   */
  level(id: string): number | undefined {
    // Those of a roadmap have no levels; these cost as much as all the rest.
    this.#levels ??= this.#levelsOf(this.ids);
    return this.#levels.get(id);
  }

  /** Every group of nodes that wait for each other, each in the order of the nodes. */
  get circles(): readonly (readonly string[])[] {
    const place = new Map(this.ids.map((id, index) => [id, index]));
    const at = (id: string) => place.get(id) ?? 0;
    return this.#circles
      .map((circle) => [...circle].sort((a, b) => at(a) - at(b)))
      .sort(([a = ''], [b = '']) => at(a) - at(b));
  }

  /** What is not done while all it needs is. */
  frontier(done: ReadonlySet<string>): string[] {
    return this.ids.filter((id) => !done.has(id) && this.waitsFor(id, done)?.length === 0);
  }

  /** What a node needs and is not done; `undefined` where its files do not tell what it needs. */
  waitsFor(id: string, done: ReadonlySet<string>): string[] | undefined {
    return this.#needs.get(id)?.filter((need) => !done.has(need));
  }

  /** The shortest way from a node back to itself, which stands at both ends; empty where there is none. */
  wayAround(start: string): string[] {
    const from = new Map<string, string>();
    const waiting = [start];
    for (const id of waiting) {
      for (const need of this.#needs.get(id) ?? []) {
        if (need === start) return wayBack(from, start, id);
        if (from.has(need)) continue;
        from.set(need, id);
        waiting.push(need);
      }
    }
    return [];
  }

  /** Nodes are numbers in it, so that no id can be the name of something else. An edge leads to what waits. */
  #graphOf(ids: readonly string[]): DirectedGraph {
    const graph = new DirectedGraph();
    const index = new Map(ids.map((id, at) => [id, String(at)]));
    for (const node of index.values()) graph.addNode(node);
    for (const [id, node] of index) {
      for (const need of this.#needs.get(id) ?? []) graph.mergeEdge(index.get(need), node);
    }
    return graph;
  }

  #levelsOf(ids: readonly string[]): Map<string, number> {
    const graph = this.#graphOf(ids);
    const levels = new Map<string, number>();
    const unsure = ids.flatMap((id, index) => (this.#needs.get(id) === undefined ? [String(index)] : []));
    const inCircles = new Set(this.#circles.flat());
    unsure.push(...ids.flatMap((id, index) => (inCircles.has(id) ? [String(index)] : [])));
    for (const node of downstream(graph, unsure)) graph.dropNode(node);
    forEachNodeInTopologicalOrder(graph, (node, _attributes, level) => {
      levels.set(ids[Number(node)] ?? '', level);
    });
    return levels;
  }
}

/** Some nodes and all that wait for them. */
function downstream(graph: DirectedGraph, from: readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  for (const node of found) for (const next of graph.outNeighbors(node)) found.add(next);
  return found;
}

function wayBack(from: ReadonlyMap<string, string>, start: string, last: string): string[] {
  const way = [start];
  for (let id: string | undefined = last; id !== undefined && id !== start; id = from.get(id)) way.push(id);
  return [...way, start].reverse();
}
