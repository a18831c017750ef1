import { type ColumnText, columnText, quoted, quotedList } from '../../calls/sql-text.js';
import { fieldIndex, plainIndex } from './field-index.js';
import {
  columnName,
  columnOf,
  type DjangoContext,
  hasColumn,
  isManyToMany,
  onceDefault,
  throughTable,
} from './fields.js';
import { foreignKey, inlineKey } from './foreign-keys.js';
import { objectName } from './names.js';
import { createConstraint, createIndex } from './objects.js';
import type { Field, Model, State } from './state.js';
import { createThrough } from './through-tables.js';

/*
 * The SQL that Django's schema editor writes
 * (https://docs.djangoproject.com/en/stable/ref/schema-editor/). The CASCADE it adds to every DROP is left out:
 * it is Django's habit, and no author's word.
 */

/** A new table, with its keys and indexes, and the tables between it and others. */
export function createModel(model: Model, state: State, context: DjangoContext): string[] {
  if (!model.hasTable) return [];
  const fields = [...model.fields.values()];
  const own = fields.filter(hasColumn);
  const columns = own.map((field) => columnText(columnOf(field, model, state, context)));
  return [
    `CREATE TABLE ${quoted(model.table)} (${columns.join(', ')})`,
    ...model.uniqueTogether.map((names) => addUnique(model, names, context)),
    ...own.flatMap((field) => foreignKey(field, model, state, context)),
    ...own.flatMap((field) => fieldIndex(field, model, context)),
    ...model.indexTogether.map((names) => addIndexTogether(model, names, context)),
    ...[...model.indexes].flatMap(([name, made]) => createIndex(name, made, model, context, false)),
    ...[...model.constraints].flatMap(([name, made]) => createConstraint(name, made, model, context)),
    ...fields.flatMap((field) => createThrough(field, model, state, context)),
  ];
}

export function deleteModel(model: Model): string[] {
  if (!model.hasTable) return [];
  const tables = [...model.fields.values()].flatMap((field) => throughTable(field, model)?.table ?? []);
  return [...tables, model.table].map((table) => `DROP TABLE ${quoted(table)}`);
}

/** A new column. Django gives it the default of the field for the rows there are, and takes it away again. */
export function addField(field: Field, model: Model, state: State, context: DjangoContext): string[] {
  if (!model.hasTable) return [];
  if (isManyToMany(field)) return createThrough(field, model, state, context);
  if (!hasColumn(field)) return [];
  const column = columnOf(field, model, state, context);
  const once =
    column.default === undefined && column.computed === undefined ? onceDefault(field, context) : undefined;
  const table = quoted(model.table);
  const added: ColumnText = { ...column, default: column.default ?? once };
  return [
    `ALTER TABLE ${table} ADD COLUMN ${columnText(added)}${inlineKey(field, model, state, context)}`,
    ...(once === undefined ? [] : [`ALTER TABLE ${table} ALTER COLUMN ${quoted(column.name)} DROP DEFAULT`]),
    ...fieldIndex(field, model, context),
  ];
}

export function removeField(field: Field, model: Model): string[] {
  if (!model.hasTable) return [];
  const through = throughTable(field, model);
  if (through !== undefined) return [`DROP TABLE ${quoted(through.table)}`];
  if (!hasColumn(field)) return [];
  return [`ALTER TABLE ${quoted(model.table)} DROP COLUMN ${quoted(columnName(field))}`];
}

export function addUnique(model: Model, names: readonly string[], { engine }: DjangoContext): string {
  const columns = columnsOf(model, names);
  const name = objectName(model.table, columns, '_uniq', engine);
  return `ALTER TABLE ${quoted(model.table)} ADD CONSTRAINT ${quoted(name)} UNIQUE (${quotedList(columns)})`;
}

export function dropUnique(model: Model, names: readonly string[], { engine }: DjangoContext): string {
  const name = objectName(model.table, columnsOf(model, names), '_uniq', engine);
  return `ALTER TABLE ${quoted(model.table)} DROP CONSTRAINT ${quoted(name)}`;
}

export function addIndexTogether(model: Model, names: readonly string[], context: DjangoContext): string {
  return plainIndex(model.table, columnsOf(model, names), context, '_idx');
}

export function dropIndexTogether(model: Model, names: readonly string[], { engine }: DjangoContext): string {
  return `DROP INDEX ${quoted(objectName(model.table, columnsOf(model, names), '_idx', engine))}`;
}

export function columnsOf(model: Model, names: readonly string[]): string[] {
  return names.map((name) => {
    const field = model.fields.get(name);
    return field === undefined ? name : columnName(field);
  });
}
