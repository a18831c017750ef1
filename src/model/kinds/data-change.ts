import { evidence, flag, kind, number, oneOf, records, string, texts } from '../vocabulary.js';
import { changeContext } from './change-context.js';

const dataOps = [
  'update',
  'delete',
  'insert',
  'truncate',
  'merge',
  'copy',
  'drop-schema',
  'drop-database',
] as const;
export type DataOp = (typeof dataOps)[number];

/** A value that goes from one column into another. */
export interface Copy {
  readonly fromTable: string;
  /** `*` where a whole row or an unnamed column is read. */
  readonly fromColumn: string;
  readonly intoTable: string;
  /** `*` where the statement names no column. */
  readonly intoColumn: string;
}

/** One data statement of a forward migration, or the batches of a backfill that a ledger or code describes. */
export const dataChange = kind('One UPDATE, DELETE, INSERT, MERGE or TRUNCATE, or batches of a backfill.', {
  ...changeContext,
  op: oneOf(dataOps, 'What the statement does.'),
  bounded: oneOf(
    ['none', 'where', 'key-range', 'limit'] as const,
    'What keeps the statement from touching every row: nothing (no WHERE, or one that is always true), some condition, a range or list of keys, or a LIMIT.',
  ),
  boundColumns: texts('The columns that the WHERE holds to a value, a list or a closed range.'),
  columnsWritten: texts('The columns it writes; empty for whole rows.'),
  columnsRead: texts('The columns it reads, as `table.column` where the table is known.'),
  tablesRead: texts('The tables it reads.'),
  copies: records<Copy>(
    { fromTable: string, fromColumn: string, intoTable: string, intoColumn: string },
    'Which column goes into which.',
  ),
  seeksDuplicates: flag(
    'Whether it tells rows apart that repeat a value: it groups or numbers them, or joins the table to itself.',
  ),
  createdInSameMigration: flag(
    'Whether the schema it drops with all its rows was created by an earlier statement of the same migration.',
  ),
  makesRoom: flag(
    'Whether it drops IF EXISTS a schema that no scanned migration creates, and creates it anew.',
  ),
  loop: flag('Whether it stands in a loop.'),
  commitsPerBatch: flag(
    'Whether the loop it stands in commits; absent where it stands in none, or in one over a list that is written out.',
  ),
  offsetPaging: evidence({}, 'Where a loop pages with OFFSET through the rows that it writes.'),
  readsDropped: evidence<{ name: string }>(
    { name: string },
    'Where the tables and columns that it names were dropped or renamed before, those that were created again left out.',
  ),
  cascade: flag('Whether it says CASCADE.'),
  accumulates: flag(
    'Whether an UPDATE computes a column from its own value, so that a second run changes it again: `total * 2`, not `lower(name)`.',
  ),
  conflictHandled: flag('Whether an INSERT says ON CONFLICT.'),
  alteredBefore: evidence(
    {},
    'ALTER TABLE statements on the same earlier table that stand before it in the same transaction.',
  ),
  statementIndex: number('The position of its statement in the file, from 0.'),
});
