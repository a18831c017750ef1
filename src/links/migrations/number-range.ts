import type { ParsedType } from './parsed-type.js';

/** What a type of numbers can hold. */
interface NumberRange {
  readonly lowest: number;
  /** The first number above all that it holds. */
  readonly below: number;
  /** Digits after the point. */
  readonly scale: number;
  /** Digits that it keeps exactly, and that its values may have. */
  readonly digits: number;
}

const anything: NumberRange = {
  lowest: Number.NEGATIVE_INFINITY,
  below: Number.POSITIVE_INFINITY,
  scale: Number.POSITIVE_INFINITY,
  digits: Number.POSITIVE_INFINITY,
};

/** Integers by their bits; MySQL has some that PostgreSQL has not. */
const integers: ReadonlyMap<string, number> = new Map([
  ['tinyint', 8],
  ['smallint', 16],
  ['mediumint', 24],
  ['integer', 32],
  ['bigint', 64],
]);

/** Floats by the decimal digits that they keep. */
const floats: ReadonlyMap<string, number> = new Map([
  ['real', 6],
  ['float', 6],
  ['double', 15],
  ['double precision', 15],
]);

export function isNumber(type: ParsedType): boolean {
  return rangeOf(type) !== undefined;
}

/** Whether every number of the first type is one of the second. */
export function fitsInto(from: ParsedType, to: ParsedType): boolean {
  const before = rangeOf(from) ?? anything;
  const after = rangeOf(to) ?? anything;
  return (
    after.lowest <= before.lowest &&
    after.below >= before.below &&
    after.scale >= before.scale &&
    (after.digits >= before.digits || !floats.has(to.name))
  );
}

/** How many characters the longest number of a type is written with; 0 where that is not known. */
export function writtenLength(type: ParsedType): number {
  const range = rangeOf(type);
  if (range === undefined || !Number.isFinite(range.below)) return 0;
  const sign = range.lowest < 0 ? 1 : 0;
  return range.digits + sign + (range.scale > 0 ? 1 : 0);
}

function rangeOf({ name, limits }: ParsedType): NumberRange | undefined {
  const unsigned = name.endsWith(' unsigned');
  const base = unsigned ? name.slice(0, -' unsigned'.length) : name;
  const bits = integers.get(base);
  if (bits !== undefined) {
    const below = 2 ** (unsigned ? bits : bits - 1);
    const digits = Math.ceil(Math.log10(below));
    return { lowest: unsigned ? 0 : -below, below, scale: 0, digits };
  }
  const kept = floats.get(base);
  if (kept !== undefined) return { ...anything, digits: kept };
  if (base !== 'numeric' && base !== 'decimal') return undefined;
  const [digits, scale = 0] = limits;
  if (digits === undefined) return anything;
  const below = 10 ** (digits - scale);
  return { lowest: unsigned ? 0 : -below, below, scale, digits };
}
