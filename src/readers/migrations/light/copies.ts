import type { Assignment, Query } from '../../../documents/sql/light/tree-query.js';
import type { Copy } from '../../../model/kinds/data-change.js';
import { isConstant } from './expressions.js';
import { type ColumnRead, columnReads, type Tables, tablesOf } from './reads.js';

/** What the SET list of an UPDATE moves from column to column. */
export function assignedCopies(table: string, assignments: readonly Assignment[], tables: Tables): Copy[] {
  return assignments.flatMap(({ column, value }) =>
    copiesInto(table, column.at(-1) ?? '*', columnReads(value, tables)),
  );
}

/**
 * What `SET code = 1 WHERE status = 'open'` moves: the value of one column, told apart by the WHERE, decides
 * the constant that goes into another.
 *
 * @param deciding the columns that the WHERE holds to values.
 */
export function mappedCopies(
  table: string,
  assignments: readonly Assignment[],
  deciding: readonly string[],
): Copy[] {
  return assignments.flatMap(({ column, value }) => {
    const intoColumn = column.at(-1) ?? '*';
    if (!isConstant(value)) return [];
    return deciding
      .filter((fromColumn) => fromColumn !== intoColumn)
      .map((fromColumn) => ({ fromTable: table, fromColumn, intoTable: table, intoColumn }));
  });
}

/** What INSERT … SELECT moves: the n-th expression goes into the n-th column named. */
export function insertedCopies(table: string, columns: readonly string[], query: Query): Copy[] {
  const tables = tablesOf(query.from, query.ctes);
  if (tables.size === 0) return [];
  return query.items.flatMap(({ value }, index) =>
    copiesInto(table, columns[index] ?? '*', columnReads(value, tables)),
  );
}

function copiesInto(intoTable: string, intoColumn: string, reads: readonly ColumnRead[]): Copy[] {
  return reads.flatMap(({ tables, column }) =>
    tables.map((fromTable) => ({ fromTable, fromColumn: column, intoTable, intoColumn })),
  );
}
