import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { firstOfEach } from '../first-of-each.js';
import { grouped } from '../grouped.js';
import { listed } from '../listed.js';
import type { Inventory } from './inventories.js';

type Facts = Subject<'service'>['facts'];

/** One subject of all that the files of an inventory say of a service, in the order of what is said. */
export function mergedServices(inventory: Inventory): Subject<'service'>[] {
  const byId = grouped(inventory.mentions, ({ facts }) => known(facts.id) ?? '');
  return [...byId].map(([id, mentions]) => merged(id, mentions, inventory));
}

/** Whether the services of the files of a sort could be read. */
export function isComplete({ files }: Inventory, sort: 'index' | 'implemented-list'): boolean {
  return files.every(({ facts }) => facts.file !== sort || facts.complete === true);
}

/** Whether there is a file that defines services, and every one that may could be read. */
export function definesAll(inventories: readonly Inventory[]): boolean {
  const files = inventories.flatMap((inventory) => inventory.files).filter(({ facts }) => isDefining(facts));
  return files.length > 0 && files.every(({ facts }) => facts.complete === true);
}

function isDefining({ file }: Subject<'inventory'>['facts']): boolean {
  return file !== 'implemented-list' && file !== 'load-order';
}

/** The ids that an inventory file defines. */
export function definedIn(services: readonly Subject<'service'>[]): Set<string> {
  return new Set(
    services.flatMap(({ facts }) => (listed(facts.definedAt).length > 0 ? (known(facts.id) ?? []) : [])),
  );
}

function merged(
  id: string,
  mentions: readonly Subject<'service'>[],
  inventory: Inventory,
): Subject<'service'> {
  const [first] = mentions;
  const place = first ?? { path: inventory.name, span: { start: 0, end: 0 } };
  const all = mentions.map(({ facts }) => facts);
  const architecture = architectureOf(all);
  const definedAt = allOf(all, (facts) => facts.definedAt);
  const implementedAt = allOf(all, (facts) => facts.implementedAt);
  return subject('service', `service ${id}`, place, {
    id,
    origin: 'inventory',
    inventory: inventory.name,
    definedAt,
    architecture,
    inScope: scopeOf(architecture, listed(definedAt).length > 0),
    cluster: all.map(({ cluster }) => cluster).find((cluster) => known(cluster) !== undefined) ?? null,
    deps: distinct(allOf(all, (facts) => facts.deps)),
    eventDeps: allOf(all, (facts) => facts.eventDeps),
    provides: allOf(all, (facts) => facts.provides),
    tables: allOf(all, (facts) => facts.tables),
    documentedLevel: allOf(all, (facts) => facts.documentedLevel),
    tier: allOf(all, (facts) => facts.tier),
    implementedAt,
    rolledOutAt: implementedAt,
    implemented:
      listed(implementedAt).length > 0
        ? true
        : isComplete(inventory, 'implemented-list')
          ? false
          : unknown('the implemented list is no list'),
    duplicates: [...again(id, listed(definedAt)), ...again(id, listed(implementedAt))],
  });
}

/** What the files say together; unknown where one of them cannot be read. */
function allOf<T>(
  all: readonly Facts[],
  pick: (facts: Facts) => Fact<readonly T[]> | undefined,
): Fact<readonly T[]> {
  const entries: T[] = [];
  for (const facts of all) {
    const said = pick(facts) ?? [];
    if (isUnknown(said)) return said;
    entries.push(...said);
  }
  return entries;
}

/** A dependency that two files name is one; the first place stands for it. */
function distinct<T extends { readonly id: string }>(fact: Fact<readonly T[]>): Fact<readonly T[]> {
  return fact === null || isUnknown(fact) ? fact : firstOfEach(fact, ({ id }) => id);
}

/** A file that takes a service out of scope goes before one that takes it for a microservice. */
function architectureOf(all: readonly Facts[]): Fact<string> {
  const said = all.map(({ architecture }) => architecture ?? null);
  const words = said.flatMap((one) => known(one) ?? []);
  const other = words.find((word) => word !== 'microservice');
  return other ?? said.find(isUnknown) ?? words[0] ?? null;
}

function scopeOf(architecture: Fact<string>, isDefined: boolean): Fact<boolean> {
  if (isUnknown(architecture)) return architecture;
  return isDefined && (architecture === null || architecture === 'microservice');
}

/** The second place in each file that has several. */
function again(id: string, places: readonly Evidence[]): Evidence[] {
  return [...grouped(places, ({ path }) => path).values()].flatMap(([, second]) =>
    second === undefined ? [] : [{ path: second.path, span: second.span, note: `${id} is named again` }],
  );
}
