import { parseDuration } from '../../readers/values/duration.js';

/** A date, or a date with a time, as ISO 8601 and TOML write them. */
const DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/i;

/** Dotted numbers with an optional `v` and an optional tail: `16`, `v1.2.3`, `1.0.0-rc.1`, `20260101000000`. */
const VERSION = /^v?(\d+(?:\.\d+)*)(?:[-+](.*))?$/i;

/**
 * Orders two dates or two versions; negative when `left` comes first. `undefined` when they are not both
 * dates or both versions. A date without a time is its midnight, a time without a zone is UTC.
 */
export function compareInTime(left: string, right: string): number | undefined {
  if (DATE.test(left) !== DATE.test(right)) return undefined;
  if (DATE.test(left)) return difference(instant(left), instant(right));
  const leftVersion = VERSION.exec(left);
  const rightVersion = VERSION.exec(right);
  if (leftVersion === null || rightVersion === null) return undefined;
  const order = compareNumbers(leftVersion[1] ?? '', rightVersion[1] ?? '');
  return order === 0 ? compareTails(leftVersion[2], rightVersion[2]) : order;
}

/** Seconds: a number is seconds already, a text is read as `30s`, `1h30m`. */
export function secondsOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? parseDuration(value) : undefined;
}

export function isDateOrVersion(text: string): boolean {
  return DATE.test(text) || VERSION.test(text);
}

function instant(date: string): number {
  const iso = date.replace(' ', 'T').toUpperCase();
  return Date.parse(iso.includes('T') && !/(?:Z|[+-]\d\d:\d\d)$/.test(iso) ? `${iso}Z` : iso);
}

function difference(left: number, right: number): number | undefined {
  return Number.isNaN(left) || Number.isNaN(right) ? undefined : left - right;
}

/** Part by part, a missing part being 0; parts may be longer than a safe integer. */
function compareNumbers(left: string, right: string): number {
  const lefts = left.split('.');
  const rights = right.split('.');
  for (let index = 0; index < Math.max(lefts.length, rights.length); index++) {
    const order = BigInt(lefts[index] ?? 0) - BigInt(rights[index] ?? 0);
    if (order !== 0n) return order < 0n ? -1 : 1;
  }
  return 0;
}

/** A version with a tail (`1.0.0-rc.1`) comes before the same version without one. */
function compareTails(left: string | undefined, right: string | undefined): number {
  if (left === right) return 0;
  if (left === undefined) return 1;
  if (right === undefined) return -1;
  return left.localeCompare(right, 'en', { numeric: true });
}
