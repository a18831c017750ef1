import { columnDefinition } from './column.js';
import { constraintDefinition, indexDefinition, isConstraint, isIndex } from './constraint.js';
import type { Cursor } from './cursor.js';
import { tableOptions } from './table-options.js';
import type { ColumnDefinition, ConstraintDefinition, CreateTable, IndexDefinition } from './tree-table.js';

/** CREATE TABLE, from the word behind CREATE. */
export function createTable(cursor: Cursor): CreateTable {
  const temporary = cursor.acceptAny('TEMPORARY', 'TEMP');
  cursor.expect('TABLE');
  const ifNotExists = cursor.accept('IF', 'NOT', 'EXISTS');
  const table = cursor.qualifiedName();
  const base = { type: 'create-table', table, ifNotExists, temporary } as const;
  if (cursor.accept('LIKE')) return { ...base, ...empty, like: cursor.qualifiedName() };
  if (cursor.accept('(', 'LIKE')) {
    const like = cursor.qualifiedName();
    cursor.expect(')');
    return { ...base, ...empty, like };
  }
  const shape = cursor.is('(') && !isQuery(cursor) ? elements(cursor) : empty;
  const { partitioned } = tableOptions(cursor);
  cursor.acceptAny('IGNORE', 'REPLACE');
  const isFilled = cursor.accept('AS') || cursor.is('SELECT') || cursor.is('WITH') || cursor.is('(');
  return { ...base, ...shape, like: null, partitioned, query: isFilled ? cursor.query() : null };
}

const empty = { columns: [], constraints: [], indexes: [], query: null, like: null, partitioned: false };

function isQuery(cursor: Cursor): boolean {
  return cursor.is('(', 'SELECT') || cursor.is('(', 'WITH');
}

function elements(cursor: Cursor): Pick<CreateTable, 'columns' | 'constraints' | 'indexes'> {
  const columns: ColumnDefinition[] = [];
  const constraints: ConstraintDefinition[] = [];
  const indexes: IndexDefinition[] = [];
  const element = () => {
    if (isConstraint(cursor)) constraints.push(constraintDefinition(cursor));
    else if (isIndex(cursor)) indexes.push(indexDefinition(cursor));
    else columns.push(columnDefinition(cursor));
  };
  cursor.expect('(');
  do {
    element();
    // SQLite reads constraints without a comma between them.
    while (cursor.dialect === 'sqlite' && isConstraint(cursor)) element();
  } while (!cursor.failed && cursor.accept(','));
  cursor.expect(')');
  return { columns, constraints, indexes };
}
