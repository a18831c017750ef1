import { boolean, evidence, flag, kind, numeric, oneOf, records, string, text } from '../vocabulary.js';
import { engines } from './change-context.js';

/** One migration of a history, in its place. */
export interface HistoryEntry {
  /** The name its statements know it by. */
  readonly migration: string;
  readonly version: string | null;
  readonly path: string;
  /** Whether it was read; what an unread one does is unknown. */
  readonly read: boolean;
  readonly hasDown: boolean;
  /** The migrations it names as its parents; `null` where versions order the history. */
  readonly parents: readonly string[] | null;
}

/** One table as the history leaves it. */
export interface HistoryTable {
  readonly table: string;
  readonly columns: readonly string[];
  readonly complete: boolean;
}

/** One migration folder: the migrations that run one after the other. */
export const history = kind('One migration folder: the migrations that run one after the other.', {
  engine: oneOf(engines, 'The database engine of the migrations.'),
  framework: text('The tool whose layout the folder follows.'),
  folder: text('The folder.'),
  entries: records<HistoryEntry>(
    {
      migration: string,
      version: { type: ['string', 'null'] },
      path: string,
      read: boolean,
      hasDown: boolean,
      parents: { type: ['array', 'null'], items: string },
    },
    'Its migrations, in the order in which they run.',
  ),
  chainFaults: evidence<{ fault: string; migration: string; other: string }>(
    { fault: { enum: ['heads', 'missing-parent', 'cycle'] }, migration: string, other: string },
    'Where migrations that name their parents make no chain: a second head beside `other`, `other` named as a parent that is in no file, a cycle by way of `other`.',
  ),
  listFaults: evidence<{ fault: string; name: string }>(
    { fault: { enum: ['missing', 'unlisted', 'order'] }, name: string },
    'Where the list that its framework keeps (a journal, a sum file, a plan) and its files differ: an entry without a file, a file without an entry, an entry out of order.',
  ),
  duplicateVersions: evidence<{ version: string; other: string }>(
    { version: string, other: string },
    'Migrations that have the version of another one, each at the later of the two in name order.',
  ),
  editedFiles: evidence<{ file: string; keptIn: string }>(
    { file: string, keptIn: string },
    'Migrations whose content differs from the checksum kept for it in `atlas.sum` or in a ledger.',
  ),
  dumpGaps: evidence<{ missing: string; count: number }>(
    { missing: string, count: numeric },
    'Dumps of the schema, or schemas of an ORM, that lack what its migrations end with: the tables and columns by name, and how many.',
  ),
  synchronizes: evidence(
    {},
    'Where the data source of its application has the ORM change the schema at every start, whatever the environment.',
  ),
  complete: flag('Whether every migration of it was read.'),
  tables: records<HistoryTable>(
    { table: string, columns: { type: 'array', items: string }, complete: boolean },
    'The tables that its migrations end with; `complete` where all columns of a table are known.',
  ),
});
