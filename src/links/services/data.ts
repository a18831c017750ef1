import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { firstOfEach } from '../first-of-each.js';
import { listed } from '../listed.js';

type Service = Subject<'service'>;

/** The events that services provide; `undefined` where one may provide others. */
export function providedBy(services: readonly Service[]): Set<string> | undefined {
  if (services.some(({ facts }) => isUnknown(facts.provides))) return undefined;
  return new Set(services.flatMap(({ facts }) => listed(facts.provides).map(({ event }) => event)));
}

/**
 * Sets the facts that follow from the events and tables of all services of an inventory.
 *
 * @param provided the events that the services of any inventory provide
 */
export function setDataFacts(services: readonly Service[], provided: ReadonlySet<string> | undefined): void {
  const owners = ownersIn(services);
  for (const { facts } of services) {
    facts.unprovidedEvents =
      provided === undefined || isUnknown(facts.eventDeps)
        ? unknown('events not known')
        : firstOfEach(
            listed(facts.eventDeps).filter(({ event }) => !provided.has(event)),
            ({ event }) => event,
          );
    setTables(facts, owners);
  }
}

interface Owner {
  readonly id: string;
  readonly place: Evidence;
}

/** The first owner of each table. Schemas are part of a name, letter case is not. */
function ownersIn(services: readonly Service[]): Map<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const { facts } of services) {
    for (const { table, use, path, span, note } of listed(facts.tables)) {
      const key = table.toLowerCase();
      if (use === 'owns' && !owners.has(key))
        owners.set(key, { id: known(facts.id) ?? '', place: { path, span, note } });
    }
  }
  return owners;
}

function setTables(facts: Service['facts'], owners: ReadonlyMap<string, Owner>): void {
  const foreign = new Map<string, ForeignTable>();
  for (const used of listed(facts.tables)) {
    const key = used.table.toLowerCase();
    const one = foreignTable(used, owners.get(key), known(facts.id) ?? '');
    if (one !== undefined && !foreign.has(key)) foreign.set(key, one);
  }
  facts.foreignTables = isUnknown(facts.tables) ? facts.tables : [...foreign.values()];
}

type Table = Evidence & { readonly table: string; readonly use: string };
type ForeignTable = Table & { readonly owner: string; readonly ownedAt: readonly Evidence[] };

function foreignTable(used: Table, owner: Owner | undefined, id: string): ForeignTable | undefined {
  if (owner === undefined || owner.id === id) return undefined;
  return { ...used, owner: owner.id, ownedAt: [owner.place] };
}
