import { evidence, flag, kind, number, oneOf, string, text } from '../vocabulary.js';

/** What the box and the words of an item say of it. */
const itemStates = ['done', 'open', 'in-progress', 'deferred', 'cancelled', 'unknown'] as const;

export type ItemState = (typeof itemStates)[number];

/** What kind of demand an item is. */
export const itemClasses = ['required', 'optional', 'n/a', 'self-referential', 'post-completion'] as const;

export type ItemClass = (typeof itemClasses)[number];

/** One task item of a checklist. */
export const item = kind(
  'One task item of a checklist.',
  {
    marker: text(
      'The character between the brackets: a space, `x`, `~`; absent for a malformed box and in JSON.',
    ),
    state: oneOf(itemStates, 'What its box and its words say of it; absent for a malformed box.'),
    class: oneOf(itemClasses, 'What kind of demand it is; absent for a malformed box.'),
    text: text('Its words, without the box and without nested lists.'),
    ticked: flag('Whether its box is ticked or its status is done, whatever its words say.'),
    openRequired: flag('Whether it keeps the list from being complete.'),
    children: number('How many items are nested directly below it.', 'items'),
    openBelow: evidence<{ text: string; state: string }>(
      { text: string, state: string },
      'The first items nested below it, at any depth, that are open required.',
    ),
    malformedBox: text(
      'The box as it was written, where GFM does not read it as one; absent for a real box.',
    ),
    saysAllTicked: flag('Whether it says that every box, or no open one, of a list is ticked.'),
    namesDocument: text('The other document whose boxes it speaks of; absent when it means its own.'),
    demandsItself: flag(
      'Whether it demands that no item of its own document is open, itself included, so that no honest tick closes it.',
    ),
    childrenDone: flag(
      'Whether items are nested directly below it, and all that are not optional, n/a, cancelled or deferred are done.',
    ),
    reason: text('Why it is deferred, cancelled or n/a; absent where it does not say, or is none of them.'),
    saysDone: text('The words with which it says of itself that it is done; absent when it does not.'),
    gatesList: flag(
      'Whether its list is closed before the change goes out (a plan, tasks.md, the gates of a build), so that what happens afterwards cannot be part of it.',
    ),
    blockedNotes: evidence<{ words: string }>(
      { words: string },
      'What it says itself, in its nested note or in the notes of its task of an act that did not happen.',
    ),
    contradictedBy: evidence<{ text: string; state: string }>(
      { text: string, state: string },
      'Where it says that all boxes are ticked: the first other items of that list that are open required.',
    ),
  },
  'checklist',
);
