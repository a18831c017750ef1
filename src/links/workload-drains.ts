import { known } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';
import { mayBelong, nearest } from './workloads/scope.js';

type Resource = Subject<'resource'>;
type Drain = Evidence & { readonly name: string; readonly seconds: number };

/** Finds for each workload how long the load balancer in front of its services drains a pod. */
export const workloadDrains: Link = {
  name: 'workload-drains',
  link(model) {
    const resources = model.of('resource');
    const draining = resources.filter(({ facts }) => known(facts.drainSeconds) !== undefined);
    const ofService = new Map<string, Drain>();
    for (const service of resources) {
      if (service.facts.resourceKind !== 'Service') continue;
      const longest = longestOf(draining.flatMap((one) => drainOf(one, service, draining)));
      if (longest !== undefined) ofService.set(serviceKey(service.path, known(service.facts.name)), longest);
    }
    for (const { facts } of model.of('workload')) {
      if (facts.system !== 'k8s') continue;
      const services = known(facts.selectedBy) ?? [];
      const longest = longestOf(
        services.flatMap(({ path, name }) => ofService.get(serviceKey(path, name)) ?? []),
      );
      facts.drainedBy = longest === undefined ? [] : [longest];
      facts.deregistrationSeconds = longest?.seconds ?? null;
    }
  },
};

function serviceKey(path: string, name: string | undefined): string {
  return `${path}\n${name}`;
}

function longestOf(drains: readonly Drain[]): Drain | undefined {
  let found: Drain | undefined;
  for (const drain of drains) {
    if (found === undefined || drain.seconds > found.seconds) found = drain;
  }
  return found;
}

/** What an object drains of a service: itself, as its Ingress or policy, or as the config that it names. */
function drainOf(one: Resource, service: Resource, all: readonly Resource[]): Drain[] {
  const means = one === service || names(one, service, [service]) || names(service, one, all);
  const seconds = known(one.facts.drainSeconds);
  if (!means || seconds === undefined) return [];
  const note = `${one.key} drains for ${seconds} s`;
  const span = one.spans.drainSeconds?.value ?? one.span;
  return [{ path: one.path, span, note, name: known(one.facts.name) ?? '', seconds }];
}

/** Whether an object names another one; the nearest of those that have the name and may be meant. */
function names(one: Resource, other: Resource, candidates: readonly Resource[]): boolean {
  const named = (known(one.facts.targets) ?? []).some(
    ({ kind, name }) => kind === other.facts.resourceKind && name === other.facts.name,
  );
  if (!named || !mayBelong(one, other)) return false;
  const namesakes = candidates.filter(
    ({ facts }) => facts.name === other.facts.name && facts.resourceKind === other.facts.resourceKind,
  );
  return nearest(one.path, namesakes).includes(other);
}
