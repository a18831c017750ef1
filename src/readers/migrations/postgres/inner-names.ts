import type { Node } from '@pgsql/types';
import { known } from '../../../model/fact.js';
import type { DataDraft } from '../draft.js';
import { everyNode } from './walk.js';

/**
 * Leaves out of what a change reads the names that its statement gives itself: those of CTEs are no tables,
 * those that a query gives its results (`SELECT code AS status`) are no columns.
 */
export function withoutInnerNames(change: DataDraft, statement: Node): DataDraft {
  const { ctes, results } = innerNames(statement);
  if (ctes.size === 0 && results.size === 0) return change;
  const { tablesRead, columnsRead } = change.facts;
  const tables = known(tablesRead)?.filter((name) => !ctes.has(name)) ?? tablesRead ?? [];
  const columns = known(columnsRead)?.filter((name) => !results.has(bare(name))) ?? columnsRead ?? [];
  return { ...change, facts: { ...change.facts, tablesRead: tables, columnsRead: columns } };
}

function innerNames(statement: Node): { ctes: ReadonlySet<string>; results: ReadonlySet<string> } {
  const ctes = new Set<string>();
  const results = new Set<string>();
  for (const node of everyNode(statement)) {
    if ('CommonTableExpr' in node) ctes.add(node.CommonTableExpr.ctename ?? '');
    if (!('SelectStmt' in node)) continue;
    for (const target of node.SelectStmt.targetList ?? []) {
      if ('ResTarget' in target && target.ResTarget.name !== undefined) results.add(target.ResTarget.name);
    }
  }
  return { ctes, results };
}

function bare(column: string): string {
  return column.slice(column.lastIndexOf('.') + 1);
}
