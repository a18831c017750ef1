import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { circleText } from '../dependency-graph/circle-text.js';
import { DependencyGraph } from '../dependency-graph/dependency-graph.js';
import { edgesAlong } from '../dependency-graph/edges-along.js';
import { firstOfEach } from '../first-of-each.js';
import { listed } from '../listed.js';

type Service = Subject<'service'>;

/** The services in scope and what they need of each other. */
export function graphOf(services: readonly Service[]): DependencyGraph {
  return planGraph(services.filter(({ facts }) => facts.inScope === true));
}

/** The services of a run plan and what they need of each other. */
export function planGraph(services: readonly Service[]): DependencyGraph {
  return new DependencyGraph(
    services.map(({ facts }) => ({
      id: known(facts.id) ?? '',
      needs: known(facts.deps)?.map(({ id }) => id),
    })),
  );
}

/** The ids of the services in scope that are implemented. */
export function implementedIn(services: readonly Service[]): Set<string> {
  return new Set(
    services.flatMap(({ facts }) => (facts.implemented === true ? (known(facts.id) ?? []) : [])),
  );
}

/**
 * Sets the facts that follow from what services need of each other.
 *
 * @param definedIds what any inventory defines; `undefined` where a file that may define more cannot be read or
 * lies outside of the scan
 */
export function setDependencyFacts(
  services: readonly Service[],
  graph: DependencyGraph,
  definedIds: ReadonlySet<string> | undefined,
): void {
  const defined = new Map(services.map((one) => [known(one.facts.id) ?? '', one]));
  for (const { facts } of services) {
    const id = known(facts.id) ?? '';
    setUndefined(facts, definedIds);
    facts.blockingDeps = graph.has(id) ? [...(graph.needs(id) ?? [])] : [];
    facts.computedLevel = levelOf(graph, id);
    facts.unimplementedDeps = ofDeps(
      facts.deps,
      ({ id: need }) => graph.has(need) && need !== id && defined.get(need)?.facts.implemented === false,
    );
    Object.assign(facts, { cycle: null, cycleLead: false, cycleEdges: [] });
  }
  setCircles(services, graph);
}

function setUndefined(facts: Service['facts'], definedIds: ReadonlySet<string> | undefined): void {
  if (definedIds === undefined) {
    facts.unknownIds = NOT_ALL_READ;
    facts.unknownDeps = NOT_ALL_READ;
    return;
  }
  const needs = ofDeps(facts.deps, ({ id }) => !definedIds.has(id));
  const named = `a dependency of ${known(facts.id) ?? ''}`;
  facts.unknownDeps = isUnknown(needs) ? needs : listed(needs).map(({ id }) => id);
  facts.unknownIds = joined(
    isUnknown(needs) ? needs : listed(needs).map((need) => ({ ...need, named })),
    undefinedPromotion(facts, definedIds),
  );
}

const NOT_ALL_READ = unknown('a file that may define it');

function ofDeps<T>(deps: Fact<readonly T[]> | undefined, keep: (dep: T) => boolean): Fact<readonly T[]> {
  if (deps === undefined || isUnknown(deps)) return unknown('dependencies not known');
  return (deps ?? []).filter(keep);
}

/** The implemented list names an id that no file defines. */
function undefinedPromotion({ id, implementedAt }: Service['facts'], definedIds: ReadonlySet<string>) {
  const name = known(id) ?? '';
  if (definedIds.has(name)) return [];
  return firstOfEach(listed(implementedAt), ({ path }) => path).map(({ path, span }) => ({
    path,
    span,
    note: `${name} is listed here`,
    id: name,
    named: 'listed as implemented',
  }));
}

function joined<T>(left: Fact<readonly T[]>, right: readonly T[]): Fact<readonly T[]> {
  return isUnknown(left) && right.length === 0 ? left : [...listed(left), ...right];
}

function levelOf(graph: DependencyGraph, id: string): Fact<number> {
  if (!graph.has(id)) return null;
  return graph.level(id) ?? null;
}

/** Says of each service the circle it stands in, and of the first one of each circle what makes it. */
export function setCircles(services: readonly Service[], graph: DependencyGraph): void {
  const byId = new Map(services.map((one) => [known(one.facts.id) ?? '', one]));
  for (const circle of graph.circles) {
    const [lead = ''] = circle;
    const way = graph.wayAround(lead);
    const text = circleText(way);
    for (const id of circle) {
      const facts = byId.get(id)?.facts;
      if (facts !== undefined) Object.assign(facts, { cycle: text, cycleLead: id === lead });
    }
    const facts = byId.get(lead)?.facts;
    if (facts === undefined) continue;
    const edges = edgesAlong(way, (id, next) =>
      listed(byId.get(id)?.facts.deps)
        .filter((dep) => dep.id === next)
        .map((dep) => ({ ...dep, note: `${id} needs ${next}` })),
    );
    facts.cycleEdges = edges.slice(0, MAX_EDGES);
  }
}

/** As many as a person reads. */
const MAX_EDGES = 12;
