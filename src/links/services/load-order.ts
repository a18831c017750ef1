import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import type { DependencyGraph } from '../dependency-graph/dependency-graph.js';
import { firstOfEach } from '../first-of-each.js';
import { listed } from '../listed.js';
import type { Inventory } from './inventories.js';
import { isComplete } from './merge.js';

type Service = Subject<'service'>;

/** Sets the facts that follow from where load-order documents put services. */
export function setLoadOrderFacts(
  services: readonly Service[],
  graph: DependencyGraph,
  inventory: Inventory,
): void {
  const byId = new Map(services.map((one) => [known(one.facts.id) ?? '', one]));
  const documents = inventory.files.filter(({ facts }) => facts.file === 'load-order');
  const hasIndex = inventory.files.some(({ facts }) => facts.file === 'index');
  for (const { facts } of services) {
    facts.laterTierDeps = laterTierDeps(facts, byId);
    facts.loadOrderFaults =
      hasIndex && isComplete(inventory, 'index')
        ? [...notInIndex(facts), ...notListed(facts, documents, graph)]
        : [];
  }
}

/** What is out of scope is started by others, and never waited for. */
function laterTierDeps({ deps, inScope, tier }: Service['facts'], byId: ReadonlyMap<string, Service>) {
  if (inScope !== true) return [];
  const own = new Map(listed(tier).map((one) => [one.path, one]));
  return listed(deps).flatMap(({ id }) => {
    const needed = byId.get(id)?.facts;
    const places = new Map(
      needed?.inScope === true ? listed(needed.tier).map((one) => [one.path, one] as const) : [],
    );
    return [...places.values()]
      .filter(({ path, tier: later }) => later > (own.get(path)?.tier ?? Number.POSITIVE_INFINITY))
      .map(({ path, span, name }) => ({ path, span, note: `${id} starts in ${name}`, id, tier: name }));
  });
}

/** The document names a service that the index lacks and nothing else takes out of scope. */
function notInIndex({ id, definedAt, inScope, documentedLevel, tier }: Service['facts']) {
  const isKnown = listed(definedAt).length > 0;
  if (listed(definedAt).some(({ file }) => file === 'index') || (isKnown && inScope !== true)) return [];
  const name = known(id) ?? '';
  const fault = `the load order names ${name}, which the index lacks`;
  return firstOfEach([...listed(documentedLevel), ...listed(tier)], ({ path }) => path).map(
    ({ path, span }) => ({
      path,
      span,
      note: `${name} is named here`,
      fault,
    }),
  );
}

/** A service in a circle or behind one has no level that a document could put it on. */
function notListed(
  { id, definedAt, inScope, documentedLevel, tier }: Service['facts'],
  documents: readonly Subject<'inventory'>[],
  graph: DependencyGraph,
) {
  const name = known(id) ?? '';
  if (inScope !== true || !listed(definedAt).some(({ file }) => file === 'index')) return [];
  const there = new Set([...listed(documentedLevel), ...listed(tier)].map(({ path }) => path));
  const fault = `the load order lacks ${name}, which the index has`;
  return documents
    .filter(
      ({ path, facts }) => !there.has(path) && (facts.hasTiers === true || graph.level(name) !== undefined),
    )
    .map(({ path, span }) => ({ path, span, note: `${name} is on no level and in no tier here`, fault }));
}
