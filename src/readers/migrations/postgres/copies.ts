import type { InsertStmt, Node } from '@pgsql/types';
import type { Copy } from '../../../model/kinds/data-change.js';
import { columnPath, isConstant } from './expressions.js';
import { tablesOf } from './reads.js';
import { everyNode } from './walk.js';

/** A column as an expression reads it, with each table it may belong to. */
export interface ColumnRead {
  readonly tables: readonly string[];
  readonly column: string;
}

/**
 * The columns an expression reads.
 *
 * @param tables the tables at hand, by the name or alias columns are written with.
 */
export function columnReads(expression: unknown, tables: ReadonlyMap<string, string>): ColumnRead[] {
  const reads: ColumnRead[] = [];
  const inner = new Map([...tables, ...tablesOf(expression)]);
  for (const node of everyNode(expression)) {
    if (!('ColumnRef' in node)) continue;
    const path = columnPath(node.ColumnRef);
    const star = (node.ColumnRef.fields ?? []).some((field) => 'A_Star' in field);
    const qualifier = star ? path.at(-1) : path.at(-2);
    const named = qualifier === undefined ? [...new Set(inner.values())] : ownerOf(qualifier, inner);
    reads.push({ tables: named, column: star ? '*' : (path.at(-1) ?? '*') });
  }
  return reads;
}

function ownerOf(qualifier: string, tables: ReadonlyMap<string, string>): string[] {
  const owner = tables.get(qualifier);
  return owner === undefined ? [] : [owner];
}

/** What the SET list of an UPDATE moves from column to column. */
export function assignedCopies(
  table: string,
  targets: readonly Node[] | undefined,
  tables: ReadonlyMap<string, string>,
): Copy[] {
  const copies: Copy[] = [];
  for (const target of targets ?? []) {
    if (!('ResTarget' in target)) continue;
    const { name = '*', val } = target.ResTarget;
    copies.push(...copiesInto(table, name, columnReads(val, tables)));
  }
  return copies;
}

/**
 * What `SET code = 1 WHERE status = 'open'` moves: the value of one column, told apart by the WHERE, decides
 * the constant that goes into another.
 *
 * @param deciding the columns that the WHERE holds to values.
 */
export function mappedCopies(
  table: string,
  targets: readonly Node[] | undefined,
  deciding: readonly string[],
): Copy[] {
  const copies: Copy[] = [];
  for (const target of targets ?? []) {
    if (!('ResTarget' in target) || !isConstant(target.ResTarget.val)) continue;
    const { name = '*' } = target.ResTarget;
    for (const column of deciding) {
      if (column === name) continue;
      copies.push({ fromTable: table, fromColumn: column, intoTable: table, intoColumn: name });
    }
  }
  return copies;
}

/** What INSERT … SELECT moves: the n-th expression goes into the n-th column named. */
export function insertedCopies(table: string, statement: InsertStmt): Copy[] {
  const query = statement.selectStmt;
  if (query === undefined || !('SelectStmt' in query)) return [];
  const tables = tablesOf([query, statement.withClause]);
  if (tables.size === 0) return [];
  const names = (statement.cols ?? []).map((node) => ('ResTarget' in node ? node.ResTarget.name : undefined));
  const copies: Copy[] = [];
  for (const [index, target] of (query.SelectStmt.targetList ?? []).entries()) {
    const reads = columnReads(target, tables);
    copies.push(...copiesInto(table, names[index] ?? '*', reads));
  }
  return copies;
}

function copiesInto(intoTable: string, intoColumn: string, reads: readonly ColumnRead[]): Copy[] {
  return reads.flatMap(({ tables, column }) =>
    tables.map((fromTable) => ({ fromTable, fromColumn: column, intoTable, intoColumn })),
  );
}
