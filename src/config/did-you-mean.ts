import { distance } from 'fastest-levenshtein';

/**
 * The known name that was most likely meant, or `undefined` where none is close: at most one slip for
 * three letters, or what was written begins it (`warn` for `warning`) or is its last part (`unused` for
 * `ignore/unused`).
 */
export function closest(written: string, known: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const name of known) {
    const lower = name.toLowerCase();
    if (lower.endsWith(`/${wanted}`) || (wanted.length >= 3 && lower.startsWith(wanted))) return name;
    const apart = distance(wanted, lower);
    if (apart < bestDistance) {
      best = name;
      bestDistance = apart;
    }
  }
  return best;
}

/** `; did you mean "canary"?`, or nothing where no known name is close. */
export function didYouMean(written: string, known: Iterable<string>): string {
  const meant = closest(written, known);
  return meant === undefined ? '' : `; did you mean "${meant}"?`;
}
