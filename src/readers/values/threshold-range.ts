import { wordsOf } from './environment.js';

/** A comparison with a number; it holds when the threshold is reached. */
export interface Comparison {
  readonly signal: string;
  readonly comparator: '>' | '>=' | '<' | '<=';
  readonly value: number;
  /** As written; empty where none is. */
  readonly unit: string;
}

/**
 * Whether a measurement can reach a threshold, by the values that it can have: durations and counts are never
 * below 0, shares of a whole never above it. What compares two measurements has no such ends.
 */
export function reachOf({ signal, comparator, value, unit }: Comparison): 'never' | 'always' | 'sometimes' {
  const words = wordsOf(signal);
  if (words.some((word) => difference.test(word)) || signed.test(unit.trim())) return 'sometimes';
  const highest = highestOf(words, unit.trim().toLowerCase());
  switch (comparator) {
    case '>':
      return value >= highest ? 'never' : value < 0 ? 'always' : 'sometimes';
    case '>=':
      return value > highest ? 'never' : value <= 0 ? 'always' : 'sometimes';
    case '<':
      return value <= 0 ? 'never' : value > highest ? 'always' : 'sometimes';
    case '<=':
      return value < 0 ? 'never' : value >= highest ? 'always' : 'sometimes';
  }
}

/** What is measured against another value can lie on either side of it. */
const difference =
  /^(?:deltas?|diffs?|differences?|changes?|growth|increases?|decreases?|drops?|deviations?|drift|skew|trend|slope|offset|net|balance|margin|headroom|remaining|score|temperature|vs|versus|relative|baseline)$/;

/** Units of quantities that have no zero at their lower end. */
const signed = /^(?:°?[cf]|db|dbm|celsius|fahrenheit|sigma|σ|z-?score|stddev)$/i;

/** Measurements that exceed their whole: several processors, a budget burnt faster than planned, a multiple of the usual. */
const exceedsWhole =
  /^(?:cpu|load|burn|burnrate|latency|duration|lag|p\d{2,3}|requests?|rps|qps|traffic|throughput|queue|backlog|depth|usual|normal|expected|ratio|amplification|utili[sz]ation|saturation)$/;

/** Measurements that are a share of a whole, whatever else their name says: `request_error_rate`. */
const share =
  /^(?:errors?|fail|fails|failed|failures?|[45]xx|success|successes|successful|availability|mismatch|mismatches|hits?|miss|misses|conversions?)$/;

function highestOf(words: readonly string[], unit: string): number {
  const isShare = words.some((word) => share.test(word)) && !words.includes('burn');
  if (!isShare && words.some((word) => exceedsWhole.test(word))) return Number.POSITIVE_INFINITY;
  if (/^(?:%|percent|pct|percentage)$/.test(unit)) return 100;
  return /^(?:ratio|fraction|share)$/.test(unit) ? 1 : Number.POSITIVE_INFINITY;
}
