import type { Span } from '../../../model/span.js';
import type { LightDialect } from './tokens.js';
import type { AlterTable } from './tree-alter.js';
import type { Name } from './tree-name.js';
import type { Delete, Expression, Insert, Query, Update } from './tree-query.js';
import type { CreateTable, IndexDefinition } from './tree-table.js';

/**
 * A script of MySQL, MariaDB or SQLite. The reader is our own and knows of each statement what changes schema
 * or data; what it cannot read is a statement of the type `unread`.
 */
export interface LightTree {
  readonly type: 'sql';
  readonly dialect: LightDialect;
  readonly statements: readonly LightStatement[];
}

export interface LightStatement {
  /** From its first word to its last, without the delimiter. */
  readonly span: Span;
  readonly node: LightNode;
}

export type LightNode =
  | CreateTable
  | AlterTable
  | CreateIndex
  | DropIndex
  | Drop
  | RenameTables
  | CreateView
  | CreateObject
  | Insert
  | Update
  | Delete
  | Truncate
  | Load
  | Query
  | Transaction
  | Setting
  | Prepare
  | OtherStatement
  | Unread;

/** How MySQL is asked to carry a change out; `null` where it is left to choose. */
export interface OnlineOptions {
  /** `copy`, `inplace`, `instant`, `nocopy`, `default`. */
  readonly algorithm: string | null;
  /** `none`, `shared`, `exclusive`, `default`. */
  readonly lock: string | null;
}

export interface CreateIndex extends OnlineOptions {
  readonly type: 'create-index';
  readonly table: Name;
  readonly index: IndexDefinition;
  /** Which rows it holds, in SQLite. */
  readonly where: Expression | null;
  readonly ifNotExists: boolean;
}

export interface DropIndex extends OnlineOptions {
  readonly type: 'drop-index';
  readonly name: Name;
  /** Absent in SQLite, where an index has a name of its own. */
  readonly table: Name | null;
  readonly ifExists: boolean;
}

export type ObjectKind = 'table' | 'view' | 'trigger' | 'function' | 'database' | 'other';

export interface Drop {
  readonly type: 'drop';
  readonly kind: ObjectKind;
  readonly names: readonly Name[];
  readonly ifExists: boolean;
}

export interface RenameTables {
  readonly type: 'rename-tables';
  readonly pairs: readonly { readonly from: Name; readonly to: Name }[];
}

export interface CreateView {
  readonly type: 'create-view';
  readonly name: Name;
  readonly query: Query;
  readonly ifNotExists: boolean;
}

export interface CreateObject {
  readonly type: 'create-object';
  readonly kind: Exclude<ObjectKind, 'table' | 'view'>;
  readonly name: Name | null;
  /** The table of a trigger. */
  readonly table: Name | null;
  /** The names and words of the body of a procedure or function. */
  readonly words: readonly string[];
  readonly ifNotExists: boolean;
}

export interface Truncate {
  readonly type: 'truncate';
  readonly table: Name;
}

export interface Transaction {
  readonly type: 'transaction';
  readonly control: 'begin' | 'end' | null;
}

/** SET, USE and PRAGMA. */
export interface Setting {
  readonly type: 'setting';
  readonly command: 'set' | 'pragma' | 'use';
  /** In lower case; with its `@` for a variable of the user. */
  readonly assignments: readonly { readonly name: string; readonly value: Expression | null }[];
}

/** SQL that is kept in a string, and run by EXECUTE. */
export interface Prepare {
  readonly type: 'prepare';
  /** What a string says; `null` where a variable holds it. */
  readonly statement: LightNode | null;
  /** The variable, in lower case. */
  readonly variable: string | null;
}

/** LOAD DATA … INTO TABLE. */
export interface Load {
  readonly type: 'load';
  readonly table: Name;
}

/** A statement that is known for what it is, and of which no more is needed. */
export interface OtherStatement {
  readonly type: 'other';
  /**
   * - `schema`: it changes the schema in a way that no rule tells apart;
   * - `execute`: it runs what a PREPARE has prepared;
   * - `code`: it runs code that stands elsewhere or in it (CALL, an anonymous block), of which `words` are the words;
   * - `rewrite`: it writes a table anew (OPTIMIZE, VACUUM);
   * - `refusal`: it raises (SIGNAL);
   * - `none`: it leaves schema and data alone.
   */
  readonly effect: 'schema' | 'execute' | 'code' | 'rewrite' | 'refusal' | 'none';
  readonly tables: readonly Name[];
  readonly words: readonly string[];
}

/** A statement that could not be read. */
export interface Unread {
  readonly type: 'unread';
  /** Its names and words, those inside its strings too. */
  readonly words: readonly string[];
}
