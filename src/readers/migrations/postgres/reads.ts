import type { Node } from '@pgsql/types';
import { columnPath } from './expressions.js';
import { stringsOf, tableName } from './names.js';
import { everyNode } from './walk.js';

/** A table that a query reads, with the columns it names of it; `*` where it takes all. */
export interface TableRead {
  readonly table: string;
  readonly columns: readonly string[];
}

/**
 * What a query reads. A column without a qualifier counts for each table of the query: which one it belongs
 * to cannot be told from the query alone.
 */
export function readsOf(query: Node | undefined): TableRead[] {
  const tables = tablesOf(query);
  const columns = new Map<string, Set<string>>();
  for (const table of tables.values()) columns.set(table, new Set());
  for (const node of everyNode(query)) {
    if (!('ColumnRef' in node)) continue;
    const path = columnPath(node.ColumnRef);
    const star = (node.ColumnRef.fields ?? []).some((field) => 'A_Star' in field);
    const column = star ? '*' : path.at(-1);
    const qualifier = star ? path.at(-1) : path.at(-2);
    if (column === undefined) continue;
    const owner = qualifier === undefined ? undefined : tables.get(qualifier);
    if (owner !== undefined) columns.get(owner)?.add(column);
    else if (qualifier === undefined) for (const named of columns.values()) named.add(column);
  }
  return [...columns].map(([table, named]) => ({ table, columns: [...named] }));
}

/**
 * The tables below a node, by the name or alias under which columns of them are written. The name of a CTE or
 * subquery that reads a single table stands for that table.
 */
export function tablesOf(node: unknown): Map<string, string> {
  const found = new Map<string, string>();
  const ctes = new Map<string, string | undefined>();
  for (const one of everyNode(node)) {
    if ('CommonTableExpr' in one && one.CommonTableExpr.ctename !== undefined)
      ctes.set(one.CommonTableExpr.ctename, onlyTable(one.CommonTableExpr.ctequery));
    if ('RangeSubselect' in one) {
      const table = onlyTable(one.RangeSubselect.subquery);
      const alias = one.RangeSubselect.alias?.aliasname;
      if (table !== undefined && alias !== undefined) found.set(alias, table);
    }
    if (!('RangeVar' in one)) continue;
    const table = tableName(one.RangeVar);
    const alias = one.RangeVar.alias?.aliasname ?? one.RangeVar.relname;
    if (table !== undefined && alias !== undefined) found.set(alias, table);
  }
  for (const [alias, table] of found) {
    if (!ctes.has(table)) continue;
    const behind = ctes.get(table);
    if (behind === undefined) found.delete(alias);
    else found.set(alias, behind);
  }
  return found;
}

function onlyTable(query: Node | undefined): string | undefined {
  const tables = new Set(tablesOf(query).values());
  return tables.size === 1 ? [...tables][0] : undefined;
}

/** The names that a query gives itself, which ORDER BY and the query around it read like columns. */
export function resultNames(query: Node | undefined): string[] {
  const names = everyNode(query).flatMap(namesGivenBy);
  return [...new Set(names.filter((name) => name !== undefined))];
}

function namesGivenBy(node: Node): (string | undefined)[] {
  if ('ResTarget' in node) return [node.ResTarget.name];
  if ('CommonTableExpr' in node) return stringsOf(node.CommonTableExpr.aliascolnames);
  if ('RangeSubselect' in node) return stringsOf(node.RangeSubselect.alias?.colnames);
  if (!('RangeFunction' in node)) return [];
  const { alias, coldeflist = [] } = node.RangeFunction;
  const defined = coldeflist.map((one) => ('ColumnDef' in one ? one.ColumnDef.colname : undefined));
  return [alias?.aliasname, ...stringsOf(alias?.colnames), ...defined];
}
