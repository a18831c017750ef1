import type { Name } from './tree-name.js';
import type { Expression, Query } from './tree-query.js';

export interface DataType {
  /** In lower case, words apart: `varchar`, `double precision`, `int`. */
  readonly name: string;
  readonly limits: readonly string[];
  /** The values of an ENUM or SET. */
  readonly values: readonly string[];
  readonly unsigned: boolean;
}

export interface ColumnDefinition {
  readonly name: string;
  /** SQLite does without. */
  readonly dataType: DataType | null;
  readonly notNull: boolean;
  readonly default: Expression | null;
  readonly autoIncrement: boolean;
  readonly generated: 'stored' | 'virtual' | null;
  /** Those written behind the column. */
  readonly constraints: readonly ConstraintDefinition[];
}

export interface ConstraintDefinition {
  readonly kind: 'primary-key' | 'unique' | 'foreign-key' | 'check';
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly references: Reference | null;
  readonly condition: Expression | null;
}

export interface Reference {
  readonly table: Name;
  readonly columns: readonly string[];
  /** In lower case: `cascade`, `set null`. */
  readonly onDelete: string;
}

export interface IndexDefinition {
  readonly name: string | null;
  readonly kind: 'plain' | 'unique' | 'fulltext' | 'spatial';
  /** The columns it is made of, those inside expressions too. */
  readonly columns: readonly string[];
  /** Whether some of it is computed. */
  readonly onExpressions: boolean;
}

export interface CreateTable {
  readonly type: 'create-table';
  readonly table: Name;
  readonly columns: readonly ColumnDefinition[];
  readonly constraints: readonly ConstraintDefinition[];
  readonly indexes: readonly IndexDefinition[];
  /** What CREATE TABLE … AS fills it with. */
  readonly query: Query | null;
  /** The table whose shape it takes. */
  readonly like: Name | null;
  readonly ifNotExists: boolean;
  readonly temporary: boolean;
  readonly partitioned: boolean;
}
