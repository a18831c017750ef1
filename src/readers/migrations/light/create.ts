import type { LightDialect } from '../../../documents/sql/light/tokens.js';
import type { CreateIndex, CreateView } from '../../../documents/sql/light/tree.js';
import type { CreateTable, IndexDefinition } from '../../../documents/sql/light/tree-table.js';
import type { ConstraintShape } from '../../../model/kinds/schema-change.js';
import { type Draft, schemaDraft } from '../draft.js';
import { definedColumn, inlineReferences } from './columns.js';
import { constraintShape } from './constraints.js';
import { expressionText } from './expressions.js';
import { tableName } from './names.js';
import { readsOf, resultNames } from './reads.js';

/** CREATE TABLE, with the indexes that stand among its columns. */
export function createTable(statement: CreateTable, dialect: LightDialect): Draft[] {
  const table = tableName(statement.table);
  const columns = statement.columns.map((column) => definedColumn(column, dialect));
  const own = statement.constraints.map((constraint) => constraintShape(constraint, dialect));
  const constraintShapes = [...columns.flatMap(({ constraints }) => constraints), ...own];
  const shapes = columns.map(({ shape }) => requiredByKey(shape, constraintShapes));
  const readsFrom = statement.query === null ? [] : readsOf(statement.query);
  const created = schemaDraft('create-table', {
    table,
    columnShapes: shapes,
    constraintShapes,
    columns: shapes.map(({ name }) => name),
    conditional: statement.ifNotExists,
    temporary: statement.temporary,
    partitioned: statement.partitioned,
    readsFrom,
    resultNames: statement.query === null ? [] : resultNames(statement.query),
    inlineReferences: inlineReferences(statement.columns, dialect),
  });
  return [
    created,
    ...statement.indexes.map((index) => indexOn(table, named(index), { conditional: statement.ifNotExists })),
  ];
}

/** A column of the primary key accepts no NULL, wherever the key is written. */
function requiredByKey<T extends { readonly name: string; readonly nullable: boolean }>(
  shape: T,
  constraints: readonly ConstraintShape[],
): T {
  const inKey = constraints.some(
    ({ type, columns }) => type === 'primary-key' && columns.includes(shape.name),
  );
  return inKey ? { ...shape, nullable: false } : shape;
}

export function createIndex({ table, index, where, ifNotExists, algorithm, lock }: CreateIndex): Draft {
  const indexCondition = where === null ? null : expressionText(where);
  return indexOn(tableName(table), index, {
    indexCondition,
    conditional: ifNotExists,
    algorithm,
    lockClause: lock,
  });
}

/**
 * An index among the columns of a MySQL table goes by its first column where it has no name.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/create-table.html#create-table-indexes-keys
 */
export function named(index: IndexDefinition): IndexDefinition {
  return { ...index, name: index.name ?? index.columns[0] ?? null };
}

/** An index as a change of its table. */
export function indexOn(
  table: string,
  { name, kind, columns, onExpressions }: IndexDefinition,
  facts: Parameters<typeof schemaDraft>[1] = {},
): Draft {
  return schemaDraft('create-index', {
    ...facts,
    table,
    name,
    columns,
    onExpressions,
    unique: kind === 'unique',
    target: name === null ? `an index on ${table}` : `${name} on ${table}`,
  });
}

export function createView({ name, query, ifNotExists }: CreateView): Draft {
  return schemaDraft('create-view', {
    name: tableName(name),
    readsFrom: readsOf(query),
    resultNames: resultNames(query),
    conditional: ifNotExists,
  });
}
