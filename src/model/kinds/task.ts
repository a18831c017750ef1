import type { Evidence } from '../span.js';
import { evidence, flag, kind, number, numbers, oneOf, places, string, text } from '../vocabulary.js';
import { itemClasses } from './item.js';

export const fileActions = ['create', 'modify', 'delete', 'none'] as const;

/** One task of a plan. */
export const task = kind(
  'One task of a plan: a task heading, a numbered item of spec-kit, OpenSpec and Kiro, or a task of task-master.',
  {
    id: text('Its id as written: `1.2`, `T004`.'),
    title: text('Its words, without the id.'),
    phase: number('The number of the phase it stands in; absent where that has none.'),
    idPhase: number(
      'The first number of a dotted id, 2 of `2.1`, where ids of the document are numbered by phase; absent for other ids.',
    ),
    phaseNumbers: numbers('The numbers of the phases and groups it stands in, the nearest first.'),
    idScope: text(
      'Within what its id must be its own: empty for the whole document, else the heading or tag below which numbers start again.',
    ),
    sameId: evidence<{ id: string }>(
      { id: string },
      'The other tasks that have its id, said of the second one in the document only.',
    ),
    ticked: flag('Whether its own box or status says that it is done; absent for a task heading.'),
    dependsOn: evidence<{ id: string }>(
      { id: string },
      'The ids of its own document that it says it depends on; paths, slugs and other names are left out.',
    ),
    unknownDependencies: evidence<{ id: string }>(
      { id: string },
      'Those of them that no task of the document has, ids being written as its tasks write theirs.',
    ),
    openDependencies: evidence<{ id: string }>(
      { id: string },
      'The tasks it depends on that are neither done nor cancelled, optional and n/a ones left out.',
    ),
    cycle: text(
      'The circle of dependencies that starts at this task: `1.1 -> 1.2 -> 1.1`; absent for tasks in none, and for all but its first one.',
    ),
    parallel: flag('Whether it is marked `[P]`: it may run beside other such tasks of its phase.'),
    sharedFiles: evidence<{ task: string; file: string }>(
      { task: string, file: string },
      'The files that an earlier task of its phase names, too, where both may run beside each other.',
    ),
    cancelled: flag('Whether all its items are cancelled.'),
    verification: text(
      'How it is verified: a label or heading of that name, or a command in a code span of an item; absent when it does not say.',
    ),
    emptyFilesLine: text(
      'What stands on a files line that names no file and does not say why; absent without such a line.',
    ),
    listEntries: number(
      'How many list entries without a box it has, but for its files, verification, notes and interfaces.',
      'entries',
    ),
    extensions: evidence<{ extension: string; file: string; places: readonly Evidence[] }>(
      { extension: string, file: string, places },
      'The first file it lists of each extension, without the dot.',
    ),
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
