import { isUnknown, known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { unitOfMetric } from '../../readers/flagger/metric-unit.js';
import { rangeOutOfReach } from '../../readers/values/out-of-reach.js';
import type { Use } from './uses.js';

/**
 * Gives the metrics of Flagger the query of the one template that each of them names. By what it tells versions
 * apart is said once, of the template.
 *
 * @param metrics those of the file of the Canary.
 */
export function takeQueries(uses: readonly Use[], metrics: readonly Subject<'canary-metric'>[]): void {
  for (const { ref, candidates } of uses) {
    const [template] = candidates;
    const metric = metrics.find(({ span }) => span.start <= ref.span.start && ref.span.end <= span.end);
    if (metric !== undefined && template !== undefined && candidates.length === 1)
      takeQuery(metric, template);
  }
}

function takeQuery({ facts }: Subject<'canary-metric'>, template: Subject<'analysis-template'>): void {
  facts.provider = template.facts.provider ?? null;
  const query = template.facts.query ?? null;
  facts.query = query;
  if (query === null || isUnknown(query)) return;
  const name = known(facts.name) ?? '';
  if (isUnknown(facts.min) || isUnknown(facts.max) || facts.harmPasses !== null) return;
  const range = { min: known(facts.min), max: known(facts.max) };
  facts.outOfReach = rangeOutOfReach(name, range, unitOfMetric(name, query)) ?? null;
}
