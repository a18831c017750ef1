import { folderOf } from '../discover/file-index.js';
import type { Fact } from '../model/fact.js';
import { isUnknown, known, unknown } from '../model/fact.js';
import type { FactsOfKind } from '../model/kinds/index.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';
import { inItsNamespace, mayBelong, nearest, sameTree } from './workloads/scope.js';

type Scaler = Subject<'resource'>;
type Workload = Subject<'workload'>;

/** No finding shows more of those that say the same. */
const MOST_SHOWN = 100;

const AUTOSCALERS = new Set(['HorizontalPodAutoscaler', 'ScaledObject']);

/** Finds for each workload the autoscalers that set its replicas, and whether it runs more than one. */
export const workloadAutoscalers: Link = {
  name: 'workload-autoscalers',
  link(model) {
    const workloads = model.of('workload').filter(({ facts }) => facts.system === 'k8s');
    const byName = grouped(workloads, ({ facts }) => `${known(facts.controller)}/${known(facts.name)}`);
    const found = new Map<Workload, Scaling[]>();
    for (const { kind, name, scalers } of byTarget(model.of('resource'))) {
      const [first] = scalers;
      if (first === undefined) continue;
      const evidence = scalers.slice(0, MOST_SHOWN).map(evidenceOf);
      for (const workload of scaledBy(first, byName.get(`${kind}/${name}`) ?? [])) {
        found.set(workload, [...(found.get(workload) ?? []), ...evidence]);
      }
    }
    for (const workload of workloads) {
      const autoscaledBy = found.get(workload) ?? [];
      workload.facts.autoscaledBy = autoscaledBy;
      workload.facts.several = runsSeveral(workload.facts, autoscaledBy.length > 0);
    }
  },
};

interface Scaled {
  readonly kind: string;
  readonly name: string;
  /** Those that stand together, so that they mean the same. */
  readonly scalers: Scaler[];
}

function byTarget(resources: readonly Scaler[]): Iterable<Scaled> {
  const found = new Map<string, Scaled>();
  for (const scaler of resources) {
    const { resourceKind, namespace, production, targets } = scaler.facts;
    if (!AUTOSCALERS.has(known(resourceKind) ?? '')) continue;
    for (const { kind, name } of known(targets) ?? []) {
      const where = [folderOf(scaler.path), known(namespace), known(production)];
      const key = JSON.stringify([kind, name, ...where]);
      const scaled = found.get(key) ?? { kind, name, scalers: [] };
      scaled.scalers.push(scaler);
      found.set(key, scaled);
    }
  }
  return found.values();
}

type Scaling = Evidence & { readonly name: string; readonly min: number | null };

/** The workload itself, and the patches of it that stand where the autoscaler does. */
function scaledBy(scaler: Scaler, namesakes: readonly Workload[]): Workload[] {
  const near = namesakes.filter((workload) => mayBelong(scaler, workload));
  const patches = near.filter(
    ({ facts, path }) => known(facts.patch) === true && sameTree(path, scaler.path),
  );
  const whole = near.filter(({ facts }) => known(facts.patch) !== true);
  return [...inItsNamespace(scaler, nearest(scaler.path, whole)), ...patches];
}

function evidenceOf({ path, span, spans, key, facts }: Scaler): Scaling {
  return {
    path,
    span: spans.name?.value ?? span,
    note: `${key} sets its replicas`,
    name: known(facts.name) ?? '',
    min: known(facts.minReplicas) ?? null,
  };
}

const RUN_ONCE = new Set(['Job', 'CronJob', 'Pod']);

/** A DaemonSet runs one on every node; how many those are no file says. */
function runsSeveral(facts: FactsOfKind['workload'], autoscaled: boolean): Fact<boolean> {
  if (autoscaled) return true;
  const controller = known(facts.controller) ?? '';
  if (controller === 'DaemonSet') return unknown('one on every node');
  if (RUN_ONCE.has(controller)) return false;
  const { replicas } = facts;
  if (replicas === undefined || isUnknown(replicas)) return unknown('replicas set elsewhere');
  return (replicas ?? 1) > 1;
}
