import type { Span } from '../../model/span.js';
import { escaped, type TableWords } from './names.js';
import type { Source } from './source.js';

/** The tables of one chain of calls of a query builder. */
export interface BuilderChain {
  /** The names under which the chain writes columns of the table at hand: its own, its aliases. */
  readonly names: ReadonlySet<string>;
  /** The other tables that the chain joins or that a query inside of it is made from. */
  readonly others: readonly string[];
  /** The variables that stand for its rows where a query binds them: `o` of `from o in "orders"`. */
  readonly rows: readonly string[];
}

/** A table given to a query builder: `db('orders')`, `.leftJoin('orders as o'`, `.from({ o: 'orders' })`. */
const given =
  /(?:\.(?:from|into|table|\w{0,12}[jJ]oin|selectFrom|updateTable|insertInto|deleteFrom)|\b(?:knex|db|trx|tx|table))\s*(?:<[^>()]{1,400}>)?\s*\(\s*(?:\{\s*(\w+)\s*:\s*)?["'`]([\w.]+)(?:\s+(?:as\s+)?(\w+))?["'`]/gi;

/** What TypeORM is told to call the rows of a repository: `createQueryBuilder('o')`. */
const repositoryAlias = /\bcreateQueryBuilder\(\s*["'`](\w+)["'`]/g;

/** What a chain calls the table, and which other tables may own a column that it writes without a table. */
export function chainIn(
  { code, path }: Source,
  { start, end }: Span,
  { sql, models }: TableWords,
): BuilderChain {
  const names = new Set([sql]);
  const others = new Set<string>();
  const isOwn = new RegExp(`^(?:\\w+\\.)?${escaped(sql)}$`, 'i');
  for (const [, key, table = '', alias] of code.slice(start, end).matchAll(given)) {
    if (!isOwn.test(table)) others.add(table.slice(table.lastIndexOf('.') + 1).toLowerCase());
    else for (const name of [key, alias]) if (name !== undefined) names.add(name);
  }
  for (const [, alias] of code.slice(start, end).matchAll(repositoryAlias))
    if (alias !== undefined) names.add(alias);
  return { names, others: [...others], rows: rowsIn(code.slice(start, end), path, sql, models) };
}

/** `o` of `from o in Order` (Ecto) and of `db.Orders.Where(o => …)` (C#). */
function rowsIn(chain: string, path: string, sql: string, models: readonly string[]): string[] {
  const classes = models.map(escaped).join('|');
  const bound = path.endsWith('.cs')
    ? new RegExp(`\\.(?:${classes})\\b[^;]{0,200}?\\(\\s*(\\w{1,40})\\s*=>`, 'g')
    : new RegExp(`\\b(\\w{1,40})\\s+in\\s+(?:"${escaped(sql)}"|(?:\\w+\\.){0,6}(?:${classes})\\b)`, 'g');
  return [...chain.matchAll(bound)].flatMap(([, row]) => row ?? []);
}
