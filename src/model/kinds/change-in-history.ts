import { evidence, flag, oneOf, records, string, text, texts } from '../vocabulary.js';

/** A column of a foreign key whose type is another than that of the column it points at. */
export interface KeyMismatch {
  readonly column: string;
  readonly type: string;
  /** `table.column`. */
  readonly references: string;
  readonly referencedType: string;
}

/** What the history before a schema change and the rest of its migration say of it. */
export const changeInHistory = {
  earlierColumns: texts('Those of the columns it indexes or constrains that exist before this migration.'),
  alreadyUnique: flag(
    'Whether a unique index or key over some of the same columns keeps duplicates out already.',
  ),
  duplicatesSought: flag(
    'Whether a statement before it, or a validation of the ledger that lists the migration, looks for rows of the table that repeat a value.',
  ),
  narrows: flag('Whether the type it gives a column cannot hold every value of the old one.'),
  removedValues: texts('The values that it takes from an enum of an earlier migration, or renames.'),
  removedFrom: text('The enum or column that `removedValues` are taken from, as it is called in the end.'),
  valueUses: evidence<{ value: string }>(
    { value: string },
    'Later statements of the same transaction that use the enum value it adds.',
  ),
  makesRoom: flag(
    'Whether the drop only makes room: the migration then renames another thing to the name, creates it where the drop says IF EXISTS of what no scanned migration creates, or has put a new table of SQLite in its place.',
  ),
  passedOver: flag(
    'Whether the server passes over it because its IF NOT EXISTS finds the column or index there already.',
  ),
  cascadeRepeated: flag('Whether the CASCADE of its statement was told of another object already.'),
  partOfMove: flag(
    'Whether the drop is the end of a move within its migration, which copies it elsewhere or adds a column of a like name and type.',
  ),
  replicaIdentityLost: flag(
    'Whether it drops the key or index by which logical replication knows the rows of the table, and the migration ends without another.',
  ),
  replicaIdentity: oneOf(
    ['default', 'index', 'full', 'nothing'] as const,
    'By what it makes logical replication know the rows; `name` is the index.',
  ),
  swapOther: evidence(
    {},
    'The statement that renames another table to the name that it renames away, where the two do not take effect at once.',
  ),
  longNames: texts('The names it creates that are longer than the 63 bytes PostgreSQL keeps, as written.'),
  mismatchedKeys: records<KeyMismatch>(
    { column: string, type: string, references: string, referencedType: string },
    'The columns of its foreign keys that have another type than the column they reference.',
  ),
  unindexedKeys: records<{ columns: readonly string[] }>(
    { columns: { type: 'array', items: string } },
    'The foreign keys it adds whose columns no index of the table starts with when the migration ends.',
  ),
  hasPolicy: flag('Whether the table has a row security policy when the migration ends.'),
  generatedKeyType: text(
    'The type of the column that numbers the rows of the new table in its primary key; absent where none does.',
  ),
  indexCondition: text('The WHERE of the index it creates.'),
  onExpressions: flag('Whether the index it creates is made of expressions beside or instead of columns.'),
};
