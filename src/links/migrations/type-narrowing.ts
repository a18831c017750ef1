import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import { fitsInto, isNumber, writtenLength } from './number-range.js';
import { type ParsedType, parseType } from './parsed-type.js';

/**
 * Whether a new type cannot hold every value of the old one: a smaller integer, a shorter or new limit, fewer
 * digits, a timestamp as a date, text as a number, a date or one of a list. Whether a list has lost a value is
 * another question.
 *
 * @param isList whether a name is that of a type that lists its values.
 */
export function narrows(
  from: string | undefined,
  to: string | undefined,
  isList: (name: string) => boolean,
): Fact<boolean> {
  if (from === undefined) return unknown('the type before is not known');
  if (to === undefined) return unknown('the new type is not known');
  const before = parseType(from);
  const after = parseType(to);
  if (from === to || before.suffix !== after.suffix) return false;
  if (isText(before)) return narrowsText(before, after, isList);
  if (moments.has(before.name)) return narrowsMoment(before, after);
  if (blobs.has(before.name) && blobs.has(after.name)) return bytesOf(before) > bytesOf(after);
  if (!isNumber(before)) return before.name === after.name && limitOf(before) > limitOf(after);
  if (isNumber(after)) return !fitsInto(before, after);
  if (isText(after)) return writtenLength(before) > lengthOf(after, before);
  return after.name === 'boolean' && !before.name.startsWith('tinyint');
}

/** Texts by how many characters they hold where no limit is written. */
const texts: ReadonlyMap<string, number> = new Map([
  ['text', Number.POSITIVE_INFINITY],
  ['citext', Number.POSITIVE_INFINITY],
  ['varchar', Number.POSITIVE_INFINITY],
  ['char', 1],
  ['tinytext', 255],
  ['mediumtext', 16_777_215],
  ['longtext', 4_294_967_295],
]);

function isText({ name }: ParsedType): boolean {
  return texts.has(name);
}

/** What a text that may say anything cannot always be read as. */
const moreThanText =
  /^(?:date|time|timetz|timestamp|timestamptz|datetime|year|interval|boolean|uuid|inet|cidr|macaddr|money|enum|set)$/;

function narrowsText(before: ParsedType, after: ParsedType, isList: (name: string) => boolean): boolean {
  if (isText(after)) return lengthOf(before, after) > lengthOf(after, before);
  return isNumber(after) || moreThanText.test(after.name) || isList(after.name);
}

/** Beside its smaller and larger kin, which MySQL alone has, `text` is the one that holds 64 KB. */
function lengthOf({ name, limits }: ParsedType, other: ParsedType): number {
  if (name === 'text' && /^(?:tiny|medium|long)text$/.test(other.name)) return 65_535;
  return limits[0] ?? texts.get(name) ?? Number.POSITIVE_INFINITY;
}

/** Strings of bytes in MySQL, by how many they hold where no limit is written. */
const blobs: ReadonlyMap<string, number> = new Map([
  ['binary', 1],
  ['varbinary', Number.POSITIVE_INFINITY],
  ['tinyblob', 255],
  ['blob', 65_535],
  ['mediumblob', 16_777_215],
  ['longblob', 4_294_967_295],
]);

function bytesOf({ name, limits }: ParsedType): number {
  return limits[0] ?? blobs.get(name) ?? Number.POSITIVE_INFINITY;
}

/** Points in time, with the digits of the second that each keeps where none are written. */
const moments: ReadonlyMap<string, number> = new Map([
  ['timestamp', 6],
  ['timestamptz', 6],
  ['datetime', 0],
]);

function narrowsMoment(before: ParsedType, after: ParsedType): boolean {
  if (/^(?:date|time|timetz|year)$/.test(after.name)) return true;
  // MySQL's TIMESTAMP ends in 2038, its DATETIME in 9999.
  if (before.name === 'datetime' && after.name === 'timestamp') return true;
  return moments.has(after.name) && limitOf(before) > limitOf(after);
}

function limitOf({ name, limits }: ParsedType): number {
  const usual = /^(?:time|timetz|interval)$/.test(name) ? 6 : moments.get(name);
  return limits[0] ?? usual ?? Number.POSITIVE_INFINITY;
}
