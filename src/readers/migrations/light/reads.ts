import { everyPart, everyQuery, expressionsOf } from '../../../documents/sql/light/every-part.js';
import type { Cte, Expression, Query, Source } from '../../../documents/sql/light/tree-query.js';
import { tableName } from './names.js';

/** Tables by the name or alias under which columns of them are written. */
export type Tables = ReadonlyMap<string, string>;

/** A column as an expression reads it, with each table it may belong to. */
export interface ColumnRead {
  readonly tables: readonly string[];
  readonly column: string;
}

/** The tables of a FROM list; a subquery or CTE that reads a single table stands for that table. */
export function tablesOf(sources: readonly Source[], ctes: readonly Cte[] = []): Map<string, string> {
  const found = new Map<string, string>();
  const named = new Map(ctes.map((cte) => [cte.name, onlyTable(cte.query)]));
  for (const source of sources) {
    if (source.type === 'derived') {
      const only = onlyTable(source.query);
      if (source.alias !== null && only !== undefined) found.set(source.alias, only);
      continue;
    }
    const isCte = source.table.schema === null && named.has(source.table.name);
    const table = isCte ? named.get(source.table.name) : tableName(source.table);
    if (table !== undefined) found.set(source.alias ?? source.table.name, table);
  }
  return found;
}

function onlyTable(query: Query): string | undefined {
  const tables = new Set(tablesBelow(query));
  return tables.size === 1 ? [...tables][0] : undefined;
}

/** Every table that a query reads, at whatever depth of its FROM lists, WITH clauses and UNIONs. */
export function tablesBelow(query: Query): string[] {
  const queries = everyQuery(query);
  const ctes = new Set(queries.flatMap((one) => one.ctes.map(({ name }) => name)));
  const found: string[] = [];
  for (const { from } of queries) {
    for (const source of from) {
      if (source.type === 'table' && (source.table.schema !== null || !ctes.has(source.table.name)))
        found.push(tableName(source.table));
    }
  }
  return found;
}

/** The columns an expression reads, and those of the queries inside it, whose tables are at hand there too. */
export function columnReads(expression: Expression, tables: Tables): ColumnRead[] {
  const reads: ColumnRead[] = [];
  const inner = new Map(tables);
  for (const part of everyPart(expression)) {
    if (part.type !== 'subquery') continue;
    for (const query of everyQuery(part.query))
      for (const [alias, table] of tablesOf(query.from, query.ctes)) inner.set(alias, table);
  }
  for (const part of everyPart(expression)) {
    if (part.type !== 'column') continue;
    const column = part.path.at(-1) ?? '*';
    const qualifier = part.path.at(-2);
    const owner = qualifier === undefined ? undefined : inner.get(qualifier);
    const all = qualifier === undefined ? [...new Set(inner.values())] : [];
    reads.push({ tables: owner === undefined ? all : [owner], column });
  }
  return reads;
}

/** What a query reads of each table; a column without a qualifier counts for each of them. */
export function readsOf(query: Query): { readonly table: string; readonly columns: readonly string[] }[] {
  const columns = new Map<string, Set<string>>(tablesBelow(query).map((table) => [table, new Set()]));
  const tables = new Map<string, string>();
  for (const one of everyQuery(query))
    for (const [alias, table] of tablesOf(one.from, one.ctes)) tables.set(alias, table);
  for (const expression of expressionsOf(query)) {
    for (const { tables: owners, column } of columnReads(expression, tables))
      for (const owner of owners) columns.get(owner)?.add(column);
  }
  return [...columns].map(([table, named]) => ({ table, columns: [...named] }));
}

/** The names that a query gives its results, which ORDER BY and the query around it read like columns. */
export function resultNames(query: Query): string[] {
  const aliases = everyQuery(query).flatMap(({ items }) => items.map(({ alias }) => alias));
  return [...new Set(aliases.filter((alias) => alias !== null))];
}
