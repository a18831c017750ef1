import type { Engine } from '../../model/kinds/change-context.js';

/**
 * SQL as the tools for migrations in code write it. What their calls do is put as the statement that they send,
 * so that it is read by the parser of its dialect, and a call and its SQL can never be read differently.
 */

/** A name in the quotes of its engine; several make a dotted one. */
export function quoted(engine: Engine, ...names: readonly string[]): string {
  const quote = engine === 'mysql' ? '`' : '"';
  return names.map((name) => `${quote}${name.replaceAll(quote, quote + quote)}${quote}`).join('.');
}

/** Names in quotes, with commas between. */
export function quotedList(engine: Engine, names: readonly string[]): string {
  return names.map((name) => quoted(engine, name)).join(', ');
}

/** A value of code as a literal. */
export function literal(engine: Engine, value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'NULL';
  if (typeof value === 'boolean') return engine === 'postgres' ? String(value) : value ? '1' : '0';
  const text = engine === 'mysql' ? value.replaceAll('\\', '\\\\') : value;
  return `'${text.replaceAll("'", "''")}'`;
}

/** Stands for a value that is known at run time only, where a statement binds it. */
export function placeholder(engine: Engine): string {
  return engine === 'postgres' ? '$1' : '?';
}

/** Stands for an expression that is known at run time only: a function that no server brings along. */
export const runtimeExpression = 'known_at_run_time()';

/** One column of CREATE TABLE or ADD COLUMN. */
export interface ColumnSql {
  readonly name: string;
  /** As the engine writes it; `unknown` for one that is not known. */
  readonly type: string;
  readonly notNull?: boolean;
  /** An expression. */
  readonly default?: string | undefined;
  /** Words that the engine has between the type and the rest: `GENERATED ALWAYS AS IDENTITY`, `AUTO_INCREMENT`. */
  readonly generated?: string | undefined;
  /** `PRIMARY KEY`, `UNIQUE`, `REFERENCES …`, `CHECK (…)`, in this order. */
  readonly constraints?: readonly string[];
}

export function columnSql(engine: Engine, column: ColumnSql): string {
  const parts = [quoted(engine, column.name), column.type];
  if (column.generated !== undefined) parts.push(column.generated);
  if (column.default !== undefined) parts.push(`DEFAULT ${column.default}`);
  if (column.notNull === true) parts.push('NOT NULL');
  return [...parts, ...(column.constraints ?? [])].join(' ');
}

/** A constraint of a table, without its name in front. */
export function foreignKeySql(
  engine: Engine,
  columns: readonly string[],
  referenced: { readonly table: string; readonly columns: readonly string[] },
  actions: { readonly onDelete?: string | undefined; readonly onUpdate?: string | undefined } = {},
): string {
  return `FOREIGN KEY (${quotedList(engine, columns)}) ${referencesSql(engine, referenced, actions)}`;
}

/** @param referenced the table as it is written in SQL, quotes included. */
export function referencesSql(
  engine: Engine,
  referenced: { readonly table: string; readonly columns: readonly string[] },
  actions: { readonly onDelete?: string | undefined; readonly onUpdate?: string | undefined } = {},
): string {
  const columns = referenced.columns.length === 0 ? '' : ` (${quotedList(engine, referenced.columns)})`;
  const onDelete = referentialAction('ON DELETE', actions.onDelete);
  const onUpdate = referentialAction('ON UPDATE', actions.onUpdate);
  return `REFERENCES ${referenced.table}${columns}${onDelete}${onUpdate}`;
}

function referentialAction(when: string, action: string | undefined): string {
  const words = action
    ?.trim()
    .toUpperCase()
    .replaceAll('_', ' ')
    .replace(/^SETNULL$/, 'SET NULL');
  return words !== undefined && actions.has(words) ? ` ${when} ${words}` : '';
}

const actions: ReadonlySet<string> = new Set(['CASCADE', 'SET NULL', 'SET DEFAULT', 'RESTRICT', 'NO ACTION']);
