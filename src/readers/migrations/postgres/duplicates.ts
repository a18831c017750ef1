import type { Node } from '@pgsql/types';
import { tableName } from './names.js';
import { everyNode } from './walk.js';

/**
 * Whether a write tells rows apart that repeat a value: it groups or numbers rows, or holds the table it
 * writes against itself.
 *
 * @param parts its WHERE, FROM or USING, and WITH.
 */
export function seeksDuplicates(table: string, parts: readonly unknown[]): boolean {
  for (const node of everyNode(parts)) {
    if ('SelectStmt' in node) {
      const { groupClause, distinctClause } = node.SelectStmt;
      if (groupClause !== undefined || distinctClause !== undefined) return true;
    }
    if ('FuncCall' in node && node.FuncCall.over?.partitionClause !== undefined) return true;
    if ('SubLink' in node && node.SubLink.subLinkType === 'EXISTS_SUBLINK') {
      if (names(node.SubLink.subselect, table)) return true;
    }
  }
  return false;
}

/** Whether a FROM or USING names the table that the statement writes. */
export function joinsItself(table: string, sources: readonly Node[] | undefined): boolean {
  return names(sources, table);
}

function names(root: unknown, table: string): boolean {
  for (const node of everyNode(root))
    if ('RangeVar' in node && tableName(node.RangeVar) === table) return true;
  return false;
}
