import { evidence, flag, kind, oneOf, string, text } from '../vocabulary.js';

const listFormats = ['drizzle-journal', 'atlas-sum', 'sqitch-plan', 'liquibase-changelog', 'list'] as const;
export type ListFormat = (typeof listFormats)[number];

/** One line or entry of a list of migrations. */
export interface ListedMigration {
  /** As the list has it. */
  readonly name: string;
  /** The file it stands for, relative to the working directory. */
  readonly file: string;
  /** What the list keeps of the content, in the list's own form. */
  readonly checksum: string | null;
  /** What contradicts the order of the list itself, as the end of a sentence; absent in nearly all. */
  readonly outOfOrder: string | null;
}

const nullable = { type: ['string', 'null'] };

/** A file in which a framework keeps the list of its migrations: a journal, a sum file, a plan, a changelog. */
export const migrationList = kind(
  'A file in which a framework keeps the list of its migrations: a journal, a sum file, a plan, a changelog.',
  {
    format: oneOf(listFormats, 'What kind of list it is.'),
    folder: text('The folder of the history that it lists.'),
    entries: evidence<ListedMigration>(
      { name: string, file: string, checksum: nullable, outOfOrder: nullable },
      'What it lists, in its order.',
    ),
    decidesOrder: flag('Whether the migrations run in the order of the list, whatever their names say.'),
    listsEveryFile: flag('Whether a file of the folder that it does not list is never run.'),
  },
);
