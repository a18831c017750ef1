/** What a line `Budget and scaling` says; a figure is `undefined` where it is not there. */
export interface Budget {
  /** The smaller of what is left of both budgets, from 0 to 100, in percent. */
  readonly remaining: number | undefined;
  readonly maxThreads: number | undefined;
  readonly activeUnits: number | undefined;
}

/** A figure with the words that tell which one it is, in any order within its part of the line. */
const FIVE_HOURS = /(?<![a-z\d])(?:5|five)[\s_-]?h(?:ours?|rs?)?(?![a-z\d])/i;
const WEEKLY = /(?<![a-z\d])week(?:ly)?(?![a-z\d])/i;
const MAX_THREADS = /\bmax(?:imum)?[\s_-]{0,3}threads?\b/i;
const ACTIVE_UNITS = /\bactive[\s_-]{0,3}units?\b/i;

const FIGURES = [FIVE_HOURS, WEEKLY, MAX_THREADS, ACTIVE_UNITS] as const;

/** What parts the figures; a comma or slash before a digit is a part of a number (`40,5 %`, `9/12`). */
const BETWEEN = /[,;|/·•](?!\d)|\.\s|\s(?:and|with|of)\s|\((?=(?:5[\s-]?h|five|week|max|active))/i;

/** Reads `5h 40 %, weekly 28 %, max threads 12, active units 9`. */
export function budgetIn(text: string): Budget {
  const parts = text.split(BETWEEN);
  const fiveHours = figureIn(parts, FIVE_HOURS);
  const weekly = figureIn(parts, WEEKLY);
  const isKnown = fiveHours !== undefined && weekly !== undefined;
  return {
    remaining: isKnown ? Math.max(0, Math.min(100, fiveHours, weekly)) : undefined,
    maxThreads: figureIn(parts, MAX_THREADS),
    activeUnits: figureIn(parts, ACTIVE_UNITS),
  };
}

/** The number beside some words; none where the part says two things, or tells what was used. */
function figureIn(parts: readonly string[], words: RegExp): number | undefined {
  const part = parts.find((one) => words.test(one));
  if (part === undefined || /\b(?:used|spent|consumed)\b/i.test(part)) return undefined;
  if (FIGURES.filter((figure) => figure.test(part)).length > 1) return undefined;
  const number = /-?\d+(?:[.,]\d+)?/.exec(part.replace(words, ' '))?.[0];
  return number === undefined ? undefined : Number(number.replace(',', '.'));
}

/** At and below so much, in percent, one unit at a time. */
const LEAST = 10;
/** Above so much, in percent, the budget holds nothing back. */
const ENOUGH = 33;

/** How many units may be active at once. */
export function activeUnitsFor(remaining: number, maxThreads: number): number {
  if (remaining <= LEAST) return 1;
  if (remaining > ENOUGH) return maxThreads;
  return Math.max(1, Math.floor((maxThreads * (remaining - LEAST)) / (ENOUGH - LEAST)));
}
