import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';

interface ParsedType {
  readonly name: string;
  readonly limits: readonly number[];
  readonly suffix: string;
}

/**
 * Whether a change of type makes PostgreSQL write every row anew. It does not where the old bytes serve as
 * they are and nothing has to be checked: a longer or unlimited varchar, text, more digits at equal scale.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
 */
export function rewrites(from: string | undefined, to: string | undefined): Fact<boolean> {
  if (from === undefined) return unknown('the type before is not known');
  if (to === undefined) return unknown('the new type is not known');
  if (from === to) return false;
  return !isWidening(parse(from), parse(to));
}

function isWidening(from: ParsedType, to: ParsedType): boolean {
  if (from.suffix !== to.suffix) return false;
  if (isText(from.name) && isText(to.name)) return withinLimit(from, to);
  if (from.name === 'cidr' && to.name === 'inet') return true;
  if (from.name === 'bit varying' && to.name === 'bit varying') return withinLimit(from, to);
  if (from.name === 'numeric' && to.name === 'numeric') {
    const sameScale = (from.limits[1] ?? 0) === (to.limits[1] ?? 0);
    return to.limits.length === 0 || (from.limits.length > 0 && sameScale && withinLimit(from, to));
  }
  return (
    from.name === to.name &&
    /^(?:timestamp|timestamptz|time|timetz|interval)$/.test(from.name) &&
    withinLimit(from, to)
  );
}

function isText(name: string): boolean {
  return name === 'varchar' || name === 'text';
}

function withinLimit(from: ParsedType, to: ParsedType): boolean {
  const [limit] = to.limits;
  return limit === undefined || (from.limits[0] !== undefined && from.limits[0] <= limit);
}

/** Integers by how much they hold. */
const integers: readonly string[] = ['smallint', 'integer', 'bigint'];

/**
 * Whether the new type cannot hold every old value: a smaller integer, a shorter or new limit, fewer digits,
 * timestamp to date, text to a number.
 */
export function narrows(from: string | undefined, to: string | undefined): Fact<boolean> {
  if (from === undefined) return unknown('the type before is not known');
  if (to === undefined) return unknown('the new type is not known');
  const before = parse(from);
  const after = parse(to);
  if (before.suffix !== after.suffix) return false;
  const sizes = [integers.indexOf(before.name), integers.indexOf(after.name)] as const;
  if (sizes[0] >= 0 && sizes[1] >= 0) return sizes[1] < sizes[0];
  if (before.name.startsWith('timestamp')) return after.name === 'date';
  if (isNumber(after.name) && isCharacter(before.name)) return true;
  if (isCharacter(before.name) && isCharacter(after.name)) return !withinLimit(before, after);
  if (before.name === 'numeric' && after.name === 'numeric') {
    return (
      after.limits.length > 0 &&
      (!withinLimit(before, after) || (before.limits[1] ?? 0) > (after.limits[1] ?? 0))
    );
  }
  return (before.name === 'numeric' || before.name === 'double precision') && sizes[1] >= 0;
}

function isCharacter(name: string): boolean {
  return isText(name) || name === 'char';
}

function isNumber(name: string): boolean {
  return integers.includes(name) || name === 'numeric' || name === 'real' || name === 'double precision';
}

function parse(type: string): ParsedType {
  const [, name = type, limits = '', suffix = ''] = /^([^([]+)(?:\(([^)]*)\))?((?:\[\])*)$/.exec(type) ?? [];
  return { name, limits: limits === '' ? [] : limits.split(',').map(Number), suffix };
}
