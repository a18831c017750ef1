import { evidence, kind, number, oneOf, string, text } from '../vocabulary.js';
import { verdicts } from './gate.js';

/** One row of a readiness matrix: what a parent says of a child. */
export const readinessRow = kind('One row of a readiness matrix: what a parent says of a child.', {
  slice: text('The slug of the child.'),
  verdict: text('The verdict the row gives; absent when it states none (empty, a dash, pending).'),
  score: number('The score the row gives, of 10; absent when it states none.', 'points'),
  childVerdict: oneOf(verdicts, 'The readiness verdict that the state of the child records.'),
  childScore: number('The readiness score that the state of the child records.', 'points'),
  childRecord: evidence<{ field: string; value: string }>(
    { field: string, value: string },
    'Where the state of the child records its verdict and its score.',
  ),
  differences: evidence<{ field: string; stated: string; recorded: string }>(
    { field: string, stated: string, recorded: string },
    'What the row gives otherwise than the state of the child records it; a child whose state records no verdict has none to give.',
  ),
});
