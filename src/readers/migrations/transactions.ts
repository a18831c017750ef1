import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Runs, Statement } from './script.js';

/** Whether a statement runs inside a transaction, and in which of its part, from 1. */
export interface InTransaction {
  readonly inTransaction: Fact<boolean>;
  readonly transaction: Fact<number>;
}

/**
 * Which transaction each statement of a part runs in.
 *
 * A plain folder does not say what runs it. One file in one transaction is what nearly every tool makes of
 * it (Flyway, Rails, Atlas, Supabase, Sequelize and psql -1 alike), so several statements count as that,
 * unless the file says otherwise: with a BEGIN of its own, or with a statement that no transaction can
 * hold, which shows that the author expects none.
 *
 * Where the server commits by itself before and after a statement, that statement runs outside of any, and so
 * does what follows until a transaction is opened anew: the tool's own is gone.
 */
export function transactionsOf(statements: readonly Statement[], runs: Runs): InTransaction[] {
  const effective = runs === 'unknown' ? assumed(statements) : runs;
  if (effective === undefined) return statements.map(() => notKnown);
  const several = statements.length > 1;
  const stepsAside = effective === 'around-refusals';
  let wrapped = effective === 'in-transaction' || stepsAside || (effective === 'as-one-query' && several);
  let current = 1;
  let open = false;
  return statements.map((statement) => {
    const { control, ownTransaction, commitsImplicitly, refusesTransaction } = statement;
    if (statement.outsideTransaction === true) return outside;
    if (commitsImplicitly === true) {
      if (open || wrapped) current++;
      open = false;
      wrapped = false;
      return outside;
    }
    if (stepsAside && refusesTransaction === true && !open) {
      current++;
      return outside;
    }
    if (control === 'begin') open = true;
    const alone = ownTransaction === true && !open && !wrapped;
    const inside = open || wrapped || alone;
    const said = { inTransaction: inside, transaction: inside ? current : null };
    if (alone) current++;
    if (control === 'end') {
      open = false;
      current++;
      // The script's own COMMIT ends the transaction of the tool; one query goes on in another.
      wrapped = wrapped && effective === 'as-one-query';
    }
    return said;
  });
}

const outside: InTransaction = { inTransaction: false, transaction: null };

const notKnown: InTransaction = {
  inTransaction: unknown('nothing says what runs the file'),
  transaction: unknown('nothing says what runs the file'),
};

function assumed(statements: readonly Statement[]): Runs | undefined {
  if (statements.some(({ control }) => control !== undefined)) return 'one-by-one';
  if (statements.some(({ refusesTransaction }) => refusesTransaction === true)) return undefined;
  return 'as-one-query';
}
