import { flag, kind, number, text } from '../vocabulary.js';

/** One weight of a gradual rollout. */
export const canaryStep = kind(
  'One weight of a gradual rollout, with what happens before the next one.',
  {
    system: text('The system that carries it out, as of its canary.'),
    index: number('Its place among the weights, from 0.'),
    weight: number('The share of traffic.', 'percent'),
    previousWeight: number('The weight before it; absent for the first.', 'percent'),
    rise: number('How far it is above the weight before it, or above 0.', 'percentage points'),
    pauseSeconds: number(
      'The timed pauses between it and the next weight; absent where there are none.',
      'seconds',
    ),
    waitsForHand: flag('Whether an untimed pause follows it before the next weight.'),
    checkBefore: flag('Whether an analysis or an experiment runs between the weight before and it.'),
    timeOrCheckBefore: flag(
      'Whether a pause, duration, analysis, experiment or manual or delayed start lies between the weight before and it.',
    ),
    finestShare: number(
      'The share of traffic of one whole pod, rounded down to a whole percent as weights are; absent with traffic routing, an autoscaler or no literal replicas.',
      'percent',
    ),
    implicitLast: flag('Whether it is the move to full traffic that nobody wrote down.'),
  },
  'canary',
);
