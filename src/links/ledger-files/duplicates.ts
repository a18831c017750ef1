import { known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import type { Listing } from './listings.js';

export type Duplicate = Evidence & {
  readonly what: string;
  readonly name: string;
  readonly first: readonly Evidence[];
};

/** Entries with a file that an earlier phase or ledger lists, each beside the first of them. */
export function repeatedMigrations(listings: readonly Listing[]): Duplicate[] {
  const firstOf = new Map<string, Listing>();
  return listings.flatMap((listing) => {
    const before = listing.files.map((file) => firstOf.get(file)).find((one) => isOther(one, listing));
    for (const file of listing.files) if (!firstOf.has(file)) firstOf.set(file, listing);
    if (before === undefined) return [];
    const { place, written: name } = listing;
    const where = before.ledger === listing.ledger ? 'an earlier phase' : before.ledger.path;
    const first = [{ ...before.place, note: 'listed here first' }];
    return [{ ...place, note: `${where} lists it`, what: 'migration', name, first }];
  });
}

function isOther(before: Listing | undefined, { phase }: Listing): boolean {
  return before !== undefined && before.phase !== phase;
}

/** Ledgers whose change an earlier ledger, in the order of their paths, has as its own. */
export function repeatedChanges(ledgers: readonly Subject<'ledger'>[]): Duplicate[] {
  const firstOf = new Map<string, Subject<'ledger'>>();
  return ledgers.flatMap((ledger) => {
    const name = known(ledger.facts.change);
    if (name === undefined) return [];
    const first = firstOf.get(name);
    if (first === undefined) {
      firstOf.set(name, ledger);
      return [];
    }
    const note = `${first.path} has this change`;
    return [
      {
        ...placeOfChange(ledger),
        note,
        what: 'change',
        name,
        first: [{ ...placeOfChange(first), note: 'the same change' }],
      },
    ];
  });
}

function placeOfChange({ path, span, spans }: Subject<'ledger'>): Pick<Duplicate, 'path' | 'span'> {
  return { path, span: spans.change?.value ?? span };
}
