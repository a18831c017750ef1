import type { Fact } from '../model/fact.js';
import { isUnknown, known, unknown } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import type { Amount } from '../readers/values/amount.js';
import { parseAmount } from '../readers/values/amount.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';
import { WorkloadsByLabel } from './workloads/by-selector.js';
import { declared, mayBelong } from './workloads/scope.js';

type Workload = Subject<'workload'>;
type Policy = Subject<'workload-policy'>;

/** Finds what a disruption budget is for, and whether it lets an instance of it go. */
export const workloadBudgets: Link = {
  name: 'workload-budgets',
  link(model) {
    const all = model.of('workload');
    const patched = patchedReplicas(all);
    const workloads = declared(all);
    const sizes = new Map(workloads.map((workload) => [workload, sizeOf(workload, patched)]));
    const byLabel = new WorkloadsByLabel(workloads);
    const targetsOf = new Map<readonly Workload[], Targets>();
    for (const policy of model.of('workload-policy')) {
      const selected = byLabel.selectedBy(policy);
      const targets =
        targetsOf.get(selected) ?? inTotal(selected.flatMap((workload) => sizes.get(workload) ?? []));
      targetsOf.set(selected, targets);
      settle(policy, targets);
    }
  },
};

/** How large a workload is, as far as the text tells. */
interface Size {
  readonly place: Evidence;
  readonly replicas: Fact<number>;
  /** Absent where nothing scales it. */
  readonly least: Fact<number>;
}

/** What a budget is for, and how large that is together. */
interface Targets {
  readonly places: readonly Evidence[];
  readonly replicas: Fact<number>;
  readonly least: Fact<number>;
}

function inTotal(targets: readonly Size[]): Targets {
  const scaled = targets.some(({ least }) => least !== null);
  return {
    places: targets.map(({ place }) => place),
    replicas: sum(targets.map(({ replicas }) => replicas)),
    least: scaled ? sum(targets.map(({ least, replicas }) => least ?? replicas)) : null,
  };
}

function settle({ facts }: Policy, { places, replicas, least }: Targets): void {
  facts.target = places;
  facts.targetReplicas = replicas;
  facts.targetMinReplicas = least;
  if (facts.blocks !== null) return;
  facts.blocks = blocks(known(facts.minAvailable), replicas, least);
}

function blocks(minAvailable: string | undefined, replicas: Fact<number>, least: Fact<number>): Fact<string> {
  const amount = minAvailable === undefined ? undefined : parseAmount(minAvailable);
  const running = least ?? replicas;
  if (amount === undefined || running === null || isUnknown(running)) return null;
  if (running === 0 || staying(amount, running) < running) return null;
  const all =
    least === null ? `the ${running} replicas of its workload` : `the autoscaler's minimum of ${running}`;
  return 'percent' in amount
    ? `minAvailable ${minAvailable} is rounded up to ${all}`
    : `minAvailable ${minAvailable} is not below ${all}`;
}

/** A share is rounded up. @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages */
function staying(amount: Amount, running: number): number {
  return 'percent' in amount ? Math.ceil((amount.percent * running) / 100) : amount.count;
}

function sizeOf(workload: Workload, patched: ReadonlyMap<string, readonly Workload[]>): Size {
  const { path, span, spans, key, facts } = workload;
  const patches = patched.get(nameKey(workload)) ?? [];
  // Replicas that a patch sets are those of the patch; which of the two is in force no single file says.
  const open = patches.some((patch) => mayBelong(patch, workload));
  return {
    place: { path, span: spans.name?.value ?? span, note: `the budget is for ${key}` },
    replicas: open ? unknown('set by a patch') : (facts.replicas ?? null),
    least: leastOf(workload),
  };
}

function patchedReplicas(workloads: readonly Workload[]): ReadonlyMap<string, readonly Workload[]> {
  const patches = workloads.filter(
    ({ facts }) => known(facts.patch) === true && known(facts.replicas) !== undefined,
  );
  return grouped(patches, nameKey);
}

function nameKey({ facts }: Workload): string {
  return `${known(facts.controller)}/${known(facts.name)}`;
}

/** An autoscaler that goes down to none still leaves one where there is one to evict. */
function leastOf({ facts }: Workload): Fact<number> {
  const scalers = known(facts.autoscaledBy) ?? [];
  if (scalers.length === 0) return null;
  if (scalers.some(({ min }) => min === null)) return unknown('a minimum that is not told');
  return scalers.reduce((least, { min }) => Math.max(least, min ?? 1), 1);
}

function sum(parts: readonly Fact<number>[]): Fact<number> {
  let total = 0;
  for (const part of parts) {
    if (part === null || isUnknown(part)) return part;
    total += part;
  }
  return parts.length === 0 ? null : total;
}
