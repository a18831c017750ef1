import { known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import type { DependencyGraph } from '../dependency-graph/dependency-graph.js';
import { listed } from '../listed.js';
import type { Listed } from './ids.js';

type Batch = Subject<'batch'>;
type Fault = Evidence & { readonly id: string; readonly fault: string };

/** The services of a batch that need one which is neither there already nor in a batch before it. */
export function tooEarly(batch: Batch, before: ReadonlySet<string>, graph: DependencyGraph): Fault[] {
  return listed(batch.facts.services).flatMap((one) => {
    const missing = graph.waitsFor(one.id, before)?.filter((id) => id !== one.id) ?? [];
    return missing.length === 0 ? [] : [faulty(one, `needs ${words(missing)} first`)];
  });
}

/** The services of a frontier that are done, or wait for one that is not. */
export function frontierFaults(
  frontier: readonly Listed[],
  done: ReadonlySet<string>,
  graph: DependencyGraph,
): Fault[] {
  return frontier.flatMap((one) => {
    if (done.has(one.id)) return [faulty(one, 'is done already')];
    const missing = graph.waitsFor(one.id, done) ?? [];
    return missing.length === 0 ? [] : [faulty(one, `waits for ${words(missing)}`)];
  });
}

/**
 * The services of a next batch that are not on the computed frontier.
 *
 * @param why says why an id is not part of the rollout at all
 */
export function nextBatchFaults(
  next: readonly Listed[],
  done: ReadonlySet<string>,
  graph: DependencyGraph,
  why: (id: string) => string | undefined,
): Fault[] {
  return next.flatMap((one) => {
    const outside = graph.has(one.id) ? undefined : why(one.id);
    if (outside !== undefined) return [faulty(one, outside)];
    return frontierFaults([one], done, graph);
  });
}

/** The services listed as completed that were not attempted, or are listed as blocked too. */
export function completedFaults({ facts }: Batch): Fault[] {
  const attempted = known(facts.attempted)?.map(({ id }) => id);
  const blocked = new Set(listed(facts.blockers).map(({ id }) => id));
  return listed(facts.completed).flatMap((one) => {
    if (blocked.has(one.id)) return [faulty(one, 'is listed as blocked too')];
    return attempted === undefined || attempted.includes(one.id) ? [] : [faulty(one, 'was not attempted')];
  });
}

function faulty({ id, path, span }: Listed, what: string): Fault {
  const fault = `${id} ${what}`;
  return { path, span, note: fault, id, fault };
}

function words(ids: readonly string[]): string {
  const shown = ids.slice(0, 5).join(', ');
  return ids.length > 5 ? `${shown} and ${ids.length - 5} more` : shown;
}
