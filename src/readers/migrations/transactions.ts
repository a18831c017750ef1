import type { Node } from '@pgsql/types';
import type { PostgresStatement } from '../../documents/sql/tree.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Runs } from './frameworks/framework.js';
import { isFullVacuum } from './statements/other.js';

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
 */
export function transactionsOf(
  statements: readonly PostgresStatement[],
  runs: Runs | 'one-by-one',
): InTransaction[] {
  const effective = runs === 'unknown' ? assumed(statements) : runs;
  if (effective === undefined) return statements.map(() => notKnown);
  const several = statements.length > 1;
  const wrapped = effective === 'in-transaction' || (effective === 'as-one-query' && several);
  let current = 1;
  let open = false;
  return statements.map(({ node }) => {
    const control = controlOf(node);
    if (control === 'begin') open = true;
    const inside = open || wrapped;
    const said = { inTransaction: inside, transaction: inside ? current : null };
    if (control === 'end') {
      open = false;
      current++;
    }
    return said;
  });
}

const notKnown: InTransaction = {
  inTransaction: unknown('nothing says what runs the file'),
  transaction: unknown('nothing says what runs the file'),
};

function assumed(statements: readonly PostgresStatement[]): Runs | 'one-by-one' | undefined {
  if (statements.some(({ node }) => controlOf(node) !== undefined)) return 'one-by-one';
  if (statements.some(({ node }) => cannotRunInTransaction(node))) return undefined;
  return 'as-one-query';
}

function controlOf(node: Node): 'begin' | 'end' | undefined {
  if (!('TransactionStmt' in node)) return undefined;
  switch (node.TransactionStmt.kind) {
    case 'TRANS_STMT_BEGIN':
    case 'TRANS_STMT_START':
      return 'begin';
    case 'TRANS_STMT_COMMIT':
    case 'TRANS_STMT_ROLLBACK':
      return 'end';
    default:
      return undefined;
  }
}

/** Statements that PostgreSQL refuses inside a transaction block. */
function cannotRunInTransaction(node: Node): boolean {
  if ('IndexStmt' in node) return node.IndexStmt.concurrent === true;
  if ('DropStmt' in node) return node.DropStmt.concurrent === true;
  if ('ReindexStmt' in node) {
    return (node.ReindexStmt.params ?? []).some(
      (one) => 'DefElem' in one && one.DefElem.defname === 'concurrently',
    );
  }
  if ('VacuumStmt' in node) return node.VacuumStmt.is_vacuumcmd === true || isFullVacuum(node.VacuumStmt);
  if ('AlterTableStmt' in node) {
    return (node.AlterTableStmt.cmds ?? []).some(
      (one) =>
        'AlterTableCmd' in one &&
        one.AlterTableCmd.def !== undefined &&
        'PartitionCmd' in one.AlterTableCmd.def &&
        one.AlterTableCmd.def.PartitionCmd.concurrent === true,
    );
  }
  return 'CreatedbStmt' in node || 'DropdbStmt' in node || 'AlterSystemStmt' in node;
}
