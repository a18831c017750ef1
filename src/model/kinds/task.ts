import { evidence, flag, kind, number, oneOf, string, text } from '../vocabulary.js';
import { itemClasses } from './item.js';

export const fileActions = ['create', 'modify', 'delete', 'none'] as const;

/** One task of a plan. */
export const task = kind(
  'One task of a plan: a task heading, a numbered item of spec-kit, OpenSpec and Kiro, or a task of task-master.',
  {
    id: text('Its id as written: `1.2`, `T004`.'),
    title: text('Its words, without the id.'),
    phase: number('The number of the phase it stands in; absent where that has none.'),
    items: number('How many task items belong to it.', 'items'),
    done: flag('Whether it has ticked items, and no other but optional, n/a, deferred or cancelled ones.'),
    class: oneOf(
      itemClasses,
      'What kind of demand it is, where the task is an item; `required` for a task heading.',
    ),
    files: evidence<{ file: string; action: string }>(
      { file: string, action: string },
      'The files it lists, line suffixes cut; action create, modify, delete (also move and rename) or none.',
    ),
    missingFiles: evidence<{ file: string }>(
      { file: string },
      'The files and globs it lists that match nothing in the repository, but for those it removes or moves.',
    ),
  },
  'plan',
);
