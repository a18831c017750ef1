import type { Node, NullTest } from '@pgsql/types';
import { columnPath, expressionText, isConstant } from './expressions.js';
import { stringsOf } from './names.js';
import { everyNode } from './walk.js';

export interface Bounds {
  readonly bounded: 'none' | 'where' | 'key-range' | 'limit';
  /** The columns that it holds to a value, a list or a closed range. */
  readonly columns: readonly string[];
}

/** Columns that name one row wherever they are called so. */
const keyNames: ReadonlySet<string> = new Set(['id', 'ctid', 'uuid', 'guid']);

/**
 * What keeps a statement from touching every row.
 *
 * @param sources where a LIMIT may choose the rows: the FROM or USING list and the WITH clause.
 */
export function boundsOf(condition: Node | undefined, sources: readonly unknown[]): Bounds {
  if (condition === undefined) return { bounded: hasLimit(sources) ? 'limit' : 'none', columns: [] };
  if (isAlwaysTrue(condition)) return { bounded: 'none', columns: [] };
  const columns = heldColumns(condition);
  if (hasLimit([condition, ...sources])) return { bounded: 'limit', columns };
  return { bounded: columns.some((column) => keyNames.has(column)) ? 'key-range' : 'where', columns };
}

/** Whether a list of rows, not a single value, is chosen by a query with LIMIT. */
function hasLimit(nodes: readonly unknown[]): boolean {
  for (const node of everyNode(nodes)) {
    if ('SubLink' in node && node.SubLink.subLinkType === 'EXPR_SUBLINK') continue;
    const query = queryOf(node);
    if (query !== undefined && 'SelectStmt' in query && query.SelectStmt.limitCount !== undefined)
      return true;
  }
  return false;
}

function queryOf(node: Node): Node | undefined {
  if ('SubLink' in node) return node.SubLink.subselect;
  if ('RangeSubselect' in node) return node.RangeSubselect.subquery;
  return 'CommonTableExpr' in node ? node.CommonTableExpr.ctequery : undefined;
}

function isAlwaysTrue(condition: Node): boolean {
  if ('NullTest' in condition) return isKeyNotNull(condition.NullTest);
  if ('A_Const' in condition) return condition.A_Const.boolval?.boolval === true;
  if ('TypeCast' in condition) {
    const { arg } = condition.TypeCast;
    return arg !== undefined && 'A_Const' in arg && /^'(?:t|true)'$/.test(expressionText(arg));
  }
  if ('BoolExpr' in condition) {
    const args = condition.BoolExpr.args ?? [];
    if (condition.BoolExpr.boolop === 'AND_EXPR') return args.every(isAlwaysTrue);
    if (condition.BoolExpr.boolop === 'NOT_EXPR') return args.every(isFalse);
    return condition.BoolExpr.boolop === 'OR_EXPR' && args.some(isAlwaysTrue);
  }
  if (!('A_Expr' in condition) || condition.A_Expr.kind !== 'AEXPR_OP') return false;
  const { lexpr, rexpr, name } = condition.A_Expr;
  if (stringsOf(name).join('') !== '=' || lexpr === undefined || rexpr === undefined) return false;
  const left = expressionText(lexpr);
  return !left.includes('…') && left === expressionText(rexpr);
}

function isFalse(condition: Node): boolean {
  return 'A_Const' in condition && expressionText(condition) === 'false';
}

/** `WHERE id IS NOT NULL` is written to please tools that insist on a WHERE. */
function isKeyNotNull({ arg, nulltesttype }: NullTest): boolean {
  if (nulltesttype !== 'IS_NOT_NULL' || arg === undefined || !('ColumnRef' in arg)) return false;
  return keyNames.has(columnPath(arg.ColumnRef).at(-1) ?? '');
}

/** The columns held by the parts of an AND. */
function heldColumns(condition: Node): string[] {
  const held = new Set<string>();
  const above = new Set<string>();
  const below = new Set<string>();
  for (const part of conjuncts(condition)) {
    const { column, by } = holding(part);
    if (column === undefined) continue;
    if (by === 'value') held.add(column);
    if (by === 'from') above.add(column);
    if (by === 'to') below.add(column);
  }
  for (const column of above) if (below.has(column)) held.add(column);
  return [...held];
}

function conjuncts(condition: Node): Node[] {
  if ('BoolExpr' in condition && condition.BoolExpr.boolop === 'AND_EXPR') {
    return (condition.BoolExpr.args ?? []).flatMap(conjuncts);
  }
  return [condition];
}

interface Holding {
  readonly column?: string | undefined;
  readonly by?: 'value' | 'from' | 'to';
}

function holding(part: Node): Holding {
  if (!('A_Expr' in part)) return {};
  const { kind, lexpr, rexpr } = part.A_Expr;
  const column = lexpr !== undefined && 'ColumnRef' in lexpr ? columnPath(lexpr.ColumnRef).at(-1) : undefined;
  const operator = stringsOf(part.A_Expr.name).join('');
  if (kind === 'AEXPR_BETWEEN') return { column, by: 'value' };
  if (kind === 'AEXPR_IN' || kind === 'AEXPR_OP_ANY') {
    return operator === '=' && isConstant(rexpr) ? { column, by: 'value' } : {};
  }
  if (kind !== 'AEXPR_OP') return {};
  if (operator === '=') return isConstant(rexpr) || isSingleValue(rexpr) ? { column, by: 'value' } : {};
  if (operator === '>' || operator === '>=') return { column, by: 'from' };
  return operator === '<' || operator === '<=' ? { column, by: 'to' } : {};
}

function isSingleValue(node: Node | undefined): boolean {
  return node !== undefined && 'SubLink' in node && node.SubLink.subLinkType === 'EXPR_SUBLINK';
}
