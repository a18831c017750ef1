import { fieldOf, textsOf } from './field.js';
import type { Gap } from './gaps.js';
import { gapAt, gapsIn } from './gaps.js';
import type { LedgerView } from './ledger-view.js';

/** What whoever carries out the change at night has to know. */
const items = [
  ...['operator', 'window', 'expected_duration', 'expected_lock', 'expected_replication_lag'],
  ...['stop_thresholds', 'pause', 'partial_apply', 'code_rollback_order', 'flag_fallback'],
  ...['validation_queries', 'customer_comms'],
];

/** Signals without which harm of a change under live traffic stays unseen. */
const signals = [
  ...['error_rate', 'latency_p95', 'connections'],
  ...['fallback_reads', 'dual_write_mismatch', 'business_failures'],
];

export function missingItems({ root, path }: LedgerView): Gap[] {
  const names = items.map((item) => `runbook.${item}`);
  return gapsIn(root, path, names);
}

export function missingObservability({ root, path }: LedgerView): Gap[] {
  const queries = gapsIn(root, path, ['observability.progress_queries', 'observability.safety_queries']);
  const watch = fieldOf(root, 'observability.watch');
  if (watch.presence === 'not-needed' || watch.presence === 'unreadable') return queries;
  const watched = new Set(textsOf(watch.node).map(plainName));
  const unwatched = signals.filter((signal) => !watched.has(plainName(signal)));
  return [...queries, ...unwatched.map((signal) => gapAt(path, watch.place, signal))];
}

/** `error_rate`, `Error-Rate` and `errorRate` are one signal. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
