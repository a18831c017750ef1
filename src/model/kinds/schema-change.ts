import { boolean, evidence, flag, kind, number, oneOf, records, string, text, texts } from '../vocabulary.js';
import { changeContext } from './change-context.js';
import { changeInHistory } from './change-in-history.js';
import { changeLocks, lockLevels } from './change-locks.js';
import { changeOfEngine } from './change-of-engine.js';

/**
 * What a schema change does; `other` is DDL that no rule tells apart, `dynamic` is SQL put together at run time,
 * `unclassified` is a statement that no parser reads: the last two are counted, and no rule judges them.
 */
const schemaOps = [
  'create-table',
  'drop-table',
  'rename-table',
  'alter-table',
  'add-column',
  'drop-column',
  'rename-column',
  'change-type',
  'set-not-null',
  'drop-not-null',
  'set-default',
  'drop-default',
  'add-constraint',
  'validate-constraint',
  'drop-constraint',
  'rename-constraint',
  'create-index',
  'drop-index',
  'rename-index',
  'reindex',
  'create-view',
  'drop-view',
  'rename-view',
  'create-materialized-view',
  'drop-materialized-view',
  'refresh-materialized-view',
  'create-type',
  'drop-type',
  'rename-type',
  'add-enum-value',
  'rename-enum-value',
  'drop-enum-value',
  'create-trigger',
  'drop-trigger',
  'enable-trigger',
  'disable-trigger',
  'create-policy',
  'drop-policy',
  'enable-row-security',
  'disable-row-security',
  'replica-identity',
  'attach-partition',
  'detach-partition',
  'set-schema',
  'rewrite-table',
  'lock-table',
  'set-parameter',
  'create-schema',
  'drop-schema',
  'drop-database',
  'truncate',
  'create-function',
  'drop-function',
  'create-extension',
  'drop-extension',
  'dynamic',
  'unclassified',
  'other',
] as const;

export type SchemaOp = (typeof schemaOps)[number];

const constraintTypes = ['primary-key', 'unique', 'foreign-key', 'check', 'exclude', 'not-null'] as const;

export type ConstraintType = (typeof constraintTypes)[number];

/** How a value gets into a column that no statement gives one to. */
export type Generated = 'serial' | 'identity' | 'stored' | 'virtual';

/** Whether a default is computed once for all rows, and so stored without touching them. */
export type DefaultKind = 'constant' | 'stable' | 'volatile' | 'unknown';

/** One column of a new table. */
export interface ColumnShape {
  readonly name: string;
  /** Normalised: `integer`, `varchar(20)`, `text[]`; a serial counts as its integer type. */
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
  readonly defaultKind: DefaultKind | null;
  readonly generated: Generated | null;
}

/** One constraint of a table, inline or at table level. */
export interface ConstraintShape {
  readonly type: ConstraintType;
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly notValid: boolean;
  /** The index that becomes the constraint; none is then built. */
  readonly usingIndex: string | null;
  readonly referencedTable: string | null;
  readonly referencedColumns: readonly string[];
  readonly onDelete: string | null;
  /** The condition of a CHECK. */
  readonly condition: string | null;
  /** The columns of which a CHECK says that they are not null. */
  readonly provesNotNull: readonly string[];
}

const nullableString = { type: ['string', 'null'] };
const strings = { type: 'array', items: string };

