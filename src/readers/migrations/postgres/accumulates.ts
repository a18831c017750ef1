import type { Node } from '@pgsql/types';
import { columnPath } from './expressions.js';
import { stringsOf } from './names.js';
import { typeText } from './types.js';
import { everyNode } from './walk.js';

/** Operators whose result, put in again, gives another one. */
const growing: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '^', '||']);

/**
 * Whether a SET list computes a column from its own value, so that a second run changes it again: `n = n + 1`,
 * not `name = lower(name)`.
 */
export function accumulates(targets: readonly Node[] | undefined): boolean {
  return (targets ?? []).some((target) => {
    if (!('ResTarget' in target) || target.ResTarget.name === undefined) return false;
    const { name, val } = target.ResTarget;
    return [...everyNode(val)].some((node) => isGrowing(node) && reads(node, name));
  });
}

function isGrowing(node: Node): boolean {
  if (!('A_Expr' in node) || node.A_Expr.kind !== 'AEXPR_OP') return false;
  const operator = stringsOf(node.A_Expr.name).at(-1) ?? '';
  return growing.has(operator) && !(operator === '||' && isJson(node.A_Expr.rexpr));
}

/** Merging one JSON object into another a second time changes nothing. */
function isJson(node: Node | undefined): boolean {
  if (node === undefined || !('TypeCast' in node)) return false;
  return /^jsonb?$/.test(typeText(node.TypeCast.typeName) ?? '');
}

function reads(expression: Node, column: string): boolean {
  for (const node of everyNode(expression)) {
    if ('ColumnRef' in node && columnPath(node.ColumnRef).at(-1) === column) return true;
  }
  return false;
}
