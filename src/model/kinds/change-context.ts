import { flag, number, oneOf, text } from '../vocabulary.js';

/** The engines whose migrations rules can speak of. */
export const engines = ['postgres', 'mysql', 'sqlite'] as const;
export type Engine = (typeof engines)[number];

/** What schema changes and data changes have in common: where they stand and what they stand on. */
export const changeContext = {
  engine: oneOf(engines, 'The database engine of the migration.'),
  framework: text('The tool whose layout the file follows: `prisma`, `golang-migrate`, `plain`, …'),
  history: text('The folder whose migrations run one after the other.'),
  migration: text('The migration it belongs to; equal for all statements of one migration.'),
  version: text('The version that orders the migration in its history.'),
  direction: oneOf(['forward', 'down'] as const, 'Always forward when a rule sees it.'),
  target: text('What it acts on, for messages: `orders.status`, `orders_idx on orders`.'),
  table: text('The table, folded as the server folds it; with its schema unless that is `public`.'),
  inTransaction: flag(
    'Whether it runs inside a transaction: the file says so, or the tool does it. In a plain folder a file of several statements counts as one transaction unless it says otherwise.',
  ),
  transaction: number('Which transaction of the migration it runs in, from 1.'),
  lossy: flag(
    'Whether it destroys data: DROP COLUMN or TABLE, TRUNCATE, DELETE, a narrowing type change, an UPDATE that overwrites a column from itself.',
  ),
  earlierTable: flag('Whether the table exists before this migration.'),
  tableIsNew: flag('Whether the same migration creates the table.'),
  small: flag('Whether a ledger or the config says that the table has fewer rows than `largeRows`.'),
  large: flag('Whether a ledger or the config says that the table has `largeRows` rows or more.'),
  careExpected: flag(
    'Whether the earlier table asks for care: not small, and large or written at a high rate, or listed by a live ledger, or the history used CONCURRENTLY or NOT VALID before.',
  ),
  ledgerPhase: text('The phase under which a ledger lists the migration.'),
};
