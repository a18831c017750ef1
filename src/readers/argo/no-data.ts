import { entryOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { MapNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { emptyVector } from '../values/query-text.js';
import { constantAnswer, counts } from './condition-answer.js';
import type { Query } from './provider.js';

/** What a metric makes of a measurement without data. */
export interface NoData {
  readonly answer: Fact<'passes' | 'fails'>;
  /** What makes it pass, as written. */
  readonly by: Fact<string>;
  readonly place: FactSpans | undefined;
}

/**
 * Tries the conditions of a metric on an empty result, or on the vector that its query puts in the place of one;
 * a ratio without requests is not a number, which a condition may let pass, too.
 */
export function noDataOf(metric: MapNode, query: Query): NoData {
  const [success, failure] = [entryOf(metric, 'successCondition'), entryOf(metric, 'failureCondition')];
  const [good, bad] = [(textOf(success?.value) ?? '').trim(), (textOf(failure?.value) ?? '').trim()];
  if (query.text === undefined || query.entry?.key === 'url' || (good === '' && bad === '')) {
    return { answer: unknown('no condition on a query'), by: null, place: undefined };
  }
  if ([good, bad].every((condition) => condition === '' || constantAnswer(condition) !== undefined)) {
    return { answer: unknown('conditions that no result changes'), by: null, place: undefined };
  }
  const vector = emptyVector(query.text);
  const answer = counts(good, bad, vector === undefined ? [] : [vector.value]);
  if (answer === true && vector !== undefined && query.entry !== undefined) {
    return { answer: 'passes', by: vector.text, place: spansOf(query.entry) };
  }
  const passes = answer === true || (good !== '' && counts(good, bad, [Number.NaN]) === true);
  const entry = good === '' ? failure : success;
  if (passes && entry !== undefined) {
    return { answer: 'passes', by: good === '' ? bad : good, place: spansOf(entry) };
  }
  const fact = answer === undefined ? unknown('a condition that is not understood') : 'fails';
  return { answer: fact, by: null, place: undefined };
}
