import type { Node } from '@pgsql/types';
import type { PostgresStatement, PostgresTree } from '../../../documents/sql/tree.js';
import type { Statement } from '../script.js';
import { changesOf } from './changes.js';
import { doBlock } from './dynamic.js';
import { isConstant } from './expressions.js';
import { isFullVacuum } from './maintenance.js';

/** The statements of a PostgreSQL script, in order. */
export function postgresStatements({ statements }: PostgresTree): Statement[] {
  return statements.map(statementOf);
}

function statementOf({ span, node }: PostgresStatement): Statement {
  const control = controlOf(node);
  const statement = { span, drafts: changesOf(node), effect: effectOf(node) };
  const refuses = cannotRunInTransaction(node) ? { refusesTransaction: true } : {};
  return control === undefined ? { ...statement, ...refuses } : { ...statement, ...refuses, control };
}

function controlOf(node: Node): Statement['control'] {
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

function effectOf(node: Node): Statement['effect'] {
  if ('TransactionStmt' in node || 'VariableSetStmt' in node) return 'setting';
  if ('DoStmt' in node) {
    const { refuses, empty } = doBlock(node.DoStmt);
    return refuses ? 'refusal' : empty ? 'nothing' : 'something';
  }
  return isConstantQuery(node) ? 'nothing' : 'something';
}

/** A query of constants leaves everything as it is. */
function isConstantQuery(node: Node): boolean {
  if (!('SelectStmt' in node)) return false;
  const { fromClause, targetList = [], intoClause, withClause, larg } = node.SelectStmt;
  if (
    fromClause !== undefined ||
    intoClause !== undefined ||
    withClause !== undefined ||
    larg !== undefined
  ) {
    return false;
  }
  return targetList.every((target) => isConstantTarget(target));
}

function isConstantTarget(target: Node): boolean {
  if (!('ResTarget' in target)) return false;
  const { val } = target.ResTarget;
  return val !== undefined && !('FuncCall' in val) && isConstant(val);
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