/** One DDL operation of a forward migration; an ALTER TABLE gives one for each of its commands. */
export const schemaChange = kind(
  'One DDL operation of a forward migration; an ALTER TABLE gives one for each of its commands.',
  {
    ...changeContext,
    ...changeInHistory,
    ...changeLocks,
    ...changeOfEngine,
    op: oneOf(schemaOps, 'What the statement does.'),
    column: text('The column it adds, changes, drops or renames.'),
    name: text('The index, constraint, view, type, trigger, policy or schema it names.'),
    newName: text('The name that a rename gives.'),
    type: text(
      'The type of the column it adds or changes, or under the domain it creates, normalised: `integer`, `varchar(20)`, `text[]`.',
    ),
    nullable: flag('Whether the column it adds, or the domain it creates, accepts NULL.'),
    default: text('The default of the column it adds or of the domain it creates, or that it sets.'),
    defaultKind: oneOf(
      ['constant', 'stable', 'volatile'],
      'Whether the default is one value for every row (constant, stable) or differs from row to row (volatile).',
    ),
    generated: oneOf(
      ['serial', 'identity', 'stored', 'virtual'],
      'How the database itself fills the column it adds; absent for an ordinary column.',
    ),
    columnShapes: records<ColumnShape>(
      {
        name: string,
        type: string,
        nullable: boolean,
        default: nullableString,
        defaultKind: nullableString,
        generated: nullableString,
      },
      'The columns of a table it creates.',
    ),
    constraintShapes: records<ConstraintShape>(
      {
        type: { enum: constraintTypes },
        name: nullableString,
        columns: strings,
        notValid: boolean,
        usingIndex: nullableString,
        referencedTable: nullableString,
        referencedColumns: strings,
        onDelete: nullableString,
        condition: nullableString,
        provesNotNull: strings,
      },
      'The constraints it brings: those of a new table or column, or the one it adds.',
    ),
    constraintType: oneOf(constraintTypes, 'The kind of the constraint it adds.'),
    notValid: flag('Whether the constraint is added NOT VALID, so that existing rows are not checked.'),
    usingIndex: text('The index that it turns into a constraint; none is built then.'),
    columns: texts('The columns of the index, constraint or new table, in order; expressions are left out.'),
    unique: flag('Whether the index it creates is unique.'),
    concurrently: flag('Whether it says CONCURRENTLY.'),
    conditional: flag('Whether it says IF EXISTS or IF NOT EXISTS.'),
    cascade: flag('Whether it says CASCADE.'),
    temporary: flag('Whether the table it creates is temporary.'),
    readsFrom: records<{ table: string; columns: readonly string[] }>(
      { table: string, columns: strings },
      'What the view or table it creates selects: each table with the columns named of it.',
    ),
    resultNames: texts('The names that its query gives itself: those of results, functions and subqueries.'),
    mentions: texts(
      'The identifiers that dynamic or unclassified SQL names; what it does with them is unknown.',
    ),
    values: texts('The values of the enum it creates, or those it adds, renames or drops.'),
    partitioned: flag('Whether the history makes the table a partitioned parent.'),
    concurrentlyRefused: text(
      'Why the server refuses its CONCURRENTLY: it runs inside a transaction, or builds on a partitioned parent.',
    ),
    only: flag('Whether the index it creates is ON ONLY the parent, so that no partition is touched.'),
    partitionOf: text('The parent of the partition it creates, attaches or detaches.'),
    earlierColumn: flag('Whether the column exists before this migration.'),
    createdInSameMigration: flag(
      'Whether what it changes, drops or renames was created by an earlier statement of the same migration.',
    ),
    fromType: text('The type the column had before, normalised.'),
    provenNotNull: flag('Whether a validated CHECK (column IS NOT NULL) stands before it.'),
    lockLevel: oneOf(lockLevels, 'The strongest lock it takes on the table.'),
    tableWork: oneOf(
      ['none', 'scan', 'index-build', 'rewrite'] as const,
      'What it does to the rows while it holds the lock.',
    ),
    blocksTraffic: flag(
      'Whether it blocks reads or writes of an earlier table for as long as it works through the rows, where care is expected.',
    ),
    compatibilityLeft: flag(
      'Whether the migration leaves a view or a generated column under the name that it renames away.',
    ),
    keepsOldSchema: flag(
      'Whether its tool keeps the old form of what it changes for the running release until the migration is completed, as pgroll does.',
    ),
    defaultDropped: flag('Whether the migration that adds the column drops its default again.'),
    swapHalf: flag('Whether the rename is one half of a table swap, or ends a rebuild under one name.'),
    recreatedLater: flag(
      'Whether a later statement of the history creates the dropped or renamed name again, or drops what held it.',
    ),
    references: evidence<{ name: string }>(
      { name: string },
      'Code, views and SQL that still name what is dropped or renamed.',
    ),
    modelsNotIgnoring: evidence<{ model: string }>(
      { model: string },
      'The models of a Rails app that map the table whose column it drops and do not list the column in `ignored_columns`.',
    ),
    previousReferences: evidence<{ name: string }>(
      { name: string },
      'Code of the revision of `--since` (the release that still runs) that names what is dropped or renamed; empty without one.',
    ),
    addedUnfilled: evidence(
      {},
      'Where the column that it makes NOT NULL was added, nullable and without default, if nothing in between fills it.',
    ),
    orReplace: flag('Whether it says OR REPLACE.'),
    ifTableExists: flag(
      'Whether it says ALTER TABLE IF EXISTS, so that it does nothing where the table is not.',
    ),
    statementIndex: number('The position of its statement in the file, from 0.'),
  },
);
