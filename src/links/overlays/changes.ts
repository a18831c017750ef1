import type { Unknown } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import type { Subject } from '../../model/subject.js';
import { grouped } from '../grouped.js';
import type { Overlay, OverlayCoverage } from './coverage.js';

type Workload = Subject<'workload'>;
type Container = Subject<'container'>;

const OF_WORKLOAD = [
  'replicas',
  'graceSeconds',
  'graceInForceSeconds',
  'killedAtOnce',
  'strategy',
  'stopsAllFirst',
  'cannotMove',
  'minReadySeconds',
  'progressDeadlineSeconds',
  'historyLimit',
  'overlapPolicy',
] as const;

const OF_CONTAINER = [
  'image',
  'imageName',
  'imageTag',
  'imageDigest',
  'stopHookSeconds',
  'migratesAtStart',
  'startsScheduler',
  'livenessDelaySeconds',
] as const;

/** Leaves open what a workload states and an overlay changes: the patch is judged where it stands. */
export function leaveChangedOpen(model: Model, coverage: OverlayCoverage): void {
  const workloads = model.of('workload').filter(({ facts }) => facts.system === 'k8s');
  const patches = workloads.filter(({ facts }) => known(facts.patch) === true);
  const ofOverlay = grouped(
    patches.flatMap((patch) => coverage.directly(patch.path).map((overlay) => ({ patch, overlay }))),
    ({ overlay }) => overlay.path,
  );
  const containers = grouped(
    model.of('container').filter(({ parent }) => parent !== undefined),
    ({ path, parent }) => `${path}:${parent?.span.start}`,
  );
  const containersOf = (one: Workload): readonly Container[] =>
    (containers.get(`${one.path}:${one.span.start}`) ?? []).filter(({ parent }) => parent === one);
  for (const workload of workloads) {
    if (known(workload.facts.patch) === true) continue;
    const overlays = coverage.all(workload.path);
    if (overlays.length === 0) continue;
    setCounts(workload, overlays);
    for (const overlay of overlays) {
      for (const { patch } of ofOverlay.get(overlay.path) ?? []) {
        if (!isFor(patch, overlay, workload)) continue;
        openWorkload(workload, patch);
        openAbsent(workload, patch);
        openContainers(containersOf(workload), containersOf(patch));
      }
    }
  }
}

/** Whether a patch is for a workload: by its target where the overlay names one, else by its own kind and name. */
function isFor(patch: Workload, overlay: Overlay, { facts }: Workload): boolean {
  const target = (known(overlay.facts.patchTargets) ?? []).find(({ path }) => path === patch.path);
  const kind = target?.kind ?? known(patch.facts.controller);
  const name = target === undefined ? known(patch.facts.name) : target.name;
  const sameKind = kind === undefined || kind === known(facts.controller);
  return sameKind && (name === undefined || name === null || name === '' || name === known(facts.name));
}

function openWorkload(workload: Workload, patch: Workload): void {
  const changed = unknown(`changed by ${patch.path}`);
  for (const fact of OF_WORKLOAD) {
    if (patch.spans[fact] !== undefined) workload.facts[fact] = changed;
  }
}

/** What a workload lacks may stand in the patch: labels that tell the version, a hook, a checksum. */
function openAbsent({ facts }: Workload, patch: Workload): void {
  const supplied = unknown(`supplied by ${patch.path}`);
  if (facts.drains === false && known(patch.facts.drains) === true) facts.drains = supplied;
  if (facts.rollsWithConfig === false && known(patch.facts.rollsWithConfig) === true)
    facts.rollsWithConfig = supplied;
  const attribution = known(patch.facts.attribution) ?? [];
  if (known(facts.attribution)?.length === 0 && attribution.length > 0) facts.attribution = supplied;
}

function openContainers(base: readonly Container[], patches: readonly Container[]): void {
  for (const patch of patches) {
    const changed = unknown(`changed by ${patch.path}`);
    const byName = base.filter(({ facts }) => facts.name === patch.facts.name);
    // Operations count containers instead of naming them.
    const meant = byName.length > 0 || !/^\d+$/.test(known(patch.facts.name) ?? '') ? byName : base;
    for (const { facts } of meant) {
      for (const fact of OF_CONTAINER) {
        if (patch.spans[fact] !== undefined) facts[fact] = changed;
      }
      openProbes(facts, patch.facts, changed);
    }
  }
}

/** The replicas that overlays set by name: the number where all of them agree. */
function setCounts({ facts, spans }: Workload, overlays: readonly Overlay[]): void {
  const counts = overlays.flatMap((overlay) =>
    (known(overlay.facts.replicaCounts) ?? []).filter(({ name }) => name === known(facts.name)),
  );
  const [first] = counts;
  if (first === undefined || isUnknown(facts.replicas)) return;
  delete spans.replicas;
  const agree = overlays.length === 1 && counts.length === 1 && first.count !== null;
  facts.replicas = agree ? first.count : unknown('set by an overlay');
}

/** A patch that states a probe adds it or changes it, and one that states ports may declare what a probe asks for. */
function openProbes(base: Container['facts'], patch: Container['facts'], changed: Unknown): void {
  for (const probe of ['readiness', 'liveness', 'startup'] as const) {
    if (known(patch[probe]) === true) base[probe] = changed;
  }
  const either = [patch.readiness, patch.liveness].some((probe) => known(probe) === true);
  if (either) base.livenessEqualsReadiness = changed;
  const missing = known(base.undeclaredPorts)?.length ?? 0;
  const adds = either || known(patch.startup) === true || (known(patch.ports)?.length ?? 0) > 0;
  if (missing > 0 && adds) base.undeclaredPorts = changed;
}
