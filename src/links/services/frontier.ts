import { isUnknown, known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import type { Subject } from '../../model/subject.js';
import { doneAt, inOrder, reportsInOrder } from '../batches/reports.js';
import { DependencyGraph } from '../dependency-graph/dependency-graph.js';
import { grouped } from '../grouped.js';
import { listed } from '../listed.js';
import { graphOf, implementedIn } from './dependencies.js';

type Batch = Subject<'batch'>;
type Service = Subject<'service'>;

/** How far the rollout of the services of an inventory has come. */
export interface Frontier {
  /** The file after which the inventory is called. */
  readonly inventory: string;
  /** Why nothing more is known of it; absent where all is. */
  readonly notKnown?: string;
  /** Every service in scope, in the order of the inventory, and what it needs that is in scope too. */
  readonly services: readonly { readonly id: string; readonly needs: readonly string[] }[];
  readonly done: readonly string[];
  /** Recorded batches of which everything is done; whole levels where none are recorded. */
  readonly completedBatches: readonly { readonly name: string; readonly services: readonly string[] }[];
  /** What is not done while all it needs is. */
  readonly frontier: readonly string[];
  readonly blockers: readonly Blocker[];
  /** Services that wait for each other, and so for ever. */
  readonly circles: readonly (readonly string[])[];
  /** What is to be started next, all at once: of the frontier the lowest level, and of that the earliest tier. */
  readonly nextBatch: readonly string[];
}

export interface Blocker {
  readonly service: string;
  /** The ids of the services it waits for. */
  readonly waitsFor: readonly string[];
  /**
   * Whether the dependencies say so, or the latest batch report does; `unknown` where the files do not tell what the
   * service needs.
   */
  readonly because: 'dependencies' | 'report' | 'unknown';
}

/** The frontier of each inventory of a linked model, by the same graph and the same words as the rules of batches. */
export function frontiersOf(model: Model): Frontier[] {
  const inventories = grouped(
    model.of('service').filter(({ facts }) => facts.origin === 'inventory'),
    ({ facts }) => known(facts.inventory) ?? '',
  );
  const batches = grouped(model.of('batch'), ({ facts }) => known(facts.inventory) ?? '');
  const unread = grouped(model.of('inventory').filter(isUnread), ({ facts }) => known(facts.inventory) ?? '');
  const names = new Set([...inventories.keys(), ...unread.keys()]);
  return [...names].map((name) =>
    frontierOf(name, inventories.get(name) ?? [], batches.get(name) ?? [], unread.get(name) ?? []),
  );
}

/** A file that tells of services or their dependencies, and cannot be read; of the list of those done each service says so. */
function isUnread({ facts }: Subject<'inventory'>): boolean {
  return facts.complete === false && facts.file !== 'implemented-list';
}

function frontierOf(
  inventory: string,
  services: readonly Service[],
  batches: readonly Batch[],
  unread: readonly Subject<'inventory'>[],
): Frontier {
  const graph = graphOf(services);
  const told = graph.ids.map((id) => ({ id, needs: graph.needs(id) ?? [] }));
  const nothing = {
    inventory,
    services: told,
    done: [],
    completedBatches: [],
    frontier: [],
    blockers: [],
    circles: [],
    nextBatch: [],
  };
  if (unread.length > 0) {
    const paths = unread.map(({ path }) => path).join(', ');
    return { ...nothing, notKnown: `the services of ${paths} cannot be read` };
  }
  if (services.some(({ facts }) => isUnknown(facts.implemented))) {
    return { ...nothing, notKnown: 'the list of implemented services cannot be read' };
  }
  const reports = reportsInOrder(batches);
  const latest = reports.at(-1);
  const implemented = implementedIn(services);
  const done = (latest && doneAt(reports, implemented).get(latest)) ?? implemented;
  const frontier = graph.frontier(done);
  const waits = waiting(graph, done);
  const blockers = [...waits, ...reported(latest, graph, done, waits)];
  return {
    ...nothing,
    done: graph.ids.filter((id) => done.has(id)),
    completedBatches: completedBatches(batches, graph, done),
    frontier,
    blockers,
    circles: circlesLeft(graph, done),
    nextBatch: nextBatch(frontier, blockers, graph, services),
  };
}

function waiting(graph: DependencyGraph, done: ReadonlySet<string>): Blocker[] {
  return graph.ids.flatMap((service): Blocker[] => {
    if (done.has(service)) return [];
    const waitsFor = graph.waitsFor(service, done);
    if (waitsFor === undefined) return [{ service, waitsFor: [], because: 'unknown' }];
    return waitsFor.length === 0 ? [] : [{ service, waitsFor, because: 'dependencies' }];
  });
}

/** The circles of what is not done; a service of one that is done holds nothing up any more. */
function circlesLeft(graph: DependencyGraph, done: ReadonlySet<string>): Frontier['circles'] {
  if (graph.circles.length === 0) return [];
  const left = graph.ids.filter((id) => !done.has(id));
  return new DependencyGraph(left.map((id) => ({ id, needs: graph.needs(id) }))).circles;
}

/** What the latest report says beyond the dependencies: a service that waits for a monolith, or for a person. */
function reported(
  latest: Batch | undefined,
  graph: DependencyGraph,
  done: ReadonlySet<string>,
  waits: readonly Blocker[],
): Blocker[] {
  const told = new Map(waits.map(({ service, waitsFor }) => [service, new Set(waitsFor)]));
  return listed(latest?.facts.blockers)
    .filter(({ id }) => graph.has(id) && !done.has(id))
    .flatMap(({ id, upstreams }): Blocker[] => {
      const left = upstreams.filter((upstream) => !done.has(upstream));
      const waitsFor = left.filter((upstream) => told.get(id)?.has(upstream) !== true);
      const isTold = left.length > 0 && waitsFor.length === 0;
      return isTold ? [] : [{ service: id, waitsFor, because: 'report' }];
    });
}

function completedBatches(
  batches: readonly Batch[],
  graph: DependencyGraph,
  done: ReadonlySet<string>,
): Frontier['completedBatches'] {
  const recorded = inOrder(batches).flatMap(({ key, path, facts }) => {
    const services = [
      ...new Set([...listed(facts.services), ...listed(facts.attempted)].map(({ id }) => id)),
    ];
    return services.length > 0 && services.every((id) => done.has(id))
      ? [{ name: `${key} (${path})`, services }]
      : [];
  });
  return recorded.length > 0 ? recorded : completedLevels(graph, done);
}

function completedLevels(graph: DependencyGraph, done: ReadonlySet<string>): Frontier['completedBatches'] {
  const levels = grouped(graph.ids, (id) => String(graph.level(id) ?? ''));
  levels.delete('');
  return [...levels]
    .sort(([a], [b]) => Number(a) - Number(b))
    .filter(([, services]) => services.every((id) => done.has(id)))
    .map(([level, services]) => ({ name: `level ${level}`, services }));
}

function nextBatch(
  frontier: readonly string[],
  blockers: readonly Blocker[],
  graph: DependencyGraph,
  services: readonly Service[],
): string[] {
  const blocked = new Set(blockers.map(({ service }) => service));
  const tiers = new Map(services.map(({ facts }) => [known(facts.id), listed(facts.tier)[0]?.tier]));
  const free = frontier.filter((id) => !blocked.has(id));
  const lowest = withLeast(free, (id) => graph.level(id) ?? Number.POSITIVE_INFINITY);
  return withLeast(lowest, (id) => tiers.get(id) ?? Number.POSITIVE_INFINITY);
}

function withLeast(ids: readonly string[], rank: (id: string) => number): string[] {
  const least = ids.reduce((low, id) => Math.min(low, rank(id)), Number.POSITIVE_INFINITY);
  return ids.filter((id) => rank(id) === least);
}
