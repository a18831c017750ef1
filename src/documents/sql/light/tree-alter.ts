import type { Name } from './tree-name.js';
import type { Expression } from './tree-query.js';
import type { ColumnDefinition, ConstraintDefinition, IndexDefinition } from './tree-table.js';

export interface AlterTable {
  readonly type: 'alter-table';
  readonly table: Name;
  readonly commands: readonly AlterCommand[];
  /** See `OnlineOptions`. */
  readonly algorithm: string | null;
  readonly lock: string | null;
}

export type AlterCommand =
  | { readonly type: 'add-column'; readonly column: ColumnDefinition; readonly ifNotExists: boolean }
  | { readonly type: 'drop-column'; readonly name: string; readonly ifExists: boolean }
  /** MODIFY and CHANGE: the whole column is said anew. */
  | { readonly type: 'redefine-column'; readonly name: string; readonly column: ColumnDefinition }
  | { readonly type: 'rename-column'; readonly name: string; readonly newName: string }
  | { readonly type: 'set-default'; readonly name: string; readonly value: Expression }
  | { readonly type: 'drop-default'; readonly name: string }
  | { readonly type: 'add-constraint'; readonly constraint: ConstraintDefinition }
  | { readonly type: 'add-index'; readonly index: IndexDefinition; readonly ifNotExists: boolean }
  | { readonly type: 'drop-constraint'; readonly name: string; readonly ifExists: boolean }
  | { readonly type: 'drop-index'; readonly name: string; readonly ifExists: boolean }
  | { readonly type: 'rename-index'; readonly name: string; readonly newName: string }
  | { readonly type: 'rename-table'; readonly newName: Name }
  /** CONVERT TO, FORCE, ENGINE, partitioning: the rows are written anew. */
  | { readonly type: 'rewrite' }
  /** DROP PARTITION and TRUNCATE PARTITION: rows are gone. */
  | { readonly type: 'drop-rows' }
  /** Options and commands that change no shape. */
  | { readonly type: 'other' };
