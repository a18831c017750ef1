import { evidence, flag, kind, oneOf, string, text, texts } from '../vocabulary.js';
import { changeContext, engines } from './change-context.js';
import { migrationChain } from './migration-chain.js';
import { migrationLocks } from './migration-locks.js';
import { migrationWayBack } from './migration-way-back.js';

/** One migration as its framework counts it: its up, and its down where there is one. */
export const migration = kind(
  'One migration as its framework counts it: its up, and its down where there is one.',
  {
    engine: oneOf(engines, 'The database engine of the migration.'),
    judgedElsewhere: changeContext.judgedElsewhere,
    framework: text('The tool whose layout it follows: `prisma`, `golang-migrate`, `plain`, …'),
    history: text('The folder whose migrations run one after the other.'),
    migration: text('The name its statements know it by.'),
    version: text('The version that orders it in its history.'),
    parents: texts(
      'The migrations that it names as those that run before it; absent where versions order the history.',
    ),
    part: oneOf(
      ['up', 'down', 'both'] as const,
      'Which part its file holds; a down file of its own is joined to its up.',
    ),
    upPath: text('The file that holds the up.'),
    downPath: text('The file that holds the down; the same as the up for frameworks that keep both in one.'),
    down: oneOf(
      ['absent', 'empty', 'irreversible', 'present'] as const,
      'The down: none, nothing but comments and no-ops, one that refuses or says it cannot be undone, or one that does something.',
    ),
    emptyDown: evidence(
      {},
      'Where the down stands that does nothing: its no-op statement, its marker or its first line.',
    ),
    ops: texts('The operations of its up, in order, without repeats.'),
    changesSchema: flag('Whether its up changes the schema.'),
    changes: evidence<{ op: string; target: string }>(
      { op: string, target: string },
      'The operations of its up.',
    ),
    downChanges: evidence<{ op: string; target: string }>(
      { op: string, target: string },
      'The operations of its down.',
    ),
    schemaChanges: evidence<{ op: string; target: string }>(
      { op: string, target: string },
      'The statements of its up that change the schema.',
    ),
    lossyChanges: evidence<{ op: string; target: string }>(
      { op: string, target: string },
      'The operations of its up that destroy data.',
    ),
    transaction: oneOf(
      ['none', 'one', 'several'] as const,
      'How many transactions its up runs in; none where each statement commits on its own.',
    ),
    copiedThenDropped: evidence<{ target: string; into: string }>(
      { target: string, into: string },
      'Drops of a column or table of an earlier migration whose data this migration has just copied into a column or table that it adds.',
    ),
    movedNames: texts(
      'What `copiedThenDropped` moves, for messages: `orders.status into orders.status_code`.',
    ),
    expandSteps: evidence(
      {},
      'The statements that add the new column or table and copy into it, for the drops of `copiedThenDropped`.',
    ),
    externalCalls: evidence<{ call: string }>(
      { call: string },
      'Calls of its up that leave the database: HTTP, e-mail, payment, a program, another server, the deletion of files.',
    ),
    liveModels: evidence<{ model: string }>(
      { model: string },
      'The first use of each model of the app that it uses without a definition of its own.',
    ),
    deployStep: oneOf(
      ['main', 'post'] as const,
      'Whether it runs before the new release starts or, as `post_migrate` does, after it; absent where the framework knows no such step.',
    ),
    runtimeSql: evidence({}, 'Where its up runs SQL that is put together at run time.'),
    usesLater: evidence<{ object: string; creator: string }>(
      { object: string, creator: string },
      'The first use of each table or column that only a later migration of the history creates; `creator` is the file of that one.',
    ),
    laterCreations: evidence({}, 'Where the later migrations create what `usesLater` names.'),
    notRerunnable: evidence<{ op: string; target: string }>(
      { op: string, target: string },
      'Statements outside of a transaction, in a migration of two or more, at which a second run stops: they create, add or drop without IF [NOT] EXISTS.',
    ),
    release: text(
      'The release that carries it: as its ledger phase says, the git tag that first holds it, or the plan phase that lists it.',
    ),
    ledgerPhase: text('The phase under which a ledger lists it.'),
    ...migrationWayBack,
    replacedColumns: evidence<{ target: string; by: string }>(
      { target: string, by: string },
      'Drops of a column of an earlier migration for which it adds one of the same type and a like name to the table, and copies nothing.',
    ),
    replacedNames: texts(
      'What `replacedColumns` drops and adds, for messages: `orders.state as orders.order_state`.',
    ),
    replacingColumns: evidence({}, 'The statements that add the columns of `replacedColumns`.'),
    ...migrationLocks,
    ...migrationChain,
  },
);
