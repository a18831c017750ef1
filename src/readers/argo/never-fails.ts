import { at, entryOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { MapNode } from '../../documents/data/node.js';
import { known } from '../../model/fact.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { constantAnswer } from './condition-answer.js';
import { integerFact } from './steps.js';

/** Why a metric cannot fail its analysis, and the part of the text that makes it so. */
export interface NeverFails {
  /** As the end of a sentence. */
  readonly why: string;
  readonly place: FactSpans;
}

/**
 * Tells a metric that no result can fail. It fails when more than `failureLimit` (default 0) results are bad,
 * so a limit that `count` does not exceed is never passed, and -1 is no limit at all; conditions that do not
 * depend on the result call every one of them good.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/master/utils/evaluate/evaluate.go
 */
export function neverFails(metric: MapNode): NeverFails | undefined {
  return neverOverLimit(metric) ?? alwaysGood(metric);
}

function neverOverLimit(metric: MapNode): NeverFails | undefined {
  const limit = entryOf(metric, 'failureLimit');
  const tolerated = known(integerFact(limit?.value));
  if (limit === undefined || tolerated === undefined) return undefined;
  const streak = integerFact(at(metric, 'consecutiveSuccessLimit'));
  if (streak !== null && streak !== 0) return undefined;
  const place = spansOf(limit);
  if (tolerated === -1) return { why: 'failureLimit -1 tolerates any number of failures', place };
  const count = known(integerFact(at(metric, 'count')));
  if (count === undefined || count <= 0 || tolerated < count) return undefined;
  return { why: `failureLimit ${tolerated} is not below count ${count}`, place };
}

function alwaysGood(metric: MapNode): NeverFails | undefined {
  const success = entryOf(metric, 'successCondition');
  const failure = entryOf(metric, 'failureCondition');
  const good = textOf(success?.value) ?? '';
  const bad = textOf(failure?.value) ?? '';
  const neverBad = bad.trim() === '' || constantAnswer(bad) === false;
  const alwaysMet = good.trim() === '' || constantAnswer(good) === true;
  if (!neverBad || !alwaysMet) return undefined;
  if (success !== undefined && good.trim() !== '') {
    return { why: `successCondition \`${good.trim()}\` holds for every result`, place: spansOf(success) };
  }
  if (failure === undefined || bad.trim() === '') return undefined;
  return { why: `failureCondition \`${bad.trim()}\` holds for no result`, place: spansOf(failure) };
}
