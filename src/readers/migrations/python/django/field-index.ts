import { createIndexText, quoted } from '../../calls/sql-text.js';
import { columnName, type DjangoContext, isIndexed } from './fields.js';
import { objectName } from './names.js';
import type { Field, Model } from './state.js';

export function fieldIndex(field: Field, model: Model, context: DjangoContext): string[] {
  return isIndexed(field) ? [plainIndex(model.table, [columnName(field)], context)] : [];
}

export function fieldIndexName(field: Field, model: Model, { engine }: DjangoContext): string {
  return objectName(model.table, [columnName(field)], '', engine);
}

export function plainIndex(
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
