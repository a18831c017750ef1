import type { Node } from '@pgsql/types';
import type { SqlDocument } from '../../documents/document.js';
import type { Section } from './sections.js';
import { doBlock } from './statements/dynamic.js';
import { isConstant } from './statements/expressions.js';

export type DownState = 'empty' | 'irreversible' | 'present';

/** Words by which people say that there is no way back. */
const irreversibleWords =
  /\b(?:irreversible|not reversible|no way back|one[- ]way|forward[- ]only|no down\b|cannot be (?:undone|reverted|reversed|rolled back)|can(?:no|')t (?:be )?(?:undo|revert|reverse|roll ?back)|not possible to (?:undo|revert|reverse|roll back))/i;

/**
 * What a down does: something, nothing (no statement, or only no-ops as `SELECT 1`), or it refuses: it
 * raises, or a comment in it says that there is no way back.
 */
export function downState(document: SqlDocument, section: Section): DownState {
  const effective = section.statements.filter(({ node }) => !isNoOp(node));
  if (effective.some(({ node }) => 'DoStmt' in node && doBlock(node.DoStmt).refuses)) return 'irreversible';
  if (effective.length > 0) return 'present';
  const comments = document.comments.filter(
    ({ span }) => span.start >= section.span.start && span.start < section.span.end,
  );
  return comments.some(({ text }) => irreversibleWords.test(text)) ? 'irreversible' : 'empty';
}

/** A statement that leaves everything as it is: a query of constants, an empty block, BEGIN and COMMIT. */
function isNoOp(node: Node): boolean {
  if ('TransactionStmt' in node || 'VariableSetStmt' in node) return true;
  if ('DoStmt' in node) return doBlock(node.DoStmt).empty;
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
