import { fileNameOf, folderOf } from '../../discover/file-index.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import type { Listing } from './listings.js';
import { type Position, runsBefore } from './positions.js';

export type OutOfOrder = Evidence & { readonly problem: string; readonly earlier: readonly Evidence[] };

/**
 * Entries with a migration that runs before one of an earlier phase. A file that an earlier phase lists too is
 * a duplicate, and no more than that.
 *
 * @param listings those of one ledger, in the order of its phases
 */
export function outOfOrder(
  listings: readonly Listing[],
  positionOf: (path: string) => Position | undefined,
): OutOfOrder[] {
  const last = new Map<string, Run>();
  const listed = new Set<string>();
  const found: OutOfOrder[] = [];
  for (const ofPhase of byPhase(listings)) {
    const runs = ofPhase.flatMap((listing) => runsOf(listing, positionOf));
    const fresh = runs.filter(({ file }) => !listed.has(file));
    const faults = new Map<Listing, OutOfOrder>();
    for (const run of fresh) {
      const earlier = last.get(run.position.history);
      if (earlier === undefined || faults.has(run.listing) || !runsBefore(run.position, earlier.position))
        continue;
      faults.set(run.listing, faultOf(run, earlier));
    }
    found.push(...faults.values());
    for (const run of fresh) {
      listed.add(run.file);
      const latest = last.get(run.position.history);
      if (latest === undefined || runsBefore(latest.position, run.position))
        last.set(run.position.history, run);
    }
  }
  return found;
}

interface Run {
  readonly listing: Listing;
  readonly file: string;
  readonly position: Position;
}

function runsOf(listing: Listing, positionOf: (path: string) => Position | undefined): Run[] {
  return listing.files.flatMap((file) => {
    const position = positionOf(file);
    return position === undefined ? [] : [{ listing, file, position }];
  });
}

function byPhase(listings: readonly Listing[]): Iterable<Listing[]> {
  const phases = new Map<Subject, Listing[]>();
  for (const listing of listings) {
    const there = phases.get(listing.phase);
    if (there === undefined) phases.set(listing.phase, [listing]);
    else there.push(listing);
  }
  return phases.values();
}

function faultOf(run: Run, before: Run): OutOfOrder {
  const problem = `${shortName(run.file)} runs before ${shortName(before.file)}, which an earlier phase lists`;
  const earlier = [{ ...before.listing.place, note: 'listed by the earlier phase' }];
  return { ...run.listing.place, note: problem, problem, earlier };
}

/** Prisma's files are all called `migration.sql`: what tells them apart is their folder. */
function shortName(path: string): string {
  const name = fileNameOf(path);
  return /^(?:migration|up|down)\.\w+$/.test(name) ? fileNameOf(folderOf(path)) : name;
}
