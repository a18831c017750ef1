import { wordsOf } from '../values/environment.js';
import { shareUnit } from '../values/query-text.js';
import { signalOf } from '../values/signal.js';

/**
 * The unit of a metric where it is a share: Flagger's own success rate is a percentage; the query of another
 * tells, or else the name does.
 *
 * @see https://docs.flagger.app/usage/metrics#builtin-metrics
 */
export function unitOfMetric(name: string, query: string | undefined): '%' | 'ratio' | undefined {
  if (name === 'request-success-rate') return '%';
  const signal = signalOf(name);
  if (signal !== 'success' && signal !== 'error') return undefined;
  if (query !== undefined && /\b100|\//.test(query)) return shareUnit(query);
  const words = wordsOf(name);
  if (words.some((word) => /^(?:percent|percentage|pct)$/.test(word))) return '%';
  return words.some((word) => /^(?:ratio|fraction)$/.test(word)) ? 'ratio' : undefined;
}
