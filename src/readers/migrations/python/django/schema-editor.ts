import {
  addForeignKeyText,
  type ColumnText,
  columnText,
  createIndexText,
  quoted,
  quotedList,
} from '../../calls/sql-text.js';
import { argument } from '../value.js';
import {
  columnName,
  columnOf,
  columnType,
  type DjangoContext,
  hasColumn,
  isIndexed,
  isManyToMany,
  isNullable,
  isPrimaryKey,
  isUnique,
  keyColumn,
  onceDefault,
  relationOf,
  serverDefault,
  targetOf,
  throughTable,
} from './fields.js';
import { defaultTable, objectName } from './names.js';
import { createConstraint, createIndex } from './objects.js';
import type { Field, Model, State } from './state.js';

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

/** How a field was and how it is to be, with the models around it. */
export interface Alteration {
  readonly from: Field;
  readonly to: Field;
  readonly before: { readonly model: Model; readonly state: State };
  readonly after: { readonly model: Model; readonly state: State };
}

export function alterField({ from, to, before, after }: Alteration, context: DjangoContext): string[] {
  const { model } = after;
  if (!model.hasTable) return [];
  if (isManyToMany(from) && isManyToMany(to)) return renamedThrough(from, to, before.model, model);
  if (!hasColumn(from) || !hasColumn(to)) return [];
  const table = `ALTER TABLE ${quoted(model.table)}`;
  const [old, name] = [columnName(from), columnName(to)];
  const column = `${table} ALTER COLUMN ${quoted(name)}`;
  const types = [
    columnType(from, before.model, before.state, context),
    columnType(to, model, after.state, context),
  ];
  const [oldKey, key] = [relationOf(from, before.model, context), relationOf(to, model, context)];
  const keyChanges = oldKey?.to !== key?.to || oldKey?.constrained !== key?.constrained;
  const sql: string[] = [];
  if (keyChanges) sql.push(...dropForeignKey(from, before.model, before.state, context));
  if (old !== name) sql.push(`${table} RENAME COLUMN ${quoted(old)} TO ${quoted(name)}`);
  if (isUnique(from) && !isUnique(to) && !isPrimaryKey(from))
    sql.push(`${table} DROP CONSTRAINT ${quoted(from.uniqueName ?? `${model.table}_${old}_key`)}`);
  if (isIndexed(from) && !isIndexed(to))
    sql.push(`DROP INDEX ${quoted(fieldIndexName(from, before.model, context))}`);
  const [oldType, type] = types;
  if (oldType !== type) {
    const using = isUnknownType(type) ? '' : ` USING ${quoted(name)}::${type}`;
    sql.push(`${column} TYPE ${type}${using}`);
  }
  sql.push(...defaultAndNull(from, to, column, model, context));
  if (!isUnique(from) && isUnique(to) && !isPrimaryKey(to)) {
    const constraint = objectName(model.table, [name], '_uniq', context.engine);
    sql.push(`${table} ADD CONSTRAINT ${quoted(constraint)} UNIQUE (${quoted(name)})`);
  }
  if (!isIndexed(from) && isIndexed(to)) sql.push(...fieldIndex(to, model, context));
  if (oldType !== type && isPrimaryKey(to)) sql.push(...referring(model, after.state, context));
  if (keyChanges) sql.push(...foreignKey(to, model, after.state, context));
  return sql;
}

function isUnknownType(type: string | undefined): boolean {
  return type === undefined || type.startsWith('unknown');
}

/** A field that must have a value from now on is filled with its default first. */
function defaultAndNull(
  from: Field,
  to: Field,
  column: string,
  model: Model,
  context: DjangoContext,
): string[] {
  const sql: string[] = [];
  const [oldDefault, server] = [serverDefault(from, context), serverDefault(to, context)];
  if (oldDefault !== server)
    sql.push(server === undefined ? `${column} DROP DEFAULT` : `${column} SET DEFAULT ${server}`);
  const [wasNullable, nullable] = [isNullable(from), isNullable(to)];
  if (isPrimaryKey(to) || wasNullable === nullable) return sql;
  if (nullable) return [...sql, `${column} DROP NOT NULL`];
  const once = onceDefault(to, context);
  const name = quoted(columnName(to));
  if (once !== undefined)
    sql.push(`UPDATE ${quoted(model.table)} SET ${name} = ${once} WHERE ${name} IS NULL`);
  return [...sql, `${column} SET NOT NULL`];
}

/** Columns that refer to a key take its type with it. */
function referring(model: Model, state: State, context: DjangoContext): string[] {
  const sql: string[] = [];
  for (const other of state.values()) {
    for (const field of other.hasTable ? other.fields.values() : []) {
      const relation = relationOf(field, other, context);
      if (relation?.to !== model.key || relation.toField !== undefined) continue;
      const column = quoted(columnName(field));
      const type = columnType(field, other, state, context);
      sql.push(
        `ALTER TABLE ${quoted(other.table)} ALTER COLUMN ${column} TYPE ${type} USING ${column}::${type}`,
      );
    }
  }
  return sql;
}

export function renameTable(from: string, to: string): string[] {
  return from === to ? [] : [`ALTER TABLE ${quoted(from)} RENAME TO ${quoted(to)}`];
}

function renamedThrough(from: Field, to: Field, before: Model, after: Model): string[] {
  const [old, name] = [throughTable(from, before)?.table, throughTable(to, after)?.table];
  return old === undefined || name === undefined ? [] : renameTable(old, name);
}

