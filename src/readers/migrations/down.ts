import type { Node } from '@pgsql/types';
import type { SqlDocument } from '../../documents/document.js';
import type { PostgresStatement } from '../../documents/sql/tree.js';
import type { Section } from './sections.js';
import { doBlock } from './statements/dynamic.js';
import { isConstant } from './statements/expressions.js';

export type DownState = 'empty' | 'irreversible' | 'present';

/** Words by which people say that there is no way back. */
const irreversibleWords = new RegExp(
  [
    '\\birreversible\\b|\\bnot reversible\\b|\\bno way back\\b|\\bone[- ]way\\b|\\bforward[- ]only\\b',
    "\\b(?:can(?:not|'t| not)|not possible to|(?:does not|doesn't) support) (?:be )?(?:und|revert|revers|roll|restor|recover|remov|delet|drop)",
  ].join('|'),
  'i',
);

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

/** The statement at fault in a down that does nothing: its no-op, else what it has; `undefined` where it has none. */
export function emptyStatement({ statements }: Section): PostgresStatement | undefined {
  return statements.find(({ node }) => !isSetting(node)) ?? statements[0];
}

function isSetting(node: Node): boolean {
  return 'TransactionStmt' in node || 'VariableSetStmt' in node;
}

/** A statement that leaves everything as it is: a query of constants, an empty block, BEGIN and COMMIT. */
function isNoOp(node: Node): boolean {
  if (isSetting(node)) return true;
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
