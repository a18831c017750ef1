import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { Step } from './steps.js';

/** What happens between one weight and the next. */
interface Between {
  pause: Fact<number>;
  hand: boolean;
  check: boolean;
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
  const last = weights.at(-1);
  if (last !== undefined && last.weight !== 100) {
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
        rise: rise(previous, one.weight),
        pauseSeconds: one.after.pause,
        waitsForHand: one.after.hand,
        checkBefore: before?.after.check ?? false,
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
  }
  return weights;
}

function nothing(): Between {
  return { pause: null, hand: false, check: false };
}

function added(total: Fact<number>, seconds: Fact<number>): Fact<number> {
  if (isUnknown(seconds)) return seconds;
  return isUnknown(total) ? total : (total ?? 0) + (seconds ?? 0);
}

function rise(previous: Fact<number>, weight: Fact<number>): Fact<number> {
  const to = known(weight);
  if (to === undefined || isUnknown(previous)) return unknown('template expression');
  return to - (previous ?? 0);
}
