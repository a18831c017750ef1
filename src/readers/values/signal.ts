import { wordsOf } from './environment.js';

export type Signal =
  | 'success'
  | 'error'
  | 'latency'
  | 'backlog'
  | 'business'
  | 'traffic'
  | 'resource'
  | 'other';

/** The words by which a metric says what it measures; the first row that matches holds. */
const SIGNALS: readonly (readonly [Signal, RegExp])[] = [
  ['success', /^(success|successes|successful|availability|uptime|apdex|pass)$/],
  [
    'error',
    /^(error|errors|fail|fails|failed|failure|failures|[45]xx|crash|crashes|exception|exceptions|mismatch)$/,
  ],
  ['latency', /^(latency|duration|p\d{2,3}|percentile|response|slow|apdex|lag)$/],
  ['backlog', /^(backlog|queue|depth|pending|retries|retry|dead|dlq)$/],
  [
    'business',
    /^(order|orders|payment|payments|checkout|checkouts|conversion|conversions|revenue|signup|signups)$/,
  ],
  [
    'resource',
    /^(cpu|memory|mem|disk|heap|goroutines|gc|filesystem|rss|saturation|process|fds|threads|inodes?|iops)$/,
  ],
  ['traffic', /^(traffic|requests?|rps|qps|throughput|rate|hits)$/],
];

/** What a metric measures, by the words of its name; `other` where they do not say. */
export function signalOf(name: string): Signal {
  const words = wordsOf(name);
  const row = SIGNALS.find(([, pattern]) => words.some((word) => pattern.test(word)));
  return row?.[0] ?? 'other';
}
