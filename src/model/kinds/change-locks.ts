import { evidence, flag, oneOf, text, texts } from '../vocabulary.js';

/** The locks of a PostgreSQL table, the weakest first; those below only keep other DDL out. */
export const lockLevels = [
  'none',
  'share-update-exclusive',
  'share',
  'share-row-exclusive',
  'exclusive',
  'access-exclusive',
] as const;

/** How long the value of a server parameter stays: to the end of the transaction or session, or for all new sessions. */
export const parameterScopes = ['transaction', 'session', 'role', 'database', 'server'] as const;

/** What a schema change says of locks, scans and validation, and what its history makes of it. */
export const changeLocks = {
  using: text('The expression by which it converts the values to the new type; absent where it says none.'),
  valueOfEachRow: text(
    'What makes the server write the new column into every row: `a sequence`, `an identity`, `a stored expression`, `its default random()`; absent where it need not.',
  ),
  lockMode: oneOf(lockLevels, 'The lock that its own words settle: LOCK TABLE, SET STATISTICS, SET (…).'),
  partitionKey: texts(
    'The columns that part the rows of the partitioned table it creates, those in expressions too.',
  ),
  defaultPartition: flag('Whether the partition it creates or attaches is the DEFAULT one of its parent.'),
  withData: flag(
    'Whether the materialized view it creates or refreshes holds rows afterwards; WITH NO DATA leaves it empty.',
  ),
  triggers: oneOf(['one', 'all', 'user'] as const, 'Which triggers of the table it enables or disables.'),
  parameter: text('The server parameter that it sets, in lower case: `lock_timeout`; `all` for RESET ALL.'),
  parameterValue: text('The value that it gives the parameter; absent for the default.'),
  parameterScope: oneOf(parameterScopes, 'For how long, or for whom, the parameter has the value.'),
  comesWithColumn: flag(
    'Whether the constraint it adds stands on a column that an earlier command of the same migration adds.',
  ),
  addedNotValid: evidence(
    {},
    'Where the same transaction has added NOT VALID the constraint of an earlier table that it validates.',
  ),
  validationPending: flag(
    'Whether the constraint it adds NOT VALID is there and not validated when the history ends, though later migrations exist.',
  ),
  partitionKeyChecked: flag(
    'Whether the table it attaches carries a validated CHECK over the partition key of its parent.',
  ),
  undoneLater: flag(
    'Whether its migration takes the disabled trigger or the session parameter back after it.',
  ),
  concurrentForm: flag(
    'Whether the server could do the same CONCURRENTLY: its version knows the form, a view holds rows and has the unique index that it needs, a partitioned table has no DEFAULT partition.',
  ),
  droppedBefore: flag('Whether an earlier statement of the same migration drops an index of its name.'),
  tableDroppedLater: flag('Whether a later statement of the same migration drops its table.'),
};
