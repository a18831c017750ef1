/** How a framework numbers its migrations: by the time of day, by counting, or not at all. */
export type NumberStyle = 'timestamp' | 'none' | { readonly width: number; readonly first: number };

/**
 * The number of a new migration, in the manner of the last one.
 *
 * @param last the version of the last migration, where there is one with a version.
 * @param style how to begin where there is none.
 * @param today the time of the run; numbers of time are in UTC.
 */
export function numberAfter(last: string | undefined, style: NumberStyle, today: Date): string {
  if (style === 'none') return '';
  if (last !== undefined && /^(?:19|20)\d{12}$/.test(last)) return later(last, timestamp(today));
  if (last !== undefined && /\d$/.test(last)) return counted(last);
  if (style === 'timestamp') return timestamp(today);
  return String(style.first).padStart(style.width, '0');
}

/** `20261121084502` */
function timestamp(date: Date): string {
  return date
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/[-:T]/g, '');
}

/** Behind the last one even where that was dated ahead. */
function later(last: string, now: string): string {
  return now > last ? now : String(BigInt(last) + 1n);
}

/** One more, as wide as before: `0009` to `0010`, `1.9` to `1.10`. */
function counted(last: string): string {
  return last.replace(/\d+$/, (digits) => String(BigInt(digits) + 1n).padStart(digits.length, '0'));
}
