/** What a line `Budget and scaling` says; a figure is `undefined` where it is not there. */
export interface Budget {
  /** The smaller of what is left of both budgets, from 0 to 100, in percent. */
  readonly remaining: number | undefined;
  readonly maxThreads: number | undefined;
  readonly activeUnits: number | undefined;
}

/** A figure with the words that tell which one it is, in any order within its part of the line. */
const FIVE_HOURS = /\b(?:5|five)[\s-]?h(?:ours?|rs?)?\b/i;
const WEEKLY = /\bweek(?:ly)?\b/i;
const MAX_THREADS = /\bmax(?:imum)?[\s_-]{0,3}threads?\b/i;
const ACTIVE_UNITS = /\bactive[\s_-]{0,3}units?\b/i;

/** Reads `5h 40 %, weekly 28 %, max threads 12, active units 9`. */
export function budgetIn(text: string): Budget {
  const parts = text.split(/[,;]\s|\s(?:and|\|)\s|·/);
  const figure = (words: RegExp): number | undefined => {
    const part = parts.find((one) => words.test(one));
    const number = /-?\d+(?:[.,]\d+)?/.exec(part?.replace(words, ' ') ?? '')?.[0];
    return number === undefined ? undefined : Number(number.replace(',', '.'));
  };
  const fiveHours = figure(FIVE_HOURS);
  const weekly = figure(WEEKLY);
  return {
    remaining:
      fiveHours === undefined || weekly === undefined
        ? undefined
        : Math.max(0, Math.min(100, fiveHours, weekly)),
    maxThreads: figure(MAX_THREADS),
    activeUnits: figure(ACTIVE_UNITS),
  };
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
