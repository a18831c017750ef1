import { boolean, flag, kind, number, numbers, oneOf, records, string, text, texts } from '../vocabulary.js';

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
  namespace: text('The namespace it is rolled out in; absent where it names none.'),
  environment: text('The environment: its own field, else its folder, else its file name.'),
  production: flag('Whether that environment is production.'),
  staging: flag('Whether its environment is known not to be production; false where that is unknown.'),
  rendered: flag('Whether the file says all there is: false in a base, which an overlay may add to.'),
  strategy: oneOf(
    ['canary', 'linear', 'blue-green', 'all-at-once'],
    'How traffic moves; `all-at-once` where no partial weight is ever set.',
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
  analysisRefs: records<{ name: string; scope: string; usedAs: string; resolved: boolean }>(
    { name: string, scope: string, usedAs: string, resolved: boolean },
    'The analysis templates it names: `scope` is `namespace` or `cluster`, `usedAs` is `background`, `inline` or `promotion`; `resolved` when a scanned file defines it.',
  ),
  signals: texts('What its metrics measure; unknown while one of its templates is outside the scan.'),
});
