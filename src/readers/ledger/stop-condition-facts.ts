import { unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import { harmPasses } from '../values/harm-side.js';
import { reachOf } from '../values/threshold-range.js';
import type { Field } from './field.js';
import { textsOf } from './field.js';
import type { Threshold } from './threshold.js';

type MetricFacts = FactsOfKind['canary-metric'];

/** Units of time: what is measured in them is no share of anything. */
const TIME = /^(?:us|µs|ms|millis|milliseconds|s|sec|secs|seconds?|m|min|minutes?|h|hours?)$/i;

/**
 * Whether a stop condition notices harm, and whether it can be met at all; of one that stands on the wrong side
 * only the first is asked.
 */
export function reachFacts({ signal, comparator, value, unit }: Threshold): MetricFacts {
  if (signal === undefined || comparator === undefined) return { harmPasses: null, outOfReach: null };
  const side = comparator.startsWith('>') ? 'max' : 'min';
  const passes = harmPasses(signal, new Set([side])) ?? null;
  if (passes !== null || value === undefined || unit === undefined || TIME.test(unit.trim())) {
    return { harmPasses: passes, outOfReach: null };
  }
  const reach = reachOf({ signal, comparator, value, unit });
  const problem = reach === 'never' ? 'can never be met' : 'is always met';
  const said = `\`${signal} ${comparator} ${value} ${unit}\` ${problem}`;
  return { harmPasses: passes, outOfReach: reach === 'sometimes' ? null : said };
}

/** What a ledger tells versions apart by; it is said once of all stop conditions. */
export function splitFact(metricsBy: Field, index: number): MetricFacts['splitBy'] & {} {
  if (metricsBy.presence === 'unreadable') return unknown('not of the expected type');
  if (metricsBy.presence === 'not-needed') return ['not needed'];
  const said = textsOf(metricsBy.node);
  if (said.length > 0) return said;
  return index === 0 ? [] : unknown('said of the first stop condition');
}
