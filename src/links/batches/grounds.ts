import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import type { DependencyGraph } from '../dependency-graph/dependency-graph.js';
import { listed } from '../listed.js';

/** As many as a person reads. */
const MAX_GROUNDS = 12;

/**
 * Where an inventory says what is held against the services of a list: that one is done already, or needs another that
 * is not.
 */
export function groundsOf(
  faulty: readonly { readonly id: string }[],
  done: ReadonlySet<string>,
  graph: DependencyGraph,
  services: ReadonlyMap<string, Subject<'service'>>,
): Evidence[] {
  const grounds = faulty.flatMap(({ id }) => {
    const facts = services.get(id)?.facts;
    if (facts === undefined) return [];
    if (done.has(id)) return listed(facts.implementedAt);
    const missing = new Set(graph.waitsFor(id, done) ?? []);
    return listed(facts.deps)
      .filter((needed) => missing.has(needed.id))
      .map(({ path, span, id: needed }) => ({ path, span, note: `${id} needs ${needed}` }));
  });
  return grounds.slice(0, MAX_GROUNDS).map(({ path, span, note }) => ({ path, span, note }));
}
