/*
 * SQL as a framework writes it for a call, in PostgreSQL's syntax whatever the engine: it is parsed again for
 * what it does, so that a call comes to the same changes as the statement it stands for. Types are the engine's.
 */

/** What stands for a value that only the run knows: a function nobody has, of which nothing is known. */
export const RUN_TIME_VALUE = 'known_at_run_time()';

/** A name in quotes, as frameworks write them; its schema apart. */
export function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
}

export function quotedList(names: readonly string[]): string {
  return names.map(quoted).join(', ');
}

export function literal(value: string | number | boolean | null): string {
  if (value === null) return 'NULL';
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}

export interface ColumnText {
  readonly name: string;
  /** As the engine has it: `varchar(20)`, `timestamp(6)`. */
  readonly type: string;
  readonly nullable: boolean;
  /** An expression. */
  readonly default?: string | undefined;
  readonly primaryKey?: boolean;
  /** The expression of a column that the server computes. */
  readonly computed?: { readonly expression: string; readonly stored: boolean } | undefined;
  /** A clause behind everything else: `REFERENCES …`. */
  readonly constraint?: string | undefined;
}

export function columnText(column: ColumnText): string {
  const { name, type, nullable, primaryKey = false, computed, constraint } = column;
  return [
    `${quoted(name)} ${type}`,
    column.default === undefined ? '' : `DEFAULT ${column.default}`,
    computed === undefined
      ? ''
      : `GENERATED ALWAYS AS (${computed.expression}) ${computed.stored ? 'STORED' : 'VIRTUAL'}`,
    nullable ? '' : 'NOT NULL',
    primaryKey ? 'PRIMARY KEY' : '',
    constraint ?? '',
  ]
    .filter((word) => word !== '')
    .join(' ');
}

export interface IndexText {
  readonly table: string;
  readonly name: string | undefined;
  /** Expressions, and names in quotes. */
  readonly columns: readonly string[];
  readonly unique: boolean;
  readonly concurrently: boolean;
  readonly ifNotExists: boolean;
  readonly using?: string | undefined;
  readonly include?: readonly string[];
  readonly nullsNotDistinct?: boolean;
  readonly where?: string | undefined;
  readonly only?: boolean;
}

export function createIndexText(index: IndexText): string {
  const { include = [] } = index;
  return [
    `CREATE${index.unique ? ' UNIQUE' : ''} INDEX${index.concurrently ? ' CONCURRENTLY' : ''}`,
    index.ifNotExists && index.name !== undefined ? 'IF NOT EXISTS' : '',
    index.name === undefined ? '' : quoted(index.name),
    `ON${index.only === true ? ' ONLY' : ''} ${quoted(index.table)}`,
    index.using === undefined ? '' : `USING ${index.using}`,
    `(${index.columns.join(', ')})`,
    include.length === 0 ? '' : `INCLUDE (${quotedList(include)})`,
    index.nullsNotDistinct === true ? 'NULLS NOT DISTINCT' : '',
    index.where === undefined ? '' : `WHERE ${index.where}`,
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/** A column of an index: its name, or an expression, which frameworks pass on as it is. */
export function indexColumn(text: string): string {
  return /^[\w$]+$/.test(text) ? quoted(text) : text;
}

export interface ForeignKeyText {
  readonly table: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly to: string;
  readonly toColumns: readonly string[];
  readonly onDelete?: string | undefined;
  readonly validate: boolean;
}

export function addForeignKeyText(key: ForeignKeyText): string {
  const check = key.validate ? '' : ' NOT VALID';
  const columns = quotedList(key.columns);
  return `ALTER TABLE ${quoted(key.table)} ADD CONSTRAINT ${quoted(key.name)} FOREIGN KEY (${columns}) ${referencesText(key)}${check}`;
}

export function referencesText({
  to,
  toColumns,
  onDelete,
}: Pick<ForeignKeyText, 'to' | 'toColumns' | 'onDelete'>): string {
  const action = onDelete === undefined ? '' : ` ON DELETE ${onDelete}`;
  return `REFERENCES ${quoted(to)} (${quotedList(toColumns)})${action}`;
}
