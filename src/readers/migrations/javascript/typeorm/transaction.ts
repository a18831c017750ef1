import type { Engine } from '../../../../model/kinds/change-context.js';
import type { Span } from '../../../../model/span.js';
import type { CodeStatement } from '../../code-statement.js';
import type { Runs, Statement } from '../../script.js';
import type { Step } from '../steps.js';

/** How TypeORM has the statements of a method run, and what they make of that themselves. */
export interface Running {
  readonly runs: Runs;
  /** Whether a transaction that the method starts is one, and not a savepoint in the one around it. */
  readonly controls: boolean;
  /** Whether it ends the transaction that is open around it. */
  readonly ends: boolean;
}

/**
 * A method runs in a transaction unless its class says `transaction = false`. It may end that transaction before it
 * starts one of its own.
 *
 * @param wrapped what the class says.
 * @see https://typeorm.io/docs/migrations/faking#transaction-modes
 */
export function runningOf(steps: readonly Step[], wrapped: boolean): Running {
  const first = steps.map(edgeOf).find((edge) => edge !== undefined);
  const ends = wrapped && first === 'end';
  return { runs: wrapped && !ends ? 'in-transaction' : 'one-by-one', controls: ends || !wrapped, ends };
}

function edgeOf(step: Step): 'begin' | 'end' | undefined {
  const call = step.type === 'call' ? step.chain.links.find(({ args }) => args !== undefined) : undefined;
  return controlOf(call?.name ?? '');
}

/** What a method of a query runner makes of transactions. */
export function controlOf(method: string): 'begin' | 'end' | undefined {
  if (method === 'startTransaction') return 'begin';
  return method === 'commitTransaction' ? 'end' : undefined;
}

export function control(what: 'begin' | 'end', span: Span): Statement {
  return { span, drafts: [], effect: 'setting', control: what };
}

/**
 * The statements of a method with what TypeORM sends before them. Before the transaction it switches SQLite's foreign
 * keys off, so that a table can be made anew.
 *
 * @see https://github.com/typeorm/typeorm/blob/master/src/driver/sqlite/SqliteQueryRunner.ts
 */
export function asRun(
  statements: readonly CodeStatement[],
  { ends, runs, controls }: Running,
  engine: Engine,
): CodeStatement[] {
  const [first] = statements;
  if (first === undefined) return [];
  const { span } = first;
  const before: Statement[] = [];
  const isWrapped = runs === 'in-transaction' || (ends && controls);
  if (engine === 'sqlite' && isWrapped)
    before.push({ span, drafts: [], effect: 'setting', foreignKeys: 'off', outsideTransaction: true });
  if (ends) before.push(control('begin', span));
  return [...before, ...statements];
}
