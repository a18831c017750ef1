import type { Finding } from '../model/finding.js';

type Placed = Pick<Finding, 'ruleId' | 'primary' | 'message'>;

/**
 * The total order of findings: path, place (line and column), rule; then the end of the place and the
 * message, so that no two runs differ. Plain comparison of characters, the same on every machine.
 */
export function inOrder<F extends Placed>(findings: Iterable<F>): F[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.primary.path, b.primary.path) ||
      a.primary.span.start - b.primary.span.start ||
      compare(a.ruleId, b.ruleId) ||
      a.primary.span.end - b.primary.span.end ||
      compare(a.message, b.message),
  );
}

/** Leaves out findings that say the same of the same place; `ordered` is in total order. */
export function withoutRepeats<F extends Placed>(ordered: readonly F[]): F[] {
  return ordered.filter((finding, index) => {
    const before = ordered[index - 1];
    return before === undefined || !isSame(before, finding);
  });
}

export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isSame(a: Placed, b: Placed): boolean {
  return (
    a.ruleId === b.ruleId &&
    a.message === b.message &&
    a.primary.path === b.primary.path &&
    a.primary.span.start === b.primary.span.start &&
    a.primary.span.end === b.primary.span.end
  );
}
