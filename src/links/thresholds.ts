import { known } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';
import { sameInSomeUnit } from './thresholds/units.js';

interface Bound {
  readonly side: string;
  readonly value: number;
  readonly condition: string;
}

/**
 * Holds the stop conditions of ledgers against the metrics of manifests: where exactly one scanned metric has
 * the name of the signal, the value at which it stops is the value that was promised, or it is not.
 */
export const thresholds: Link = {
  name: 'thresholds',
  link(model) {
    const metrics = model.of('canary-metric');
    const measured = metrics.filter(({ facts }) => facts.system !== 'ledger' && facts.bounds !== undefined);
    const byName = grouped(measured, ({ facts }) => plainName(known(facts.name) ?? ''));
    for (const stop of metrics) {
      if (stop.facts.system !== 'ledger') continue;
      const named = byName.get(plainName(known(stop.facts.name) ?? '')) ?? [];
      const [metric] = named;
      if (metric !== undefined && named.length === 1) compare(stop, metric);
    }
  },
};

/** `error_rate`, `Error-Rate` and `errorRate` are one name. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function compare(stop: Subject<'canary-metric'>, metric: Subject<'canary-metric'>): void {
  const value = known(stop.facts.value);
  const comparator = known(stop.facts.comparator);
  if (value === undefined || comparator === undefined) return;
  const unit = known(stop.facts.unit) ?? '';
  const side = comparator.startsWith('>') ? 'max' : 'min';
  const bounds = (known(metric.facts.bounds) ?? []).filter((bound) => bound.side === side);
  const [bound] = bounds.toSorted(failureFirst);
  if (bound === undefined) return;
  stop.facts.valueInManifest = bound.value;
  const kept = bounds.some((one) => sameInSomeUnit(value, unit, one.value));
  stop.facts.contradictedBy = kept ? [] : [contradiction(metric, bound)];
}

/** A failure condition says where the rollout stops; a success condition says so only in its absence. */
function failureFirst(a: Bound, b: Bound): number {
  return Number(b.condition === 'failure') - Number(a.condition === 'failure');
}

function contradiction(
  metric: Subject<'canary-metric'>,
  { condition, side, value }: Bound,
): { path: string; span: { start: number; end: number }; note: string; name: string; bound: number } {
  const fact = condition === 'failure' ? 'failureCondition' : 'successCondition';
  const name = known(metric.facts.name) ?? '';
  const span = (metric.spans[fact] ?? metric.spans[side])?.value ?? metric.span;
  return { path: metric.path, span, note: `${name} is bounded by ${value} here`, name, bound: value };
}
