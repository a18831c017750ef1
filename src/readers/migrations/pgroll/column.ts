import { at, booleanOf, textOf } from '../../../documents/data/navigate.js';
import type { DataNode } from '../../../documents/data/node.js';
import { columnSql, foreignKeySql, quoted } from '../code-sql.js';

/** A column of `create_table` or `add_column`; NOT NULL unless it says `nullable: true`. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | undefined;
  readonly primaryKey: boolean;
  readonly unique: boolean;
  readonly generated: string | undefined;
  readonly check: Constraint | undefined;
  readonly reference: Constraint | undefined;
}

/** A constraint by its name, and what stands behind it. */
export interface Constraint {
  readonly name: string;
  readonly sql: string;
}

/** @see https://pgroll.com/docs/latest/operations/create_table */
export function columnOf(node: DataNode | undefined): Column | undefined {
  const [name, type] = [textOf(at(node, 'name')), textOf(at(node, 'type'))];
  if (name === undefined || type === undefined) return undefined;
  return {
    name,
    type,
    nullable: booleanOf(at(node, 'nullable')) === true,
    default: textOf(at(node, 'default')),
    primaryKey: booleanOf(at(node, 'pk')) === true,
    unique: booleanOf(at(node, 'unique')) === true,
    generated: generatedBy(at(node, 'generated')),
    check: checkOf(at(node, 'check')),
    reference: referenceOf(name, at(node, 'references')),
  };
}

function generatedBy(node: DataNode | undefined): string | undefined {
  const expression = textOf(at(node, 'expression'));
  if (expression !== undefined) return `GENERATED ALWAYS AS (${expression}) STORED`;
  const identity = at(node, 'identity');
  if (identity === undefined) return undefined;
  const values = textOf(at(identity, 'user_specified_values')) ?? 'ALWAYS';
  return `GENERATED ${/^by default$/i.test(values) ? 'BY DEFAULT' : 'ALWAYS'} AS IDENTITY`;
}

/** `check: { name, constraint }`. */
export function checkOf(node: DataNode | undefined): Constraint | undefined {
  const [name, condition] = [textOf(at(node, 'name')), textOf(at(node, 'constraint'))];
  return name === undefined || condition === undefined ? undefined : { name, sql: `CHECK (${condition})` };
}

/** `references: { name, table, column }`. */
export function referenceOf(column: string, node: DataNode | undefined): Constraint | undefined {
  const [name, table, to] = [at(node, 'name'), at(node, 'table'), at(node, 'column')].map(textOf);
  if (name === undefined || table === undefined) return undefined;
  const referenced = { table: identifier(table), columns: to === undefined ? [] : [to] };
  return { name, sql: foreignKeySql('postgres', [column], referenced, actionsOf(node)) };
}

/** What a reference says of rows that go or change. */
export function actionsOf(node: DataNode | undefined) {
  return { onDelete: textOf(at(node, 'on_delete')), onUpdate: textOf(at(node, 'on_update')) };
}

export function columnText({ name, type, nullable, default: value, generated }: Column): string {
  const made = generated === undefined ? {} : { generated };
  return columnSql('postgres', { name, type, notNull: !nullable, default: value, ...made });
}

export function identifier(name: string): string {
  return quoted('postgres', name);
}
