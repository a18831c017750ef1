import type { Link } from './link.js';
import { providedBy, setDataFacts } from './services/data.js';
import { inventoriesOf, unreadFiles } from './services/inventories.js';
import { setLoadOrderFacts } from './services/load-order.js';
import { definedIn, definesAll, mergedServices } from './services/merge.js';

/** Makes one service of all that the files of its inventory say of it, and places it among the others. */
export const services: Link = {
  name: 'services',
  link: async (model) => {
    for (const file of unreadFiles(model)) model.add(file);
    const inventories = inventoriesOf(model);
    if (inventories.length === 0) return;
    // The graph library is loaded only where there is a graph.
    const { graphOf, setDependencyFacts } = await import('./services/dependencies.js');
    const all = inventories.map((inventory) => ({ inventory, merged: mergedServices(inventory) }));
    const everyService = all.flatMap(({ merged }) => merged);
    const defined = definesAll(inventories) ? definedIn(everyService) : undefined;
    const provided = providedBy(everyService);
    const made = all.flatMap(({ inventory, merged }) => {
      const graph = graphOf(merged);
      setDependencyFacts(merged, graph, defined);
      setLoadOrderFacts(merged, graph, inventory);
      setDataFacts(merged, provided);
      for (const { facts } of inventory.files) facts.inventory = inventory.name;
      return merged;
    });
    model.retain('service', ({ facts }) => facts.origin === 'run-plan');
    for (const one of made) model.add(one);
  },
};
