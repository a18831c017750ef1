import type { A_Expr, AlterTableCmd, ColumnDef, InsertStmt, Node, TypeName } from '@pgsql/types';
import type { Literal } from '../../../model/kinds/change-context.js';
import { columnPath } from './expressions.js';
import { typeText } from './types.js';
import { everyNode } from './walk.js';

/** No value of an enum is longer, and longer texts are prose. */
const MAX_BYTES = 63;

type Meant = Omit<Literal, 'value'>;

/** The short texts that a statement writes as constants, each once for all that it is meant for. */
export function literalsOf(statement: Node): Literal[] {
  const meanings = new Map<Node, Meant>();
  const found = new Map<string, Literal>();
  for (const node of everyNode(statement)) {
    noteMeaning(node, meanings);
    const value = textOf(node);
    if (value === undefined || Buffer.byteLength(value) > MAX_BYTES) continue;
    const literal = { value, column: null, type: null, ...meanings.get(node) };
    found.set(JSON.stringify(literal), literal);
  }
  return [...found.values()];
}

/** An inner node says more than the one around it, and comes after it. */
function noteMeaning(node: Node, meanings: Map<Node, Meant>): void {
  if ('UpdateStmt' in node) noteAssigned(node.UpdateStmt.targetList, meanings);
  if ('OnConflictClause' in node) noteAssigned(node.OnConflictClause.targetList, meanings);
  if ('InsertStmt' in node) noteInserted(node.InsertStmt, meanings);
  if ('ColumnDef' in node) noteColumn(node.ColumnDef, meanings);
  if ('AlterTableCmd' in node) noteDefault(node.AlterTableCmd, meanings);
  if ('A_Expr' in node) noteComparison(node.A_Expr, meanings);
  if ('TypeCast' in node) noteCast(node.TypeCast.arg, node.TypeCast.typeName, meanings);
}

function noteAssigned(targets: readonly Node[] | undefined, meanings: Map<Node, Meant>): void {
  for (const target of targets ?? []) {
    if ('ResTarget' in target) note(target.ResTarget.val, target.ResTarget.name, meanings);
  }
}

/** The n-th value of each row goes into the n-th column named. */
function noteInserted({ cols, selectStmt, onConflictClause }: InsertStmt, meanings: Map<Node, Meant>): void {
  noteAssigned(onConflictClause?.targetList, meanings);
  const query = selectStmt !== undefined && 'SelectStmt' in selectStmt ? selectStmt.SelectStmt : undefined;
  const names = (cols ?? []).map((node) => ('ResTarget' in node ? node.ResTarget.name : undefined));
  const rows = (query?.valuesLists ?? []).map((row) => ('List' in row ? (row.List.items ?? []) : []));
  for (const row of [...rows, query?.targetList ?? []]) {
    for (const [index, value] of row.entries()) note(value, names[index], meanings);
  }
}

function noteColumn({ colname, constraints }: ColumnDef, meanings: Map<Node, Meant>): void {
  note(constraints, colname, meanings);
}

function noteDefault({ subtype, name, def }: AlterTableCmd, meanings: Map<Node, Meant>): void {
  if (subtype === 'AT_ColumnDefault') note(def, name, meanings);
}

function noteComparison({ lexpr, rexpr }: A_Expr, meanings: Map<Node, Meant>): void {
  for (const [one, other] of [
    [lexpr, rexpr],
    [rexpr, lexpr],
  ]) {
    if (one === undefined || !('ColumnRef' in one)) continue;
    const column = columnPath(one.ColumnRef).at(-1);
    for (const value of elementsOf(other))
      if (column !== undefined) meanings.set(value, { column, type: null });
  }
}

function noteCast(argument: Node | undefined, type: TypeName | undefined, meanings: Map<Node, Meant>): void {
  const name = typeText(type);
  if (name === undefined) return;
  for (const value of elementsOf(argument))
    meanings.set(value, { ...noMeaning, ...meanings.get(value), type: name });
}

const noMeaning: Meant = { column: null, type: null };

function note(value: unknown, column: string | undefined, meanings: Map<Node, Meant>): void {
  if (column === undefined) return;
  for (const node of everyNode(value))
    if (textOf(node) !== undefined) meanings.set(node, { column, type: null });
}

/** A value, or those of a list or array that is written out. */
function elementsOf(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  if ('List' in node) return node.List.items ?? [];
  return 'A_ArrayExpr' in node ? (node.A_ArrayExpr.elements ?? []) : [node];
}

function textOf(node: Node): string | undefined {
  return 'A_Const' in node ? node.A_Const.sval?.sval : undefined;
}
