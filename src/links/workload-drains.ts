import { folderOf } from '../discover/file-index.js';
import { known } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';
import { mayBelong, nearest } from './workloads/scope.js';

type Resource = Subject<'resource'>;
type Drain = Evidence & { readonly name: string; readonly seconds: number };

/** Finds for each workload how long the load balancer in front of its services drains a pod. */
export const workloadDrains: Link = {
  name: 'workload-drains',
  link(model) {
    const resources = model.of('resource');
    const draining = new Draining(resources.filter(({ facts }) => known(facts.drainSeconds) !== undefined));
    const ofService = new Map<string, Drain>();
    for (const service of resources) {
      if (service.facts.resourceKind !== 'Service') continue;
      const longest = draining.longest(service);
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

/** The objects that drain, by what they are called and by what they name. */
class Draining {
  readonly #named: ReadonlyMap<string, readonly Resource[]>;
  readonly #naming: ReadonlyMap<string, readonly Resource[]>;
  /** By what was asked: services that are written again and again ask the same. */
  readonly #answers = new Map<string, Drain | undefined>();

  constructor(all: readonly Resource[]) {
    this.#named = grouped(all, ({ facts }) => nameKey(known(facts.resourceKind), known(facts.name)));
    const naming = all.flatMap((one) => targetsOf(one).map((target) => ({ one, target })));
    const byTarget = grouped(naming, ({ target }) => nameKey(target.kind, target.name));
    this.#naming = new Map([...byTarget].map(([key, found]) => [key, found.map(({ one }) => one)]));
  }

  /** What drains a service the longest: itself, its Ingress or policy, or the config that it names. */
  longest(service: Resource): Drain | undefined {
    const { resourceKind, name, namespace, production } = service.facts;
    const where = [folderOf(service.path), known(namespace), known(production)];
    const question = JSON.stringify([known(resourceKind), known(name), targetsOf(service), ...where]);
    if (!this.#answers.has(question)) this.#answers.set(question, longestOf(this.#others(service)));
    const others = this.#answers.get(question);
    return longestOf([...drainOf(service), ...(others === undefined ? [] : [others])]);
  }

  #others(service: Resource): Drain[] {
    const key = nameKey(known(service.facts.resourceKind), known(service.facts.name));
    const over = (this.#naming.get(key) ?? []).filter((one) => mayBelong(one, service));
    const meant = targetsOf(service).flatMap((target) => this.#meant(service, target));
    return [...over, ...meant].flatMap(drainOf);
  }

  /** The nearest of those that have the name and may be meant. */
  #meant(service: Resource, { kind, name }: Target): readonly Resource[] {
    const namesakes = this.#named.get(nameKey(kind, name)) ?? [];
    return nearest(service.path, namesakes).filter((one) => mayBelong(one, service));
  }
}

type Target = { readonly kind: string; readonly name: string };

function targetsOf({ facts }: Resource): readonly Target[] {
  return known(facts.targets) ?? [];
}

function nameKey(kind: string | undefined, name: string | undefined): string {
  return `${kind}/${name}`;
}

function drainOf(one: Resource): Drain[] {
  const seconds = known(one.facts.drainSeconds);
  if (seconds === undefined) return [];
  const note = `${one.key} drains for ${seconds} s`;
  const span = one.spans.drainSeconds?.value ?? one.span;
  return [{ path: one.path, span, note, name: known(one.facts.name) ?? '', seconds }];
}
