import { flag, kind, numbers, oneOf, text } from '../vocabulary.js';
import { inventoryFiles } from './service.js';

/** One file of an inventory of services. */
export const inventory = kind('One file of an inventory of services.', {
  file: oneOf(inventoryFiles, 'What it says of services.'),
  inventory: text('The file after which the inventory it belongs to is called.'),
  complete: flag('Whether its services are there to be read; a template or a number in their place is not.'),
  levels: numbers('Of a load-order document: the levels it has headings for, as written.'),
  hasTiers: flag('Of a load-order document: whether it has startup tiers.'),
});
