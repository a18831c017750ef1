import { addForeignKeyText, quoted } from '../../calls/sql-text.js';
import { columnName, type DjangoContext, keyColumn, relationOf } from './fields.js';
import { defaultTable, objectName } from './names.js';
import type { Field, Model, State } from './state.js';

export function foreignKey(field: Field, model: Model, state: State, context: DjangoContext): string[] {
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

export function dropForeignKey(field: Field, model: Model, state: State, context: DjangoContext): string[] {
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
export function inlineKey(field: Field, model: Model, state: State, context: DjangoContext): string {
  const relation = relationOf(field, model, context);
  if (relation === undefined || !relation.constrained) return '';
  const { table, column } = referenced(relation, state);
  const name = quoted(foreignKeyName(field, model, state, context));
  return ` CONSTRAINT ${name} REFERENCES ${quoted(table)} (${quoted(column)})${deferrable(context)}`;
}

function deferrable({ engine }: DjangoContext): string {
  return engine === 'mysql' ? '' : ' DEFERRABLE INITIALLY DEFERRED';
}
