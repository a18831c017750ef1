import type { Fact } from '../model/fact.js';
import { isUnknown, known } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';
import { mayBelong, nearest } from './workloads/scope.js';

/** Gives a Rollout that runs the pods of a Deployment (`workloadRef`) what the Deployment says of them. */
export const workloadTemplates: Link = {
  name: 'workload-templates',
  link(model) {
    const workloads = model.of('workload');
    const byName = grouped(
      workloads.filter(({ facts }) => known(facts.patch) !== true),
      ({ facts }) => `${known(facts.controller)}/${known(facts.name)}`,
    );
    for (const workload of workloads) {
      const named = known(workload.facts.templateOf);
      const source = named === undefined ? undefined : declaring(workload, byName.get(named) ?? []);
      if (source !== undefined) takeOver(workload, source);
    }
  },
};

function declaring(
  user: Subject<'workload'>,
  namesakes: readonly Subject<'workload'>[],
): Subject<'workload'> | undefined {
  const found = namesakes.filter((one) => mayBelong(one, user));
  const [first, ...others] = nearest(user.path, found);
  return others.length === 0 ? first : undefined;
}

function takeOver({ facts }: Subject<'workload'>, source: Subject<'workload'>): void {
  const { labels, graceSeconds, graceInForceSeconds, drains } = source.facts;
  if (labels !== undefined) facts.labels = labels;
  if (graceSeconds !== undefined) facts.graceSeconds = graceSeconds;
  if (graceInForceSeconds !== undefined) facts.graceInForceSeconds = graceInForceSeconds;
  if (drains !== undefined) facts.drains = drains;
  facts.startupSeconds = startupOf(source, facts.minReadySeconds ?? null);
  const granted =
    known(source.facts.startupParts)?.filter(({ note }) => note.includes('startup probe')) ?? [];
  facts.startupParts = [...granted, ...(known(facts.startupParts) ?? [])];
}

/** The probes are those of the source; how long a pod is watched afterwards is the Rollout's own. */
function startupOf({ facts }: Subject<'workload'>, ownReady: Fact<number>): Fact<number> {
  const { startupSeconds = null, minReadySeconds = null } = facts;
  if (startupSeconds === null) return ownReady;
  for (const fact of [startupSeconds, minReadySeconds, ownReady]) if (isUnknown(fact)) return fact;
  return (known(startupSeconds) ?? 0) - (known(minReadySeconds) ?? 0) + (known(ownReady) ?? 0);
}
