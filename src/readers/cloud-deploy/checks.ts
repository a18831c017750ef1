import { at, entryOf, factOf, isMap, itemsOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { parseDuration } from '../values/duration.js';
import { signalOf } from '../values/signal.js';

interface Where {
  readonly path: string;
  readonly pipeline: string;
  readonly target: string;
  readonly staging: boolean;
}

/**
 * The checks of the analysis of a stage: alert policies, which are polled all the time, and checks of one's own,
 * which run at a frequency.
 *
 * @see https://cloud.google.com/deploy/docs/analysis
 */
export function checksOf(strategy: DataNode | undefined, where: Where): Subject<'canary-metric'>[] {
  const phases = itemsOf(at(strategy, 'canary', 'customCanaryDeployment', 'phaseConfigs'));
  const holders = [at(strategy, 'standard'), at(strategy, 'canary', 'canaryDeployment'), ...phases];
  return holders.flatMap((holder) => {
    const analysis = at(holder, 'analysis');
    return [
      ...itemsOf(at(analysis, 'googleCloud', 'alertPolicyChecks')).filter(isMap),
      ...itemsOf(at(analysis, 'customChecks')).filter(isMap),
    ].map((check) => checkOf(check, analysis, where));
  });
}

function checkOf(check: DataNode, analysis: DataNode | undefined, where: Where): Subject<'canary-metric'> {
  const { path, pipeline, target, staging } = where;
  const name = textOf(at(check, 'id')) ?? '';
  const isPolicy = at(check, 'alertPolicies') !== undefined;
  const frequency = entryOf(check, 'frequency');
  const duration = entryOf(analysis, 'duration');
  const interval = durationFact(frequency?.value);
  const spans: { [fact: string]: FactSpans } = {};
  if (frequency !== undefined) spans.intervalSeconds = spansOf(frequency);
  if (duration !== undefined) spans.measuresOnce = spansOf(duration);
  return subject(
    'canary-metric',
    `pipeline ${pipeline} / target ${target} / check ${name}`,
    { path, span: check.span },
    {
      system: 'clouddeploy',
      name,
      signal: signalOf(name),
      staging,
      provider: isPolicy ? 'alert policy' : 'container',
      query: null,
      hasBound: true,
      intervalSeconds: interval,
      count: null,
      measuresOnce: isPolicy ? false : measuresOnce(durationFact(duration?.value), interval),
      noData: unknown('the check decides'),
    },
    { spans },
  );
}

function durationFact(node: DataNode | undefined): Fact<number> {
  return factOf(node, (one) => parseDuration(textOf(one) ?? ''));
}

/** There is time for a second look only after twice the frequency. */
function measuresOnce(duration: Fact<number>, interval: Fact<number>): Fact<boolean> {
  if (isUnknown(duration)) return duration;
  if (isUnknown(interval)) return interval;
  if (duration === null || interval === null) return unknown('left to the default');
  return duration < 2 * interval;
}
