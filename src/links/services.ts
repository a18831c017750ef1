import type { Link } from './link.js';
import { setDataFacts } from './services/data.js';
import { inventoriesOf } from './services/inventories.js';
import { setLoadOrderFacts } from './services/load-order.js';
import { definesAll, mergedServices } from './services/merge.js';

/** Makes one service of all that the files of its inventory say of it, and places it among the others. */
export const services: Link = {
  name: 'services',
  link: async (model) => {
    const inventories = inventoriesOf(model);
    if (inventories.length === 0) return;
    // The graph library is loaded only where there is a graph.
    const { graphOf, setDependencyFacts } = await import('./services/dependencies.js');
    const made = inventories.flatMap((inventory) => {
      const merged = mergedServices(inventory);
      const graph = graphOf(merged);
      setDependencyFacts(merged, graph, definesAll(inventory));
      setLoadOrderFacts(merged, graph, inventory);
      setDataFacts(merged);
      for (const { facts } of inventory.files) facts.inventory = inventory.name;
      return merged;
    });
    model.retain('service', ({ facts }) => facts.origin === 'run-plan');
    for (const one of made) model.add(one);
  },
};
