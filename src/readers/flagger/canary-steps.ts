import { at, entryOf } from '../../documents/data/navigate.js';
import type { MapNode } from '../../documents/data/node.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { riseOf } from '../values/rise.js';
import type { Weight } from './weights.js';

/**
 * The weights of a Canary as subjects; with its promotion all traffic goes to the new version, at once unless
 * `stepWeightPromotion` says otherwise.
 */
export function canaryStepsOf(
  weights: readonly Weight[],
  analysis: MapNode,
  canary: Subject<'canary'>,
): Subject<'canary-step'>[] {
  const last = weights.at(-1);
  if (last === undefined) return [];
  const end = entryOf(analysis, 'maxWeight')?.value.span ?? last.span;
  const isWhole = last.weight === 100 || at(analysis, 'stepWeightPromotion') !== undefined;
  const all = isWhole ? weights : [...weights, { weight: 100, span: end }];
  const isChecked = at(analysis, 'metrics') !== undefined || at(analysis, 'webhooks') !== undefined;
  return all.map(({ weight, span }, index) => {
    const previous = all[index - 1]?.weight ?? null;
    const implicitLast = index >= weights.length;
    return subject(
      'canary-step',
      `${canary.key} / weight ${index + 1}`,
      { path: canary.path, span },
      {
        system: 'flagger',
        index,
        weight,
        previousWeight: previous,
        rise: riseOf(previous, weight),
        pauseSeconds: implicitLast ? null : (canary.facts.bakeSeconds ?? null),
        waitsForHand: false,
        checkBefore: index > 0 && isChecked,
        timeOrCheckBefore: index === 0 ? null : true,
        finestShare: null,
        implicitLast,
      },
      { spans: { weight: { value: span } }, parent: canary },
    );
  });
}
