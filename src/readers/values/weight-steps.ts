import type { Fact } from '../../model/fact.js';
import { isUnknown } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { riseOf } from './rise.js';

/** One weight that a list of them states, and what lies between it and the next one. */
export interface WeightStep {
  readonly weight: Fact<number>;
  /** The whole entry of the list. */
  readonly span: Span;
  /** The number itself. */
  readonly place: Span;
  /** The time until the next weight, in seconds; absent where there is none. */
  readonly pauseSeconds: Fact<number>;
  /** Whether a person has to start the next weight. */
  readonly waitsForHand: Fact<boolean>;
  /** Whether something looks at the result before the next weight. */
  readonly checks: Fact<boolean>;
}

/**
 * The weights of a gradual rollout as subjects. What is left to full traffic is a step too, at the place of the
 * last one, where no weight of 100 is written down.
 */
export function stepSubjects(
  weights: readonly WeightStep[],
  canary: Subject<'canary'>,
): Subject<'canary-step'>[] {
  const last = weights.at(-1);
  const steps = last === undefined || last.weight === 100 ? weights : [...weights, fullTraffic(last)];
  return steps.map((step, index) => {
    const before = steps[index - 1];
    const previous = before?.weight ?? null;
    const isImplicit = index >= weights.length;
    return subject(
      'canary-step',
      `${canary.key} / weight ${index + 1}`,
      { path: canary.path, span: step.span },
      {
        ...(canary.facts.system === undefined ? {} : { system: canary.facts.system }),
        index,
        weight: step.weight,
        previousWeight: previous,
        rise: riseOf(previous, step.weight),
        pauseSeconds: step.pauseSeconds,
        waitsForHand: step.waitsForHand,
        checkBefore: before?.checks ?? false,
        timeOrCheckBefore: before === undefined ? null : timeOrCheckAfter(before),
        finestShare: null,
        implicitLast: isImplicit,
      },
      { spans: isImplicit ? {} : { weight: { value: step.place } }, parent: canary },
    );
  });
}

function fullTraffic({ span, place }: WeightStep): WeightStep {
  return { weight: 100, span, place, pauseSeconds: null, waitsForHand: false, checks: false };
}

function timeOrCheckAfter({ pauseSeconds, waitsForHand, checks }: WeightStep): Fact<boolean> {
  if (waitsForHand === true || checks === true) return true;
  const open = [pauseSeconds, waitsForHand, checks].find(isUnknown);
  return typeof pauseSeconds === 'number' && pauseSeconds > 0 ? true : (open ?? false);
}
