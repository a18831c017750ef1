import { wordsOf } from './environment.js';

type Side = 'min' | 'max';

/** The words of quantities that are good when high, and of those that are good when low. */
const QUANTITIES: readonly (readonly [what: string, limit: Side, words: RegExp])[] = [
  ['a success', 'min', /^(?:success|successes|successful|availability|uptime|apdex)$/],
  [
    'an error',
    'max',
    /^(?:err|errs|errors?|fail|fails|failed|failures?|[45]xx|crash|crashes|exceptions?|timeouts?)$/,
  ],
  [
    'a latency',
    'max',
    /^(?:latency|latencies|durations?|p\d{2,3}|percentile|lag|ttfb|(?:response|request) times?)$/,
  ],
  ['a backlog', 'max', /^(?:backlog|queue|depth|pending|dlq)$/],
];

/** Words that may turn the meaning of another round: `error_budget_remaining`, `non-5xx`, `latency-slo-compliance`. */
const TURNED =
  /^(?:no|non|not|without|free|budget|remaining|headroom|left|ok|within|under|below|compliance|compliant|slo|sli|target|good|healthy|changes?|deltas?|diffs?|differences?|improvements?|drops?|decrease|vs|versus|score|processed|consumed|consumers?|workers?|handled|drained|resolved|recovered|recovery|throughput|retried|apdex|passed|caught)$/;

export interface HarmSide {
  /** What is measured, with its article: `an error`. */
  readonly what: string;
  /** The side on which a good value must have a limit. */
  readonly limit: Side;
}

/** On which side harm lies, by the words of a metric's name; `undefined` where they do not say, or say two things. */
export function harmSideOf(name: string): HarmSide | undefined {
  const words = withPairs(wordsOf(name));
  const found = QUANTITIES.filter(([, , pattern]) => words.some((word) => pattern.test(word)));
  const [first] = found;
  if (first === undefined || found.some(([, limit]) => limit !== first[1])) return undefined;
  if (words.some((word) => TURNED.test(word) && !first[2].test(word))) return undefined;
  return { what: first[0], limit: first[1] };
}

/** The words, and each of them with the next: `response time` is one quantity, neither of its words is. */
function withPairs(words: readonly string[]): string[] {
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  return [...words, ...pairs];
}

/**
 * Why a bound lets harm pass, as the end of a sentence; `undefined` where it does not, where there is none, and
 * where the name does not tell what harm is.
 *
 * @param sides the sides on which a good value is limited.
 */
export function harmPasses(name: string, sides: ReadonlySet<Side>): string | undefined {
  const harm = harmSideOf(name);
  if (harm === undefined || sides.size !== 1 || sides.has(harm.limit)) return undefined;
  return harm.limit === 'min'
    ? `${harm.what} is limited from above only, so its fall is not noticed`
    : `${harm.what} is limited from below only, so its rise is not noticed`;
}
