import type { Span } from '../../../../model/span.js';
import type { Statement } from '../../script.js';
import type { Outcome } from '../compile.js';
import type { CallStep, Step } from '../steps.js';
import type { Value } from '../value.js';

/**
 * The transactions of a migration, which are those that it opens itself: a function handed to
 * `sequelize.transaction`, or a `commit()` of one that it was given. A query is part of one only where it is handed
 * the transaction; where none is, Sequelize hands it on by itself, as version 7 does and CLS before it.
 *
 * @see https://sequelize.org/docs/v6/other-topics/transactions/
 */
export class Transactions {
  #open = false;
  readonly #handedOn: boolean;

  constructor(steps: readonly Step[]) {
    this.#handedOn = steps.some((step) => step.type === 'call' && !opens(step) && isHandedTransaction(step));
  }

  /** The begin or the end of one. */
  edge(control: 'begin' | 'end', span: Span): Statement {
    this.#open = control === 'begin';
    return { span, drafts: [], effect: 'setting', control };
  }

  /** What a call sends, on the connection that it uses. */
  sent(outcomes: readonly Outcome[], step: CallStep): readonly Outcome[] {
    if (!this.#open || !this.#handedOn || isHandedTransaction(step)) return outcomes;
    return outcomes.map((one) => (one.type === 'sql' ? { ...one, outsideTransaction: true } : one));
  }
}

/** Whether a call opens a transaction or ends one. */
function opens({ chain }: CallStep): boolean {
  return chain.links.some(({ name }) => name === 'transaction');
}

/** `{ transaction: t }`, or options of which only the run knows what they hold. */
function isHandedTransaction({ chain }: CallStep): boolean {
  const args = chain.links.flatMap((link) => link.args ?? []);
  return args.some((arg) => holdsTransaction(arg)) || args.slice(1).some(({ type }) => type === 'runtime');
}

function holdsTransaction(value: Value): boolean {
  if (value.type === 'record') return value.entries.has('transaction') || !value.complete;
  return false;
}
