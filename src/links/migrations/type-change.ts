import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import { type ParsedType, parseType } from './parsed-type.js';

/** A change of a column's type, as far as it decides whether rows are written anew. */
export interface TypeChange {
  readonly column: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** The expression of its USING. */
  readonly using: string | undefined;
  /** Whether the session's time zone is UTC, and the server sees that both timestamps are then the same. */
  readonly inUtc: boolean;
}

/**
 * Whether a change of type makes PostgreSQL write every row anew. It does not where the old bytes serve as
 * they are and nothing has to be checked: a longer or unlimited varchar, text, more digits at equal scale.
 * Each case was tried on a server; an array is rewritten even where its elements would not be.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
 */
export function rewrites(change: TypeChange): Fact<boolean> {
  const { from, to } = change;
  if (computes(change)) return true;
  if (to === undefined) return unknown('the new type is not known');
  if (from === undefined) return hasOneForm(parseType(to)) ? true : unknown('the type before is not known');
  if (from === to) return false;
  return !keepsBytes(parseType(from), parseType(to), change.inUtc);
}

/** USING that does more than name the column, or cast it to the new type. */
function computes({ using, column, to }: TypeChange): boolean {
  if (using === undefined) return false;
  const [written = '', ...casts] = using.split('::');
  const named = written.slice(written.lastIndexOf('.') + 1);
  return named !== column || casts.length > 1 || (casts[0] !== undefined && casts[0] !== to);
}

/** Types that share their bytes with no other: whoever changes a column to one changes its rows. */
function hasOneForm({ name, suffix }: ParsedType): boolean {
  return suffix === '' && oneForm.has(name);
}

const oneForm: ReadonlySet<string> = new Set([
  'smallint',
  'bigint',
  'real',
  'double precision',
  'boolean',
  'uuid',
  'date',
  'json',
  'jsonb',
  'bytea',
  'char',
]);

function keepsBytes(from: ParsedType, to: ParsedType, inUtc: boolean): boolean {
  if (from.suffix !== '' || to.suffix !== '') return false;
  if (texts.has(from.name) && texts.has(to.name)) return withinLimit(from, to);
  if (from.name === 'xml' && (to.name === 'text' || to.name === 'varchar')) return withinLimit(from, to);
  if (from.name === 'cidr' && to.name === 'inet') return true;
  if (pair(from, to, 'integer', 'oid')) return true;
  if (from.name === 'bit varying' && to.name === 'bit varying') return withinLimit(from, to);
  if (from.name === 'numeric' && to.name === 'numeric') {
    const sameScale = (from.limits[1] ?? 0) === (to.limits[1] ?? 0);
    return to.limits.length === 0 || (from.limits.length > 0 && sameScale && withinLimit(from, to));
  }
  if (pair(from, to, 'timestamp', 'timestamptz')) return inUtc && withinPrecision(from, to);
  return from.name === to.name && times.has(from.name) && withinPrecision(from, to);
}

const texts: ReadonlySet<string> = new Set(['varchar', 'text', 'citext']);
const times: ReadonlySet<string> = new Set(['timestamp', 'timestamptz', 'time', 'timetz', 'interval']);

function pair(from: ParsedType, to: ParsedType, one: string, other: string): boolean {
  return (from.name === one && to.name === other) || (from.name === other && to.name === one);
}

function withinLimit(from: ParsedType, to: ParsedType): boolean {
  const [limit] = to.limits;
  return limit === undefined || (from.limits[0] !== undefined && from.limits[0] <= limit);
}

function withinPrecision(from: ParsedType, to: ParsedType): boolean {
  const [before, after] = [precisionOf(from), precisionOf(to)];
  return before !== undefined && after !== undefined && before <= after;
}

/**
 * The digits of a second that a time keeps: six where nothing is said. `undefined` for an interval of certain
 * fields; the parser writes an interval's precision behind the number of its fields.
 */
function precisionOf({ name, limits }: ParsedType): number | undefined {
  if (limits.length === 0) return 6;
  return name === 'interval' ? limits[1] : limits[0];
}
