import { evidence, flag, kind, number, string, text } from '../vocabulary.js';

/** One phase or group of a plan. */
export const phase = kind(
  'One phase or group of a plan: a heading with items or tasks below it.',
  {
    number: number('Its number, where the heading has one.'),
    title: text('Its heading, without number and marks.'),
    claim: text('The mark or word with which its heading says that it is complete; absent when it does not.'),
    claimRepeats: flag('Whether a heading above it makes the same claim.'),
    items: number('How many task items stand below it, in its sub-sections too.', 'items'),
    tasks: number('How many tasks stand below it.', 'tasks'),
    verification: text(
      'How it is verified: a label or heading of that name, a checkpoint, or a command in a code span of an item; absent when it does not say.',
    ),
    ticked: evidence<{ text: string }>({ text: string }, 'The first ticked items of a numbered phase.'),
    openInEarlierPhases: evidence<{ text: string; state: string }>(
      { text: string, state: string },
      'The first open required items of phases with a lower number below the same heading.',
    ),
    openRequired: evidence<{ text: string; state: string }>(
      { text: string, state: string },
      'The first items below it that are open required.',
    ),
  },
  'plan',
);
