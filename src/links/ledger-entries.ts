import { known } from '../model/fact.js';

import { repeatedChanges, repeatedMigrations } from './ledger-files/duplicates.js';
import { listingsOf } from './ledger-files/listings.js';
import { positionsIn } from './ledger-files/positions.js';
import { outOfOrder } from './ledger-files/run-order.js';
import type { Link } from './link.js';

/** Holds what ledgers list against each other: what two of them claim for themselves, and what runs before what. */
export const ledgerEntries: Link = {
  name: 'ledger-entries',
  link(model, context) {
    const ledgers = model.of('ledger');
    const lists = new Map(ledgers.map((ledger) => [ledger, listingsOf(ledger, model, context)]));
    const duplicates = [...repeatedChanges(ledgers), ...repeatedMigrations([...lists.values()].flat())];
    const positionOf = positionsIn(model);
    for (const [{ facts, path }, listings] of lists) {
      facts.duplicateEntries = duplicates.filter((one) => one.path === path);
      const dates = known(facts.orderContradictions) ?? [];
      facts.orderContradictions = [...dates, ...outOfOrder(listings, positionOf)];
    }
  },
};
