import type { Fact } from '../../model/fact.js';
import { isUnknown, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { riseOf } from '../values/rise.js';
import type { Step } from './steps.js';

type CanaryFacts = FactsOfKind['canary'];

/** What happens between one weight and the next. */
interface Between {
  pause: Fact<number>;
  hand: boolean;
  check: boolean;
  /** A plugin may wait; what it does is not written here. */
  plugin: boolean;
}

interface Weight {
  readonly weight: Fact<number>;
  readonly span: Span;
  readonly implicitLast: boolean;
  readonly after: Between;
}

/**
 * The weights of a canary as subjects. After the last step all traffic goes to the new version, which is a
 * step too where no weight of 100 is written down.
 */
export function canaryStepsOf(steps: readonly Step[], canary: Subject<'canary'>): Subject<'canary-step'>[] {
  const weights = weightsIn(steps);
  const finest = finestShare(steps, canary.facts);
  const last = weights.at(-1);
  if (last !== undefined && (isUnknown(last.weight) || (last.weight ?? 0) < 100)) {
    weights.push({ weight: 100, span: last.span, implicitLast: true, after: nothing() });
  }
  return weights.map((one, index) => {
    const before = weights[index - 1];
    const previous = before?.weight ?? null;
    return subject(
      'canary-step',
      `${canary.key} / weight ${index + 1}`,
      { path: canary.path, span: one.span },
      {
        system: 'argo',
        index,
        weight: one.weight,
        previousWeight: previous,
        rise: riseOf(previous, one.weight),
        pauseSeconds: one.after.pause,
        waitsForHand: one.after.hand,
        checkBefore: before?.after.check ?? false,
        timeOrCheckBefore: timeOrCheck(before?.after),
        finestShare: finest,
        implicitLast: one.implicitLast,
      },
      { spans: one.implicitLast ? {} : { weight: { value: one.span } }, parent: canary },
    );
  });
}

function weightsIn(steps: readonly Step[]): Weight[] {
  const weights: Weight[] = [];
  for (const { node, action } of steps) {
    const after = weights.at(-1)?.after;
    if (action.does === 'weigh') {
      weights.push({ weight: action.weight, span: node.span, implicitLast: false, after: nothing() });
    } else if (after === undefined) {
    } else if (action.does === 'pause' && action.endedBy === 'hand') after.hand = true;
    else if (action.does === 'pause') after.pause = added(after.pause, action.seconds);
    else if (action.does === 'analyse' || action.does === 'experiment') after.check = true;
    else if (action.does === 'plugin') after.plugin = true;
  }
  return weights;
}

function nothing(): Between {
  return { pause: null, hand: false, check: false, plugin: false };
}

function timeOrCheck(between: Between | undefined): Fact<boolean> {
  if (between === undefined) return null;
  if (between.hand || between.check) return true;
  if (between.plugin) return unknown('a plugin, which may wait');
  return isUnknown(between.pause) ? between.pause : (between.pause ?? 0) > 0;
}

/** Without a router, whole pods are the finest shares there are, unless a step sets their number. */
function finestShare(steps: readonly Step[], { trafficRouting, replicas }: CanaryFacts): Fact<number> {
  if (trafficRouting === true || steps.some(({ action }) => action.does === 'scale')) return null;
  if (isUnknown(trafficRouting) || replicas === undefined) return unknown('template expression');
  if (replicas === null || isUnknown(replicas)) return replicas;
  return replicas > 0 ? Math.floor(100 / replicas) : null;
}

function added(total: Fact<number>, seconds: Fact<number>): Fact<number> {
  if (isUnknown(seconds)) return seconds;
  return isUnknown(total) ? total : (total ?? 0) + (seconds ?? 0);
}
