import type { Evidence } from '../span.js';
import { evidence, flag, kind, number, oneOf, places, string, text } from '../vocabulary.js';
import { verdicts } from './gate.js';

/** One row of a readiness matrix: what a parent says of a child. */
export const readinessRow = kind('One row of a readiness matrix: what a parent says of a child.', {
  slice: text('The slug of the child.'),
  verdict: text('The verdict the row gives; absent when it states none (empty, a dash, pending).'),
  score: number('The score the row gives, of 10; absent when it states none.', 'points'),
  childAssessed: flag(
    'Whether the state of the child records a status or a score; unknown where the child has no state that could be read.',
  ),
  childVerdict: oneOf(verdicts, 'The readiness verdict that the state of the child records.'),
  childScore: number('The readiness score that the state of the child records.', 'points'),
  differences: evidence<{ field: string; stated: string; recorded: string; state: readonly Evidence[] }>(
    { field: string, stated: string, recorded: string, state: places },
    'What the row gives otherwise than the state of the child records it, and where the state does.',
  ),
});
