import type { Fact } from '../model/fact.js';
import { known, unknown } from '../model/fact.js';
import type { FactsOfKind } from '../model/kinds/index.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { wordsOf } from '../readers/values/environment.js';
import { grouped, pushTo } from './grouped.js';
import type { Link } from './link.js';
import { WorkloadsByLabel } from './workloads/by-selector.js';
import { declared } from './workloads/scope.js';

type Selected = Evidence & { readonly name: string };
type Container = Subject<'container'>;
type Resource = Subject<'resource'>;

/** No finding shows more of those that say the same. */
const MOST_SHOWN = 100;

const NOT_TOLD = unknown('a service outside the scan may select it');

/** Finds for each workload the services that send requests to it, and the container that answers them. */
export const workloadServices: Link = {
  name: 'workload-services',
  link(model) {
    const workloads = declared(model.of('workload'));
    const byLabel = new WorkloadsByLabel(workloads);
    const containers = grouped(
      model.of('container').filter(({ facts }) => facts.init !== true),
      ({ path, parent }) => placeKey(path, parent?.span.start),
    );
    const selected = new Map<Subject<'workload'>, Selected[]>();
    const services = model.of('resource').some(({ facts }) => facts.resourceKind === 'Service');
    for (const [answering, asking] of byAnswer(model.of('resource'), byLabel)) {
      const evidence = asking.slice(0, MOST_SHOWN).map(evidenceOf);
      const ports = new Set(asking.flatMap(({ facts }) => known(facts.targetPorts) ?? []));
      for (const workload of answering) {
        selected.set(workload, [...(selected.get(workload) ?? []), ...evidence]);
        markTargets(ports, containersOf(workload, containers));
      }
    }
    for (const workload of workloads) {
      const own = containersOf(workload, containers);
      settle(workload, selected.get(workload) ?? [], own);
      workload.facts.worker = isWorker(workload.facts, own, services);
    }
  },
};

/** The services by what they select: those that select the same are written again and again. */
function byAnswer(
  resources: readonly Resource[],
  byLabel: WorkloadsByLabel,
): ReadonlyMap<readonly Subject<'workload'>[], readonly Resource[]> {
  const groups = new Map<readonly Subject<'workload'>[], Resource[]>();
  for (const service of resources) {
    if (service.facts.resourceKind === 'Service') pushTo(groups, byLabel.selectedBy(service), service);
  }
  return groups;
}

function placeKey(path: string, start: number | undefined): string {
  return `${path}:${start}`;
}

function containersOf(
  workload: Subject<'workload'>,
  containers: ReadonlyMap<string, readonly Container[]>,
): readonly Container[] {
  const there = containers.get(placeKey(workload.path, workload.span.start)) ?? [];
  return there.filter(({ parent }) => parent === workload);
}

function evidenceOf({ path, span, spans, key, facts }: Resource): Selected {
  const name = known(facts.name) ?? '';
  return { path, span: spans.name?.value ?? span, note: `${key} selects it`, name };
}

/** The container that declares the port; the only one there is where none does, since declaring is optional. */
function markTargets(ports: ReadonlySet<string>, containers: readonly Container[]): void {
  for (const port of ports) {
    const declaring = containers.filter((container) => declares(container, port));
    if (declaring.length > 0) for (const container of declaring) container.facts.servesTarget = true;
    else if (containers.length === 1) for (const only of containers) only.facts.servesTarget = true;
    else
      for (const one of containers) one.facts.servesTarget ??= unknown('a port that no container declares');
  }
}

function declares({ facts }: Container, port: string): boolean {
  return (known(facts.ports) ?? []).some(({ name, number }) => name === port || String(number) === port);
}

function settle(
  { facts }: Subject<'workload'>,
  selectedBy: readonly Selected[],
  containers: readonly Container[],
): void {
  const complete = known(facts.rendered) === true && known(facts.labels) !== undefined;
  facts.selectedBy = selectedBy.length > 0 || complete ? selectedBy : NOT_TOLD;
  facts.served = selectedBy.length > 0 ? true : complete ? false : NOT_TOLD;
  for (const container of containers) container.facts.servesTarget ??= complete ? false : NOT_TOLD;
}

const WORKER_WORDS = new Set([
  ...['worker', 'workers', 'consumer', 'consumers', 'subscriber', 'poller', 'mailer', 'scheduler', 'cron'],
  ...['beat', 'celery', 'sidekiq', 'resque', 'job', 'jobs', 'batch'],
]);

/**
 * Whether work waits for it instead of requests: by its name, or since nothing sends it any. That says
 * something only where it declares no port and the services of others are scanned.
 */
function isWorker(
  { name, served }: FactsOfKind['workload'],
  containers: readonly Container[],
  services: boolean,
): Fact<boolean> {
  if (wordsOf(known(name) ?? '').some((word) => WORKER_WORDS.has(word))) return true;
  if (known(served) === true) return false;
  if (containers.some(({ facts }) => (known(facts.ports)?.length ?? 0) > 0)) return false;
  return known(served) === undefined ? NOT_TOLD : services;
}
