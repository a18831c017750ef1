import { known } from '../../model/fact.js';
import { DependencyGraph } from '../dependency-graph/dependency-graph.js';
import { edgesAlong } from '../dependency-graph/edges-along.js';
import type { Board, Entry, Slug } from './board.js';

/** What waits for what in the lists of a board: the planned entries in their order, then the parked ones. */
export class RoadmapGraph {
  readonly #entries = new Map<string, Entry>();
  readonly #graph: DependencyGraph;
  readonly #circleOf = new Map<string, readonly string[]>();

  constructor(board: Board) {
    for (const list of ['roadmap', 'icebox']) {
      for (const entry of board.entries) {
        const slug = known(entry.facts.slug);
        if (entry.facts.list === list && slug !== undefined && !this.#entries.has(slug)) {
          this.#entries.set(slug, entry);
        }
      }
    }
    this.#graph = new DependencyGraph(
      [...this.#entries].map(([id, { facts }]) => ({
        id,
        needs: known(facts.after)?.map(({ slug }) => slug),
      })),
    );
    for (const circle of this.#graph.circles) for (const slug of circle) this.#circleOf.set(slug, circle);
  }

  has(slug: string): boolean {
    return this.#graph.has(slug);
  }

  entryOf(slug: string): Entry | undefined {
    return this.#entries.get(slug);
  }

  get circles(): readonly (readonly string[])[] {
    return this.#graph.circles;
  }

  isInCircle(slug: string): boolean {
    return this.#circleOf.has(slug);
  }

  areInOneCircle(one: string, other: string): boolean {
    const circle = this.#circleOf.get(one);
    return circle !== undefined && circle === this.#circleOf.get(other);
  }

  wayAround(slug: string): readonly string[] {
    return this.#graph.wayAround(slug);
  }

  /** Where the entries on a way name the next one under `after`. */
  edgesOn(way: readonly string[]): Slug[] {
    return edgesAlong(way, (slug, next) => {
      const edge = known(this.#entries.get(slug)?.facts.after)?.find((one) => one.slug === next);
      return edge === undefined ? [] : [{ ...edge, note: `${slug} waits for ${next}` }];
    });
  }

  /**
   * The way from the first slug of an order to one behind it that it waits for, through others or not; empty where
   * the order is sound. What an earlier slug has reached without a fault is not looked at again. No order suits a
   * circle.
   */
  faultIn(order: readonly string[]): string[] {
    const positions = new Map(order.toReversed().map((slug, index) => [slug, order.length - 1 - index]));
    const from = new Map<string, string | undefined>();
    for (const [position, start] of order.entries()) {
      if (from.has(start) || this.isInCircle(start)) continue;
      from.set(start, undefined);
      const waiting = [start];
      for (const slug of waiting) {
        for (const need of this.#graph.needs(slug) ?? []) {
          if (from.has(need)) continue;
          from.set(need, slug);
          if ((positions.get(need) ?? -1) > position) return wayTo(need, from);
          waiting.push(need);
        }
      }
    }
    return [];
  }
}

function wayTo(slug: string, from: ReadonlyMap<string, string | undefined>): string[] {
  const way: string[] = [];
  for (let here: string | undefined = slug; here !== undefined; here = from.get(here)) way.push(here);
  return way.reverse();
}