/** The tables between models keep the name of the one that declares them. */
export function renameThroughTables(before: Model, after: Model): string[] {
  return [...after.fields].flatMap(([name, field]) => {
    const old = before.fields.get(name);
    return old === undefined ? [] : renamedThrough(old, field, before, after);
  });
}

function createThrough(field: Field, model: Model, state: State, context: DjangoContext): string[] {
  const through = throughTable(field, model);
  const to = targetOf(argument(field.made, 0, 'to'), model, context.userModel);
  if (through === undefined || to === undefined || !model.hasTable) return [];
  const names = throughColumns(model.key, to);
  const target = state.get(to);
  const sides = [
    { column: names[0], table: model.table, key: keyColumn(model), type: keyType(model, state, context) },
    {
      column: names[1],
      table: target?.table ?? defaultTable(to),
      key: keyColumn(target),
      type: target === undefined ? 'unknown' : keyType(target, state, context),
    },
  ];
  const id = { name: 'id', type: 'bigint', nullable: true, primaryKey: true };
  const columns = [id, ...sides.map(({ column, type }) => ({ name: column, type, nullable: false }))];
  const unique = objectName(through.table, names, '_uniq', context.engine);
  return [
    `CREATE TABLE ${quoted(through.table)} (${columns.map((one) => columnText({ ...one, constraint: one.name === 'id' ? 'GENERATED BY DEFAULT AS IDENTITY' : undefined })).join(', ')})`,
    `ALTER TABLE ${quoted(through.table)} ADD CONSTRAINT ${quoted(unique)} UNIQUE (${quotedList(names)})`,
    ...sides.map(({ column, table, key }) =>
      addForeignKeyText({
        table: through.table,
        name: objectName(through.table, [column], `_fk_${table}_${key}`, context.engine),
        columns: [column],
        to: table,
        toColumns: [key],
        validate: true,
      }),
    ),
    ...sides.map(({ column }) => plainIndex(through.table, [column], context)),
  ];
}

/** `order_id` and `tag_id`; one that refers to itself has `from_order_id` and `to_order_id`. */
export function throughColumns(from: string, to: string): [string, string] {
  const bare = (key: string) => key.slice(key.indexOf('.') + 1);
  return from === to
    ? [`from_${bare(from)}_id`, `to_${bare(to)}_id`]
    : [`${bare(from)}_id`, `${bare(to)}_id`];
}

function keyType(model: Model, state: State, context: DjangoContext): string {
  for (const field of model.fields.values())
    if (isPrimaryKey(field)) return columnType(field, model, state, context);
  return 'unknown';
}

function foreignKey(field: Field, model: Model, state: State, context: DjangoContext): string[] {
  const relation = relationOf(field, model, context);
  if (relation === undefined || !relation.constrained) return [];
  const { table, column } = referenced(relation, state);
  const key = addForeignKeyText({
    table: model.table,
    name: foreignKeyName(field, model, state, context),
    columns: [columnName(field)],
    to: table,
    toColumns: [column],
    validate: true,
  });
  return [`${key}${deferrable(context)}`];
}

function dropForeignKey(field: Field, model: Model, state: State, context: DjangoContext): string[] {
  const relation = relationOf(field, model, context);
  if (relation === undefined || !relation.constrained) return [];
  return [
    `ALTER TABLE ${quoted(model.table)} DROP CONSTRAINT ${quoted(foreignKeyName(field, model, state, context))}`,
  ];
}

function foreignKeyName(field: Field, model: Model, state: State, context: DjangoContext): string {
  const relation = relationOf(field, model, context);
  const { table, column } = relation === undefined ? { table: '', column: '' } : referenced(relation, state);
  return objectName(model.table, [columnName(field)], `_fk_${table}_${column}`, context.engine);
}

function referenced({ to, toField }: { to: string; toField: string | undefined }, state: State) {
  const target = state.get(to);
  const field = toField === undefined ? undefined : target?.fields.get(toField);
  return {
    table: target?.table ?? defaultTable(to),
    column: field === undefined ? (toField ?? keyColumn(target)) : columnName(field),
  };
}

/** A new column names the key that it refers to at once. */
function inlineKey(field: Field, model: Model, state: State, context: DjangoContext): string {
  const relation = relationOf(field, model, context);
  if (relation === undefined || !relation.constrained) return '';
  const { table, column } = referenced(relation, state);
  const name = quoted(foreignKeyName(field, model, state, context));
  return ` CONSTRAINT ${name} REFERENCES ${quoted(table)} (${quoted(column)})${deferrable(context)}`;
}

function deferrable({ engine }: DjangoContext): string {
  return engine === 'mysql' ? '' : ' DEFERRABLE INITIALLY DEFERRED';
}

function fieldIndex(field: Field, model: Model, context: DjangoContext): string[] {
  return isIndexed(field) ? [plainIndex(model.table, [columnName(field)], context)] : [];
}

function fieldIndexName(field: Field, model: Model, { engine }: DjangoContext): string {
  return objectName(model.table, [columnName(field)], '', engine);
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

function plainIndex(
  table: string,
  columns: readonly string[],
  { engine }: DjangoContext,
  suffix = '',
): string {
  return createIndexText({
    table,
    name: objectName(table, columns, suffix, engine),
    columns: columns.map(quoted),
    unique: false,
    concurrently: false,
    ifNotExists: false,
  });
}
