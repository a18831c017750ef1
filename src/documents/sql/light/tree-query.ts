import type { Name } from './tree-name.js';

/** A value, or what it is computed from. */
export type Expression = Constant | ColumnName | Variable | Call | Operation | List | Subquery;

export interface Constant {
  readonly type: 'constant';
  readonly kind: 'number' | 'string' | 'boolean' | 'null';
  readonly text: string;
}

export interface ColumnName {
  readonly type: 'column';
  /** `column`, `table.column`, `schema.table.column`; the last may be `*`. */
  readonly path: readonly string[];
}

export interface Variable {
  readonly type: 'variable';
  readonly text: string;
}

export interface Call {
  readonly type: 'call';
  /** In lower case: `now`, `current_timestamp`. */
  readonly name: string;
  readonly args: readonly Expression[];
}

/** An operator in upper case with what it works on: `=`, `AND`, `IS NULL`, `IN`, `BETWEEN`, `CASE`. */
export interface Operation {
  readonly type: 'operation';
  readonly operator: string;
  readonly args: readonly Expression[];
}

export interface List {
  readonly type: 'list';
  readonly items: readonly Expression[];
}

export interface Subquery {
  readonly type: 'subquery';
  readonly query: Query;
}

/** A SELECT, VALUES or TABLE; its UNIONs are in `combined`. */
export interface Query {
  readonly type: 'query';
  readonly ctes: readonly Cte[];
  readonly items: readonly { readonly value: Expression; readonly alias: string | null }[];
  readonly from: readonly Source[];
  readonly where: Expression | null;
  /** Conditions of joins, GROUP BY, HAVING, ORDER BY, rows of VALUES. */
  readonly rest: readonly Expression[];
  readonly limited: boolean;
  /** Whether it leaves rows out by OFFSET. */
  readonly offset: boolean;
  readonly combined: readonly Query[];
}

/** A named query of a WITH clause. */
export interface Cte {
  readonly name: string;
  readonly query: Query;
}

/** What stands in a FROM list. */
export type Source =
  | { readonly type: 'table'; readonly table: Name; readonly alias: string | null }
  | { readonly type: 'derived'; readonly query: Query; readonly alias: string | null };

export interface Assignment {
  readonly column: readonly string[];
  readonly value: Expression;
}

export interface Update {
  readonly type: 'update';
  readonly ctes: readonly Cte[];
  /** The tables behind UPDATE; the first is written unless an assignment names another. */
  readonly tables: readonly Source[];
  /** The FROM list of SQLite. */
  readonly from: readonly Source[];
  readonly joined: readonly Expression[];
  readonly assignments: readonly Assignment[];
  readonly where: Expression | null;
  readonly limited: boolean;
}

export interface Delete {
  readonly type: 'delete';
  readonly ctes: readonly Cte[];
  /** The tables that lose rows, by name or alias. */
  readonly targets: readonly Name[];
  readonly from: readonly Source[];
  readonly joined: readonly Expression[];
  readonly where: Expression | null;
  readonly limited: boolean;
}

export interface Insert {
  readonly type: 'insert';
  readonly table: Name;
  readonly columns: readonly string[];
  /** `null` for plain rows. */
  readonly query: Query | null;
  /** IGNORE, OR REPLACE, REPLACE, ON DUPLICATE KEY, ON CONFLICT. */
  readonly conflictHandled: boolean;
}
