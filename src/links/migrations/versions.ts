/**
 * Orders versions as people number them: runs of digits by their value, the rest by letters. What has no
 * version comes last, as repeatable scripts do.
 */
export function compareVersions(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const left = partsOf(a);
  const right = partsOf(b);
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const order = comparePart(left[at], right[at]);
    if (order !== 0) return order;
  }
  return 0;
}

function partsOf(version: string): string[] {
  return version.match(/\d+|[^\d._-]+/g) ?? [];
}

/** Digits are compared as texts of one length: timestamps may be longer than a number can hold. */
function comparePart(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  const numbers = /^\d/.test(a) && /^\d/.test(b);
  const left = numbers ? a.replace(/^0+(?=\d)/, '') : a;
  const right = numbers ? b.replace(/^0+(?=\d)/, '') : b;
  if (numbers && left.length !== right.length) return left.length - right.length;
  return left === right ? 0 : left < right ? -1 : 1;
}
