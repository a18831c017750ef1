import type { Evidence } from '../span.js';
import {
  boolean,
  evidence,
  flag,
  kind,
  number,
  numbers,
  numeric,
  oneOf,
  places,
  records,
  string,
  text,
  texts,
} from '../vocabulary.js';

/** One gradual rollout of one thing, whatever the system. */
export const canary = kind('One gradual rollout of one thing, whatever the system.', {
  system: oneOf(
    [
      'argo',
      'flagger',
      'sam',
      'codedeploy',
      'ecs',
      'clouddeploy',
      'kayenta',
      'azure',
      'gitlab',
      'launchdarkly',
      'ledger',
    ],
    'The system that carries it out.',
  ),
  name: text('What is rolled out.'),
  pipeline: text('The delivery pipeline that carries it out; absent in systems that have none.'),
  target: text('The target of a delivery pipeline it goes to; absent in systems that have none.'),
  phases: texts('The names of its partial weights in order, where the system names them.'),
  namespace: text('The namespace it is rolled out in; absent where it names none.'),
  environment: text('The environment: its own field, else its folder, else its file name.'),
  production: flag('Whether that environment is production.'),
  staging: flag('Whether its environment is known not to be production; false where that is unknown.'),
  rendered: flag('Whether the file says all there is: false in a base, which an overlay may add to.'),
  strategy: oneOf(
    ['canary', 'linear', 'blue-green', 'rolling', 'all-at-once'],
    'How traffic moves; `all-at-once` where no partial weight is ever set, `rolling` where instances are replaced a few at a time.',
  ),
  movesAtOnce: text(
    'What moves all its traffic in one step without a person, as written; absent where nothing does or its judge is switched off.',
  ),
  weights: numbers('The literal weights in order; 100 at the end is implied and left out.'),
  firstWeight: number('The first weight above 0.', 'percent'),
  trafficRouting: flag(
    'Whether a router splits traffic; without one, weights are rounded to whole replicas.',
  ),
  replicas: number('How many replicas it states.'),
  judges: texts(
    'What can stop it: `analysis`, `experiment`, `verify`, `alarm`, `metric`, `hook`, `stop-condition`, `hand`.',
  ),
  movesAlone: flag(
    'Whether it goes from a partial weight to full traffic by itself: no untimed pause or manual gate on the way.',
  ),
  analysisRefs: evidence<{
    name: string;
    namespace: string | null;
    scope: string;
    usedAs: string;
    use: number;
    arguments: readonly string[];
    resolved: boolean;
  }>(
    {
      name: string,
      namespace: string,
      scope: string,
      usedAs: string,
      use: numeric,
      arguments: { type: 'array', items: string },
      resolved: boolean,
    },
    'The analysis or metric templates it names: `scope` is `namespace` or `cluster`; `usedAs` is `background`, `inline` (a step), `promotion`, `experiment` or `metric`; `use` numbers its analyses, whose templates share the `arguments` given there; `resolved` when a scanned file defines it.',
  ),
  otherJudges: flag(
    'Whether something judges it of which the files do not say what it measures: a hook, an experiment without analysis.',
  ),
  managedRoutes: records<{ system: string; name: string; namespace: string | null; route: string | null }>(
    { system: string, name: string, namespace: string, route: string },
    'The routes whose weights it sets: `system` is that of the route, `route` the one route of the object that it keeps to, where it names one.',
  ),
  backgroundSeconds: number(
    'The timed pauses from the start of its background analysis on; absent without one, or where a step lasts as long as a person or an analysis takes.',
    'seconds',
  ),
  signals: texts('What its metrics measure; unknown while one of its templates is outside the scan.'),
  judgeSwitch: oneOf(
    ['on', 'off'],
    'Whether a literal turns its judge off (`skipAnalysis: true`, `Enabled: false`); `on` where nothing does, unknown behind a condition.',
  ),
  rollback: oneOf(
    ['on', 'off', 'absent'],
    'Whether it goes back by itself: `off` where a literal says so, `absent` where nothing is declared, unknown behind a condition.',
  ),
  bakeSeconds: number(
    'The time that lies between two of its steps, or behind the last one, before it counts as good.',
    'seconds',
  ),
  alarms: evidence<{ name: string; seconds: number }>(
    { name: string, seconds: numeric },
    'The alarms that judge it and that a scanned file defines, each with the time it needs to fire.',
  ),
  alarmsElsewhere: texts('The alarms that judge it by a name that its own file does not define.'),
  slowAlarms: evidence<{ name: string; seconds: number }>(
    { name: string, seconds: numeric },
    'Those of `alarms` that need at least as long as `bakeSeconds`.',
  ),
  pausesAreTimed: flag('Whether every pause on the way to full traffic ends by itself.'),
  slowMetrics: evidence<{
    name: string;
    seconds: number;
    available: number;
    sources: readonly Evidence[];
  }>(
    { name: string, seconds: numeric, available: numeric, sources: places },
    'The background metrics that need longer to fail (`seconds`) than all pauses from their start on take (`available`), at the place that names their template; `sources` are the places of both numbers.',
  ),
  unresolvedRefs: evidence<{ name: string }>(
    { name: string },
    'The analysis or metric templates it names that no scanned file defines though others of that kind are scanned.',
  ),
  missingArguments: evidence<{ name: string; template: string; declared: readonly Evidence[] }>(
    { name: string, template: string, declared: places },
    'The arguments that a used template declares without a value and that are not given where it is used, at that place; `declared` is the place of the template.',
  ),
  cohort: text('Who gets the new version first, as the ledger says; absent where it says nothing.'),
  cohortIsShare: flag('Whether `cohort` names nothing but a percentage.'),
  oldVersionSeconds: number(
    'How long the old version is kept running after the switch; absent where that is left to the default.',
    'seconds',
  ),
});
