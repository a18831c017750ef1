import { flag, number, oneOf, records, string, text } from '../vocabulary.js';

/** The engines whose migrations rules can speak of. */
export const engines = ['postgres', 'mysql', 'sqlite'] as const;
export type Engine = (typeof engines)[number];

/** A text that a statement writes as a constant, and what it is meant for as far as the statement tells. */
export interface Literal {
  readonly value: string;
  /** The column it is assigned to, compared with or the default of. */
  readonly column: string | null;
  /** The type it is cast to. */
  readonly type: string | null;
}

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
    'Whether it destroys data: DROP COLUMN or TABLE, TRUNCATE, DELETE, a narrowing type change, an enum without one of its values, an UPDATE that overwrites a column from itself.',
  ),
  earlierTable: flag('Whether the table exists before this migration.'),
  tableIsNew: flag('Whether the same migration creates the table.'),
  small: flag('Whether a ledger or the config says that the table has fewer rows than `largeRows`.'),
  large: flag('Whether a ledger or the config says that the table has `largeRows` rows or more.'),
  careExpected: flag(
    'Whether the earlier table asks for care: not small, and large or written at a high rate, or listed by a live ledger, or the history used CONCURRENTLY or NOT VALID before.',
  ),
  literals: records<Literal>(
    { value: string, column: { type: ['string', 'null'] }, type: { type: ['string', 'null'] } },
    'The texts it writes as constants, each with the column or type it is meant for, where the statement tells.',
  ),
  guarded: flag(
    'Whether it stands below IF, CASE or EXCEPTION of a procedural block, so that it may not run or be undone.',
  ),
  judgedElsewhere: flag(
    'Whether it only tells the history of this engine what a script does that several engines share; it is judged for another one.',
  ),
  ledgerPhase: text('The phase under which a ledger lists the migration.'),
};
