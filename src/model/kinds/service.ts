import type { Evidence } from '../span.js';
import { evidence, flag, kind, number, numeric, oneOf, places, string, text, texts } from '../vocabulary.js';

/** The files of an inventory, by what they say of a service. */
export const inventoryFiles = [
  'index',
  'dependencies',
  'architecture-map',
  'implemented-list',
  'load-order',
] as const;

/** One service, as all files of its inventory tell of it, or as a run plan does. */
export const service = kind('One service, as all files of its inventory tell of it, or as a run plan does.', {
  id: text('The id under which the files name it.'),
  origin: oneOf(['inventory', 'run-plan'], 'Whether an inventory or a run plan tells of it.'),
  inventory: text('The file after which its inventory is called; absent in a run plan.'),
  definedAt: evidence<{ file: string; architecture: string | null }>(
    { file: string, architecture: { type: ['string', 'null'] } },
    'Where inventory files define it: index, dependencies or architecture-map.',
  ),
  architecture: text('`microservice`, `monolith`, `external` or another one; absent when no file says.'),
  inScope: flag(
    'Whether it is part of the rollout: it is defined, and no file gives it another architecture than microservice.',
  ),
  cluster: text('The cluster it belongs to; absent when no file says.'),
  deps: evidence<{ id: string }>({ id: string }, 'The services it needs first (`dbr_deps`, `DBR:`).'),
  blockingDeps: texts('The ids of those that are in scope.'),
  unknownDeps: texts('The ids it needs that no inventory file defines.'),
  unknownIds: evidence<{ id: string; named: string }>(
    { id: string, named: string },
    'Where it needs an id that no inventory file defines, or where the implemented list names it though none does; `named` says as what.',
  ),
  cycle: text('The circle it stands in, as `A -> B -> A`; absent when in none.'),
  cycleLead: flag('Whether it is the first one of its circle in the text; a circle is told of once.'),
  cycleEdges: evidence<{ id: string }>({ id: string }, 'Of the lead: the dependencies that make the circle.'),
  computedLevel: number(
    'How many services in a row must be there before it; absent out of scope, in a circle and behind one.',
  ),
  documentedLevel: evidence<{ level: number }>(
    { level: numeric },
    'Where load-order documents put it on a level, counted from the lowest one as 0.',
  ),
  tier: evidence<{ tier: number; name: string }>(
    { tier: numeric, name: string },
    'Where load-order documents put it into a startup tier.',
  ),
  laterTierDeps: evidence<{ id: string; tier: string }>(
    { id: string, tier: string },
    'The services in scope it needs that start in a later tier of the same document; none where it is out of scope itself.',
  ),
  implemented: flag('Whether the implemented list names it.'),
  implementedAt: evidence({}, 'Where the implemented list names it.'),
  unimplementedDeps: evidence<{ id: string }>(
    { id: string },
    'The services in scope it needs that the implemented list does not name.',
  ),
  rolledOutAt: evidence({}, 'Where the implemented list, a batch or a batch report takes it for rolled out.'),
  duplicates: evidence({}, 'Where a file that names it already names it again, the first time in each file.'),
  loadOrderFaults: evidence<{ fault: string }>(
    { fault: string },
    'Where a load-order document names it though the index lacks it, or lacks it though the index has it.',
  ),
  eventDeps: evidence<{ event: string }>({ event: string }, 'The events it listens to.'),
  provides: evidence<{ event: string }>({ event: string }, 'The events it provides.'),
  unprovidedEvents: evidence<{ event: string }>(
    { event: string },
    'The events it listens to that no service of any inventory provides.',
  ),
  tables: evidence<{ table: string; use: string }>(
    { table: string, use: string },
    'The tables it owns or writes to; `use` says `owns` or `writes`.',
  ),
  foreignTables: evidence<{ table: string; use: string; owner: string; ownedAt: readonly Evidence[] }>(
    { table: string, use: string, owner: string, ownedAt: places },
    'The tables it owns or writes to that another service owned before it, with the place where that one does.',
  ),
});
