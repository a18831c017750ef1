import type { DoStmt, Node } from '@pgsql/types';
import type { Procedure } from '../../../documents/sql/procedure.js';
import type { PostgresStatement, PostgresTree } from '../../../documents/sql/tree.js';
import type { Draft } from '../draft.js';
import { cutNamesOf } from '../long-names.js';
import type { Statement } from '../script.js';
import { doBlock } from './dynamic.js';
import { isConstant } from './expressions.js';
import { isFullVacuum } from './maintenance.js';
import { type Ran, Runs } from './runs.js';

/** The statements of a PostgreSQL script, in order. */
export function postgresStatements({ statements, cutNames, parse }: PostgresTree): Statement[] {
  const runs = new Runs(parse);
  return statements.map((statement) => {
    const ran = runs.statement(statement);
    const drafts = ran.drafts.map((draft) => withCutNames(draft, cutNames));
    return statementOf(statement, { ...ran, drafts, ownTransaction: ran.ownTransaction });
  });
}

function statementOf(
  { span, node, procedure }: PostgresStatement,
  { drafts, externalCalls, runtimeSql, ownTransaction }: Ran,
): Statement {
  const control = controlOf(node);
  const effect = 'DoStmt' in node ? effectOfBlock(node.DoStmt, procedure?.()) : effectOf(node);
  const statement = { span, drafts, effect, externalCalls, runtimeSql, ownTransaction };
  const refuses = cannotRunInTransaction(node) ? { refusesTransaction: true } : {};
  return control === undefined ? { ...statement, ...refuses } : { ...statement, ...refuses, control };
}

function withCutNames(draft: Draft, cut: ReadonlyMap<string, string>): Draft {
  if (cut.size === 0 || draft.kind !== 'schema-change') return draft;
  return { ...draft, facts: { ...draft.facts, longNames: cutNamesOf(draft.facts, cut) } };
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
  return isConstantQuery(node) ? 'nothing' : 'something';
}

/** What a check refuses only under a condition may run. */
function effectOfBlock(statement: DoStmt, body: Procedure | undefined): Statement['effect'] {
  if (body === undefined) {
    const { refuses, empty } = doBlock(statement);
    return refuses ? 'refusal' : empty ? 'nothing' : 'something';
  }
  if (body.raises === 'always') return 'refusal';
  return body.steps.length === 0 && body.raises === 'never' ? 'nothing' : 'something';
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
