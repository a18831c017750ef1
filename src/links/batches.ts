import { isUnknown, known } from '../model/fact.js';
import type { Model } from '../model/model.js';
import type { Subject } from '../model/subject.js';
import { completedFaults, frontierFaults, nextBatchFaults, tooEarly } from './batches/faults.js';
import { groundsOf } from './batches/grounds.js';
import { Ids } from './batches/ids.js';
import { doneAt, inOrder, reportsInOrder } from './batches/reports.js';
import { resolveLists } from './batches/resolve.js';
import type { DependencyGraph } from './dependency-graph/dependency-graph.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';
import { listed } from './listed.js';
import { nearestPath } from './nearest-path.js';

type Batch = Subject<'batch'>;
type Service = Subject<'service'>;

/** Holds what batches list against the services of the nearest inventory. */
export const batches: Link = {
  name: 'batches',
  link: async (model) => {
    if (model.of('batch').length === 0) return;
    const { graphOf, implementedIn } = await import('./services/dependencies.js');
    const inventories = grouped(servicesIn(model), ({ facts }) => known(facts.inventory) ?? '');
    const names = [...inventories.keys()];
    dropLoneAnnouncements(model, names.length > 0);
    for (const [name, own] of grouped(model.of('batch'), ({ path }) => nearestPath(path, names) ?? '')) {
      const services = inventories.get(name);
      const ids = new Ids(services && new Set(services.map(idOf)));
      for (const batch of own) {
        resolveLists(batch, ids);
        batch.facts.inventory = services === undefined ? null : name;
        batch.facts.completedFaults = completedFaults(batch);
      }
      if (services === undefined) continue;
      addPlaces(services, own);
      if (services.some(({ facts }) => isUnknown(facts.implemented))) continue;
      const graph = graphOf(services);
      const implemented = implementedIn(services);
      const byId = new Map(services.map((one) => [idOf(one), one]));
      setPlanFacts(own, implemented, graph, byId);
      setReportFacts(own, implemented, graph, byId);
    }
  },
};

function servicesIn(model: Model): readonly Service[] {
  return model.of('service').filter(({ facts }) => facts.origin === 'inventory');
}

function idOf({ facts }: Service): string {
  return known(facts.id) ?? '';
}

/** "Next batch: the rows of May" is no report of services where no inventory tells of any. */
function dropLoneAnnouncements(model: Model, hasInventory: boolean): void {
  model.retain('batch', ({ facts }) => {
    const labels = known(facts.labels) ?? [];
    return hasInventory || labels.length > 1 || labels[0] !== 'nextBatch';
  });
}

/** Says of each service which batches take it for rolled out. */
function addPlaces(services: readonly Service[], batches: readonly Batch[]): void {
  const taken = batches.flatMap(({ key, facts }) =>
    [...listed(facts.services), ...listed(facts.attempted), ...listed(facts.completed)].map((one) => ({
      ...one,
      note: `part of ${key}`,
    })),
  );
  const byId = grouped(taken, ({ id }) => id);
  for (const service of services) {
    const places = (byId.get(idOf(service)) ?? []).map(({ path, span, note }) => ({ path, span, note }));
    service.facts.rolledOutAt = [...listed(service.facts.rolledOutAt), ...places];
  }
}

/** What stands in a batch of a lower number is there before, in whichever document. */
function setPlanFacts(
  batches: readonly Batch[],
  implemented: ReadonlySet<string>,
  graph: DependencyGraph,
  services: ReadonlyMap<string, Service>,
): void {
  const before = new Set(implemented);
  const byNumber = grouped(inOrder(batches), ({ facts }) => String(known(facts.number)));
  for (const sameNumber of byNumber.values()) {
    for (const batch of sameNumber) {
      const early = tooEarly(batch, before, graph);
      batch.facts.tooEarly = early;
      batch.facts.tooEarlyGrounds = groundsOf(early, before, graph, services);
    }
    for (const { facts } of sameNumber) {
      for (const { id } of [...listed(facts.services), ...listed(facts.completed)]) before.add(id);
    }
  }
}

function setReportFacts(
  batches: readonly Batch[],
  implemented: ReadonlySet<string>,
  graph: DependencyGraph,
  services: ReadonlyMap<string, Service>,
): void {
  const reports = reportsInOrder(batches);
  const done = doneAt(reports, implemented);
  for (const { facts } of batches) facts.superseded = true;
  const latest = reports.at(-1);
  if (latest !== undefined) latest.facts.superseded = false;
  for (const [{ facts }, doneThen] of done) {
    facts.computedFrontier = graph.frontier(doneThen);
    const offFrontier = frontierFaults(listed(facts.frontier), doneThen, graph);
    const offNext = nextBatchFaults(listed(facts.nextBatch), doneThen, graph, (id) =>
      whyOutside(services.get(id)),
    );
    facts.frontierFaults = offFrontier;
    facts.frontierGrounds = groundsOf(offFrontier, doneThen, graph, services);
    facts.nextBatchFaults = offNext;
    facts.nextBatchGrounds = groundsOf(offNext, doneThen, graph, services);
  }
}

/** Why a service is no part of the rollout; `undefined` where its files do not tell. */
function whyOutside(service: Service | undefined): string | undefined {
  if (service === undefined || listed(service.facts.definedAt).length === 0) {
    return 'is defined by no inventory file';
  }
  const architecture = known(service.facts.architecture);
  return architecture === undefined ? undefined : `is ${architecture}, not a microservice`;
}
