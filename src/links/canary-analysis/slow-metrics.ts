import type { Fact } from '../../model/fact.js';
import { isUnknown, known } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import type { Use } from './uses.js';

type Slow = FactsOfKind['canary']['slowMetrics'];
type SlowMetric = Extract<Slow, readonly unknown[]>[number];

/**
 * The background metrics of a rollout that cannot fail before its steps are over: a metric fails with one bad
 * result more than `failureLimit`, which is `failureLimit` intervals behind the first one.
 */
export function slowMetrics(canary: Subject<'canary'>, uses: readonly Use[]): Fact<readonly SlowMetric[]> {
  const available = canary.facts.backgroundSeconds ?? null;
  if (isUnknown(available)) return available;
  if (available === null) return [];
  return uses
    .filter(({ ref }) => ref.usedAs === 'background')
    .flatMap((use) => use.metrics.flatMap((metric) => slowMetric(metric, use, canary, available)));
}

function slowMetric(
  metric: Subject<'canary-metric'>,
  { ref }: Use,
  canary: Subject<'canary'>,
  available: number,
): SlowMetric[] {
  const { facts } = metric;
  const limit = known(facts.failureLimit);
  const interval = facts.intervalSeconds === null ? 0 : known(facts.intervalSeconds);
  const delay = facts.initialDelaySeconds === null ? 0 : known(facts.initialDelaySeconds);
  if (facts.dryRun === true || limit === undefined || limit < 0) return [];
  if (interval === undefined || delay === undefined || known(facts.cannotFail) !== undefined) return [];
  const seconds = delay + interval * limit;
  if (seconds <= available) return [];
  const sum = `initialDelay ${delay} s + interval ${interval} s × failureLimit ${limit} = ${seconds} s`;
  const steps = canary.spans.weights?.key ?? canary.span;
  return [
    {
      path: ref.path,
      span: ref.span,
      note: `runs in the background for ${available} s`,
      name: known(facts.name) ?? '',
      seconds,
      available,
      sources: [
        { path: metric.path, span: metric.spans.name?.value ?? metric.span, note: sum },
        { path: canary.path, span: steps, note: `the pauses of these steps take ${available} s` },
      ],
    },
  ];
}
