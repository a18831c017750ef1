import type { Evidence } from '../span.js';
import { evidence, flag, kind, number, numbers, oneOf, places, string, texts } from '../vocabulary.js';

/** One table of the units of an orchestrated run. */
export const unitTable = kind('One CSV of the units of an orchestrated run, or of what they wait for.', {
  form: oneOf(
    ['units', 'dependencies'],
    'Whether it lists the units with their candidates, or what each unit waits for.',
  ),
  headers: texts('The names of its columns, in order.'),
  rows: number('How many rows could be read.', 'rows'),
  complete: flag('Whether every row could be read.'),
  missing: texts('The columns of the first contract that it has not; empty for dependencies.'),
  headerFaults: evidence<{ problem: string; contracts: readonly number[] }>(
    { problem: string, contracts: numbers('').schema },
    'What is wrong with its columns, as the end of a sentence, and by which contracts it is: 1 asks for 15 headers, 2 for `base_sha`, too.',
  ),
  badCells: evidence<{
    column: string;
    value: string;
    problem: string;
    rows: number;
    others: readonly Evidence[];
  }>(
    { column: string, value: string, problem: string, rows: { type: 'number' }, others: places },
    'The values that their column does not allow, each once: the first place, the other ones, and in how many rows.',
  ),
  duplicates: texts('The keys that two or more rows have: id, candidate, lane and attempt.'),
  rowFaults: evidence<{ problem: string; others: readonly Evidence[] }>(
    { problem: string, others: places },
    'The rows that are not one of their own, as the end of a sentence: without an id, or with the key of a row before.',
  ),
  cycles: texts('The circles in which units wait for each other: `u-1 -> u-2 -> u-1`; empty for units.'),
  dependencyFaults: evidence<{ problem: string; others: readonly Evidence[] }>(
    { problem: string, others: places },
    'What is wrong with what units wait for, as a sentence: an id twice, one that nothing defines, a circle; empty for units.',
  ),
  dependencies: evidence<{ id: string; needs: readonly (Evidence & { readonly id: string })[] }>(
    { id: string, needs: evidence<{ id: string }>({ id: string }, '').schema },
    'The rows of a table of dependencies, with each id that they wait for; empty for units.',
  ),
});
