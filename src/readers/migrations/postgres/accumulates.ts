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
  const { name, lexpr, rexpr } = node.A_Expr;
  const operator = stringsOf(name).at(-1) ?? '';
  if (operator === '||') return !isJson(lexpr) && !isJson(rexpr);
  return growing.has(operator) && !(operator === '-' && isKey(rexpr));
}

/** Merging one JSON object into another a second time changes nothing. */
function isJson(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if ('FuncCall' in node) return jsonObjects.test(stringsOf(node.FuncCall.funcname).at(-1) ?? '');
  return 'TypeCast' in node && /^jsonb?$/.test(typeText(node.TypeCast.typeName) ?? '');
}

const jsonObjects = /^jsonb?_(?:build_)?object$/;

/** Taking a key, or a list of keys, out of a JSON object that lacks it changes nothing. */
function isKey(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if ('TypeCast' in node) return /^text(?:\[\])?$/.test(typeText(node.TypeCast.typeName) ?? '');
  if ('A_ArrayExpr' in node) return true;
  const text = 'A_Const' in node ? node.A_Const.sval?.sval : undefined;
  return text !== undefined && /^[a-z_]/i.test(text);
}

function reads(expression: Node, column: string): boolean {
  for (const node of everyNode(expression)) {
    if ('ColumnRef' in node && columnPath(node.ColumnRef).at(-1) === column) return true;
  }
  return false;
}
