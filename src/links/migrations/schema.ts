import type { ConstraintShape, Generated } from '../../model/kinds/schema-change.js';
import type { Span } from '../../model/span.js';
import { areOfASearch } from './duplicate-checks.js';
import { IndexStates } from './index-states.js';

export type { IndexState } from './index-states.js';

/** What the history says of a column so far; `undefined` for what it does not say. */
export interface ColumnState {
  readonly type: string | undefined;
  readonly nullable: boolean | undefined;
  readonly default: string | null | undefined;
  /** How the database itself fills it; `null` for an ordinary column. */
  readonly generated?: Generated | null | undefined;
  /** The migration that creates it; `undefined` for one that was there before the history begins. */
  readonly createdIn: string | undefined;
}

export interface ConstraintState {
  readonly shape: ConstraintShape;
  readonly validated: boolean;
  readonly createdIn: string;
}

export interface TableState {
  readonly createdIn: string | undefined;
  readonly temporary: boolean;
  /** `undefined` for a table whose creation was not seen. */
  readonly partitioned: boolean | undefined;
  /** The columns that part its rows; `undefined` for a table whose creation was not seen. */
  readonly partitionKey?: readonly string[] | undefined;
  /** The parent of which it is the DEFAULT partition. */
  defaultOf?: string | undefined;
  /** Whether all its columns are known: its creation was seen, and nothing unreadable has touched it since. */
  complete: boolean;
  /** Why what the history says of it may no longer hold. */
  uncertain: string | undefined;
  readonly columns: Map<string, ColumnState>;
  /** By name, as the server would name those that have none. */
  readonly constraints: Map<string, ConstraintState>;
  /** The names of its row security policies. */
  readonly policies: Set<string>;
  /** By what logical replication knows its rows; its primary key unless a statement says otherwise. */
  replicaIdentity: ReplicaIdentity;
  /** The columns of each unique key that was dropped, and the migration that dropped it. */
  formerKeys: readonly { readonly columns: readonly string[]; readonly droppedIn: string }[];
  /** Whether a statement has looked for rows that repeat a value. */
  duplicatesSought: boolean;
}

export type ReplicaIdentity = 'default' | 'full' | 'nothing' | { readonly index: string };

/** A type that the history creates. */
export interface TypeState {
  /** The values of an enum, `undefined` where they are not known or it is none. */
  readonly values: readonly string[] | undefined;
  /** The type under a domain; `undefined` for what is none. */
  readonly base: string | undefined;
  readonly nullable: boolean;
  readonly default: string | null;
  readonly createdIn: string;
}

export interface ViewState {
  readonly path: string;
  readonly span: Span;
  readonly readsFrom: readonly { readonly table: string; readonly columns: readonly string[] }[];
  readonly createdIn: string;
  /** Whether a materialized view holds rows: not before the first refresh of one created WITH NO DATA. */
  readonly populated: boolean;
}

/** A table that can go its own way from here; columns and constraints are never changed in place. */
export function copyOfTable(table: TableState): TableState {
  const { columns, constraints, policies } = table;
  return {
    ...table,
    columns: new Map(columns),
    constraints: new Map(constraints),
    policies: new Set(policies),
  };
}

/** The schema of one history at one point of it. */
export class Schema {
  readonly tables = new Map<string, TableState>();
  readonly indexes = new IndexStates();
  readonly views = new Map<string, ViewState>();
  readonly types = new Map<string, TypeState>();
  /** Types, triggers, policies and functions with the migration that creates them, as `kind name`. */
  readonly others = new Map<string, string>();
  /** Set once a migration could not be read: what it did to tables that are met later is unknown. */
  #gap: string | undefined;

  /** The table of a name; one that was not seen before exists already, and nothing is known of it. */
  table(name: string): TableState {
    const there = this.tables.get(name);
    if (there !== undefined) return there;
    const made: TableState = {
      createdIn: undefined,
      temporary: false,
      partitioned: undefined,
      complete: false,
      uncertain: this.#gap,
      columns: new Map(),
      constraints: new Map(),
      policies: new Set(),
      replicaIdentity: 'default',
      formerKeys: [],
      duplicatesSought: false,
    };
    this.tables.set(name, made);
    return made;
  }

  get gap(): string | undefined {
    return this.#gap;
  }

  /** A migration that could not be read: from here on everything said before may be wrong. */
  markGap(reason: string): void {
    this.#gap = reason;
    for (const table of this.tables.values()) markUncertain(table, reason);
    for (const [name, type] of this.types) this.types.set(name, { ...type, values: undefined });
  }

  /** Dynamic SQL that names these words may have done anything to the tables and types called so. */
  markMentioned(words: ReadonlySet<string>, reason: string): void {
    for (const [name, table] of this.tables) {
      if (!words.has(name.slice(name.lastIndexOf('.') + 1))) continue;
      markUncertain(table, reason);
      table.duplicatesSought ||= areOfASearch(words);
    }
    for (const [name, type] of this.types) {
      if (words.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase()))
        this.types.set(name, { ...type, values: undefined });
    }
  }
}

function markUncertain(table: TableState, reason: string): void {
  table.complete = false;
  table.uncertain ??= reason;
}
