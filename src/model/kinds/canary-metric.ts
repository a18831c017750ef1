import { evidence, flag, kind, number, numeric, oneOf, records, string, text, texts } from '../vocabulary.js';

/** One measurement or stop condition of a gradual rollout. */
export const canaryMetric = kind('One measurement or stop condition of a gradual rollout.', {
  system: oneOf(
    ['argo', 'flagger', 'sam', 'codedeploy', 'ecs', 'kayenta', 'clouddeploy', 'ledger'],
    'The system that measures it.',
  ),
  name: text('What it is called; in a ledger, the signal of the stop condition.'),
  signal: oneOf(
    ['success', 'error', 'latency', 'backlog', 'business', 'traffic', 'resource', 'other'],
    'What it measures, by the words of its name; `other` where they do not say.',
  ),
  namespace: text('The namespace of the template that declares it; absent where it names none.'),
  template: text('The template that declares it.'),
  templateScope: oneOf(['namespace', 'cluster'], 'Where that template can be used.'),
  templateMetrics: number('How many metrics that template declares.'),
  staging: flag('Whether its environment is known not to be production; false where that is unknown.'),
  provider: text('Where the measurement comes from: `prometheus`, `job`, `web`, …'),
  query: text('The query that is sent to the provider.'),
  hasBound: flag(
    'Whether a result can be judged bad: a condition or threshold is declared, or the provider judges by itself.',
  ),
  unboundedMeans: text(
    'What becomes of a result without a bound, as the end of a sentence; absent where there is a bound.',
  ),
  min: number('The lowest good value, in the unit of the query.'),
  max: number('The highest good value, in the unit of the query.'),
  bounds: records<{ side: string; value: number; condition: string }>(
    { side: string, value: numeric, condition: string },
    'Every bound that its conditions state: `side` is `min` or `max` of a good value, `condition` is `success` or `failure`.',
  ),
  comparator: oneOf(['>', '>=', '<', '<='], 'How a ledger compares the signal with `value` to stop.'),
  value: number('The value at which a ledger stops the rollout, in `unit`.'),
  unit: text('The unit of `value`, as written.'),
  windowSeconds: number('How long a ledger looks at the signal before it stops.', 'seconds'),
  sentence: text('The stop condition where it is written as a sentence instead of a threshold.'),
  missing: texts('The parts of a threshold that a stop condition of a ledger lacks.'),
  intervalSeconds: number('The time between two measurements.', 'seconds'),
  initialDelaySeconds: number('The time before the first measurement.', 'seconds'),
  count: number('How often it measures; absent where that is left to the default.'),
  failureLimit: number('How many bad results are tolerated, the default (0) filled in; -1 is without limit.'),
  consecutiveSuccessLimit: number(
    'How many good results in a row end it well; absent where none are asked for.',
  ),
  successCondition: text('The condition of a good result, as written.'),
  failureCondition: text('The condition of a bad result, as written.'),
  dryRun: flag('Whether its result is recorded and changes nothing.'),
  cannotFail: text(
    'Why no result can ever fail the analysis, as the end of a sentence; absent where one can. Said once of a template whose metrics are all dry runs. Lack of a bound is not meant: see `hasBound`.',
  ),
  usedAs: texts('How rollouts use it: `background`, `inline` (a step), `promotion`, `experiment`.'),
  waitedForBy: evidence<{ name: string }>(
    { name: string },
    'The scanned rollouts that wait for its end: it is a step of theirs, or stands before or after their promotion.',
  ),
  valueInManifest: number('The bound that the one scanned metric of the same name has, as written there.'),
  contradictedBy: evidence<{ name: string; bound: number }>(
    { name: string, bound: numeric },
    'The bound of the one scanned metric of the same name, where it is another value in every unit it could be in.',
  ),
  harmPasses: text(
    'Why its bound lets harm pass, as the end of a sentence; absent where it does not. Never set where the name tells nothing.',
  ),
  outOfReach: text(
    'Why its bound is never met or never broken, as the end of a sentence; absent where it can be both.',
  ),
  noData: oneOf(
    ['passes', 'fails'],
    'What a measurement without data counts as; absent where it is left out of the verdict, unknown where the text does not tell.',
  ),
  noDataBy: text('What makes an empty result count as success, as written; absent where nothing does.'),
  measuresOnce: flag('Whether it measures a single time however long the step lasts.'),
  neverEnds: flag(
    'Whether it goes on until it is stopped: an interval and no count. Such an analysis cannot be a step.',
  ),
  splitBy: texts(
    'What its query tells versions apart by: arguments, version, revision, release, pod hash, canary, cohort; empty where it does not.',
  ),
});
