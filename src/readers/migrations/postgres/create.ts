import type {
  CreateStmt,
  CreateTableAsStmt,
  IndexElem,
  IndexStmt,
  Node,
  PartitionElem,
  ViewStmt,
} from '@pgsql/types';
import type { ColumnShape, ConstraintShape } from '../../../model/kinds/schema-change.js';
import { type SchemaDraft, schemaDraft } from '../draft.js';
import { definedColumn } from './columns.js';
import { constraintShape } from './constraints.js';
import { columnPath, expressionText } from './expressions.js';
import { tableName } from './names.js';
import { readsOf, resultNames } from './reads.js';
import { everyNode } from './walk.js';

export function createTable(statement: CreateStmt): SchemaDraft[] {
  const table = tableName(statement.relation);
  if (table === undefined) return [];
  const shapes: ColumnShape[] = [];
  const constraints: ConstraintShape[] = [];
  for (const element of statement.tableElts ?? []) {
    const column = 'ColumnDef' in element ? definedColumn(element.ColumnDef) : undefined;
    if (column !== undefined) {
      shapes.push(column.shape);
      constraints.push(...column.constraints);
    }
    const constraint = 'Constraint' in element ? constraintShape(element.Constraint) : undefined;
    if (constraint !== undefined) constraints.push(constraint);
  }
  const inKey = new Set(keyColumns(constraints));
  const parent = statement.partbound === undefined ? undefined : statement.inhRelations?.[0];
  return [
    schemaDraft('create-table', {
      table,
      columnShapes: shapes.map((shape) => (inKey.has(shape.name) ? { ...shape, nullable: false } : shape)),
      constraintShapes: constraints,
      columns: shapes.map(({ name }) => name),
      conditional: statement.if_not_exists === true,
      temporary: statement.relation?.relpersistence === 't',
      partitioned: statement.partspec !== undefined,
      partitionKey: partitionKey(statement),
      defaultPartition: parent === undefined ? null : statement.partbound?.is_default === true,
      partitionOf: parent !== undefined && 'RangeVar' in parent ? (tableName(parent.RangeVar) ?? null) : null,
    }),
  ];
}

/** The columns of a primary key take no NULL. */
function keyColumns(constraints: readonly ConstraintShape[]): readonly string[] {
  return constraints.find(({ type }) => type === 'primary-key')?.columns ?? [];
}

function partitionKey({ partspec }: CreateStmt): string[] {
  const columns: string[] = [];
  for (const element of partspec?.partParams ?? []) {
    if ('PartitionElem' in element) columns.push(...columnsOf(element.PartitionElem));
  }
  return columns;
}

/** CREATE TABLE … AS and CREATE MATERIALIZED VIEW. */
export function createTableAs(statement: CreateTableAsStmt): SchemaDraft[] {
  const name = tableName(statement.into?.rel);
  if (name === undefined) return [];
  const rest = { conditional: statement.if_not_exists === true, ...selected(statement.query) };
  if (statement.objtype === 'OBJECT_MATVIEW')
    return [
      schemaDraft('create-materialized-view', { name, withData: statement.into?.skipData !== true, ...rest }),
    ];
  const temporary = statement.into?.rel?.relpersistence === 't';
  return [schemaDraft('create-table', { table: name, temporary, partitioned: false, ...rest })];
}

/** SELECT … INTO makes a table as CREATE TABLE AS does. */
export function selectInto(query: Node): SchemaDraft[] {
  const into = 'SelectStmt' in query ? query.SelectStmt.intoClause : undefined;
  const table = tableName(into?.rel);
  if (table === undefined) return [];
  const temporary = into?.rel?.relpersistence === 't';
  return [schemaDraft('create-table', { table, temporary, partitioned: false, ...selected(query) })];
}

export function createView(statement: ViewStmt): SchemaDraft[] {
  const name = tableName(statement.view);
  if (name === undefined) return [];
  return [
    schemaDraft('create-view', {
      name,
      ...selected(statement.query),
      orReplace: statement.replace === true,
    }),
  ];
}

/** What the query behind a view or table says of what it reads. */
function selected(query: Node | undefined): Pick<SchemaDraft['facts'], 'readsFrom' | 'resultNames'> {
  return { readsFrom: readsOf(query), resultNames: resultNames(query) };
}

export function createIndex(statement: IndexStmt): SchemaDraft[] {
  const table = tableName(statement.relation);
  if (table === undefined) return [];
  const name = statement.idxname ?? null;
  const columns = indexColumns(statement.indexParams);
  return [
    schemaDraft('create-index', {
      table,
      name,
      columns,
      unique: statement.unique === true,
      concurrently: statement.concurrent === true,
      conditional: statement.if_not_exists === true,
      only: statement.relation?.inh !== true,
      indexCondition: statement.whereClause === undefined ? null : expressionText(statement.whereClause),
      onExpressions: (statement.indexParams ?? []).some(isExpression),
      target: name === null ? `an index on ${table}` : `${name} on ${table}`,
    }),
  ];
}

function isExpression(element: Node): boolean {
  return 'IndexElem' in element && element.IndexElem.expr !== undefined;
}

/** The columns an index is made of; those inside expressions count too, as the index goes when they do. */
function indexColumns(elements: readonly Node[] | undefined): string[] {
  const columns: string[] = [];
  for (const element of elements ?? []) {
    if ('IndexElem' in element) columns.push(...columnsOf(element.IndexElem));
  }
  return columns;
}

function columnsOf(element: IndexElem | PartitionElem): string[] {
  if (element.name !== undefined) return [element.name];
  const columns: string[] = [];
  for (const node of everyNode(element.expr)) {
    const column = 'ColumnRef' in node ? columnPath(node.ColumnRef).at(-1) : undefined;
    if (column !== undefined) columns.push(column);
  }
  return columns;
}
