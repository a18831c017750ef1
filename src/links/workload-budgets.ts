import type { Fact } from '../model/fact.js';
import { isUnknown, known, unknown } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import type { Amount } from '../readers/values/amount.js';
import { parseAmount } from '../readers/values/amount.js';
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
    const byLabel = new WorkloadsByLabel(declared(all));
    const patches = all.filter(
      ({ facts }) => known(facts.patch) === true && known(facts.replicas) !== undefined,
    );
    for (const policy of model.of('workload-policy')) {
      judgeable(policy, byLabel.selectedBy(policy), patches);
    }
  },
};

function judgeable({ facts }: Policy, targets: readonly Workload[], patches: readonly Workload[]): void {
  facts.target = targets.map(({ path, span, spans, key }) => ({
    path,
    span: spans.name?.value ?? span,
    note: `the budget is for ${key}`,
  }));
  const replicas = sum(targets.map((target) => statedReplicas(target, patches)));
  const least = targets.some(isAutoscaled) ? sum(targets.map((target) => leastOf(target, patches))) : null;
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
  const words = least === null ? `${running} replicas` : `the autoscaler's minimum of ${running}`;
  return `minAvailable is ${minAvailable} of ${words}`;
}

/** A share is rounded up. @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages */
function staying(amount: Amount, running: number): number {
  return 'percent' in amount ? Math.ceil((amount.percent * running) / 100) : amount.count;
}

function isAutoscaled({ facts }: Workload): boolean {
  return (known(facts.autoscaledBy)?.length ?? 0) > 0;
}

/** Replicas that a patch sets are those of the patch, and which one is in force no single file says. */
function statedReplicas(workload: Workload, patches: readonly Workload[]): Fact<number> {
  const { facts } = workload;
  const patched = patches.some(
    (patch) =>
      patch.facts.controller === facts.controller &&
      patch.facts.name === facts.name &&
      mayBelong(patch, workload),
  );
  return patched ? unknown('set by a patch') : (facts.replicas ?? null);
}

/** An autoscaler that goes down to none still leaves one where there is one to evict. */
function leastOf(workload: Workload, patches: readonly Workload[]): Fact<number> {
  const scalers = known(workload.facts.autoscaledBy) ?? [];
  if (scalers.length === 0) return statedReplicas(workload, patches);
  const least = scalers.map(({ min }) => min);
  if (least.some((min) => min === null)) return unknown('a minimum that is not told');
  return Math.max(1, ...least.map((min) => min ?? 1));
}

function sum(parts: readonly Fact<number>[]): Fact<number> {
  let total = 0;
  for (const part of parts) {
    if (part === null || isUnknown(part)) return part;
    total += part;
  }
  return parts.length === 0 ? null : total;
}
