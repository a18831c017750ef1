import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { listed } from '../listed.js';

type Batch = Subject<'batch'>;

/** Batches by their number, then by path and place; those without one come last. */
export function inOrder(batches: readonly Batch[]): Batch[] {
  return [...batches].sort(
    (a, b) =>
      compare(numberOf(a), numberOf(b)) || compare(a.path, b.path) || compare(a.span.start, b.span.start),
  );
}

/**
 * The reports of an inventory in the order in which they were written: documents by their highest batch number, then by
 * path; what a document says outside of its batches is said last. Archived ones tell of their own time.
 */
export function reportsInOrder(batches: readonly Batch[]): Batch[] {
  const highest = new Map<string, number>();
  for (const one of batches) {
    const number = known(one.facts.number);
    if (number !== undefined) highest.set(one.path, Math.max(number, highest.get(one.path) ?? 0));
  }
  const rank = ({ path }: Batch) => highest.get(path) ?? Number.POSITIVE_INFINITY;
  return inOrder(batches)
    .filter(({ facts }) => facts.form === 'report' && facts.archived !== true)
    .sort((a, b) => compare(rank(a), rank(b)) || compare(a.path, b.path));
}

/** What is done when each report is written: what is implemented, and what it and those before it completed. */
export function doneAt(reports: readonly Batch[], implemented: ReadonlySet<string>): Map<Batch, Set<string>> {
  const done = new Map<Batch, Set<string>>();
  let before = implemented;
  for (const report of reports) {
    const now = new Set([...before, ...listed(report.facts.completed).map(({ id }) => id)]);
    done.set(report, now);
    before = now;
  }
  return done;
}

function numberOf({ facts }: Batch): number {
  return known(facts.number) ?? Number.POSITIVE_INFINITY;
}

function compare<T extends number | string>(a: T, b: T): number {
  return Number(a > b) - Number(a < b);
}
