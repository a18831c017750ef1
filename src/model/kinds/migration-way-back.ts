import type { Evidence } from '../span.js';
import { evidence, flag, number, places, string } from '../vocabulary.js';

/** Something of the schema that a down brings back other than it was. */
export interface Restored {
  readonly target: string;
  /** What differs, in words: `type bigint, was integer`. */
  readonly differences: string;
}

/** What is known of a migration's way back, and of how it gets on with the transaction of its tool. */
export const migrationWayBack = {
  othersWithDown: number('How many other migrations of its history have a down.', 'migrations'),
  saysIrreversible: flag('Whether a comment of it says that there is no way back.'),
  downPlace: evidence({}, 'Where its down begins: its marker, else its first line.'),
  leftByDown: evidence<{ object: string }>(
    { object: string },
    'Tables, columns, indexes, types and constraints that its up creates and that are still there after its down: where they are created.',
  ),
  dropsOfOthers: evidence<{ target: string }>(
    { target: string },
    'Statements of its down that drop a table or column which its up neither creates nor renames.',
  ),
  restoredOtherwise: evidence<Restored & { removed: readonly Evidence[] }>(
    { target: string, differences: string, removed: places },
    'Statements of its down that bring a table, column or foreign key back with another definition than the history gave it.',
  ),
  transactionFaults: evidence<{ fault: string }>(
    { fault: string },
    'Statements that open a transaction which nothing ends, or that open or end one inside the transaction of the tool.',
  ),
  deadMarkers: evidence<{ marker: string; fault: string }>(
    { marker: string, fault: string },
    'Markers that ask for no transaction in a form or at a place in which its framework does not read them.',
  ),
};
