import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { bareName, otherKey } from './object-names.js';
import type { IndexState, Schema, TableState } from './schema.js';

type Change = Subject<'schema-change'>;

/**
 * What goes along with what a statement drops, and takes the new name along with what it renames: indexes of a
 * column, foreign keys to a table dropped with CASCADE, the tables of a schema.
 *
 * @see https://www.postgresql.org/docs/current/ddl-depend.html
 * @see https://www.sqlite.org/lang_altertable.html#altertabrename
 */
export function applyToDependents({ facts }: Change, schema: Schema): void {
  const table = known(facts.table);
  const column = known(facts.column);
  const newName = known(facts.newName);
  const name = known(facts.name);
  switch (facts.op) {
    case 'drop-column':
      if (table !== undefined && column !== undefined) dropIndexesOver(table, column, schema);
      return;
    case 'drop-table':
      if (table !== undefined && facts.cascade === true) dropForeignKeysTo(table, schema);
      return;
    case 'rename-table':
      if (table !== undefined && newName !== undefined) renameInForeignKeys(table, newName, schema);
      return;
    case 'drop-view':
    case 'drop-materialized-view':
      if (name !== undefined) dropRelation(name, schema);
      return;
    case 'rename-column':
      if (table !== undefined && column !== undefined && newName !== undefined)
        renameInDependents(table, column, newName, schema);
      return;
    case 'rename-index':
      if (name !== undefined && newName !== undefined) renameIndex(bareName(name), newName, schema);
      return;
    case 'rename-type':
      if (name !== undefined && newName !== undefined) renameType(name, newName, schema);
      return;
    case 'drop-type':
    case 'drop-trigger':
    case 'drop-policy':
      if (name !== undefined) schema.others.delete(otherKey(facts.op, table, name));
      return;
    case 'drop-schema':
      if (name !== undefined) dropSchema(name, schema);
      return;
    default:
      return;
  }
}

/** A view that an index stands on is met as a table; with the view its name is free for one. */
function dropRelation(relation: string, schema: Schema): void {
  schema.tables.delete(relation);
  dropIndexesOn(relation, schema);
}

function dropIndexesOn(relation: string, schema: Schema): void {
  for (const [name, { table }] of schema.indexes) if (table === relation) schema.indexes.delete(name);
}

function dropIndexesOver(table: string, column: string, schema: Schema): void {
  for (const [name, index] of schema.indexes) {
    if (index.table === table && isOver(index, column)) schema.indexes.delete(name);
  }
}

/** A condition depends on its columns as the index itself does. */
function isOver({ columns, condition }: IndexState, column: string): boolean {
  const words: readonly string[] = condition?.match(/[\w$]+/g) ?? [];
  return columns.includes(column) || words.includes(column);
}

function dropForeignKeysTo(table: string, schema: Schema): void {
  for (const { constraints } of schema.tables.values()) {
    for (const [name, { shape }] of constraints) {
      if (shape.type === 'foreign-key' && shape.referencedTable === table) constraints.delete(name);
    }
  }
}

/** Foreign keys point at the table and not at its name; SQLite rewrites them since version 3.26. */
function renameInForeignKeys(from: string, to: string, schema: Schema): void {
  for (const { constraints } of schema.tables.values()) {
    for (const [name, state] of constraints) {
      if (state.shape.referencedTable === from)
        constraints.set(name, { ...state, shape: { ...state.shape, referencedTable: to } });
    }
  }
}

function renameInDependents(table: string, from: string, to: string, schema: Schema): void {
  for (const [name, index] of schema.indexes) {
    if (index.table === table && index.columns.includes(from))
      schema.indexes.set(name, { ...index, columns: renamed(index.columns, from, to) } satisfies IndexState);
  }
  const there = schema.tables.get(table);
  if (there !== undefined) renameInConstraints(there, from, to);
}

function renameInConstraints({ constraints }: TableState, from: string, to: string): void {
  for (const [name, state] of constraints) {
    const { columns, provesNotNull } = state.shape;
    if (!columns.includes(from) && !provesNotNull.includes(from)) continue;
    const shape = {
      ...state.shape,
      columns: renamed(columns, from, to),
      provesNotNull: renamed(provesNotNull, from, to),
    };
    constraints.set(name, { ...state, shape });
  }
}

function renamed(columns: readonly string[], from: string, to: string): string[] {
  return columns.map((column) => (column === from ? to : column));
}

function renameIndex(from: string, to: string, schema: Schema): void {
  const index = schema.indexes.get(from);
  if (index === undefined) return;
  schema.indexes.delete(from);
  schema.indexes.set(to, index);
}

/** RENAME TO takes a name without a schema: the type stays where it is. */
function renameType(from: string, to: string, schema: Schema): void {
  const key = otherKey('create-type', undefined, from);
  const createdIn = schema.others.get(key);
  if (createdIn === undefined) return;
  schema.others.delete(key);
  const home = from.slice(0, from.length - bareName(from).length);
  schema.others.set(otherKey('create-type', undefined, `${home}${to}`), createdIn);
}

function dropSchema(name: string, schema: Schema): void {
  const prefix = `${name}.`;
  for (const table of [...schema.tables.keys()]) {
    if (!table.startsWith(prefix)) continue;
    schema.tables.delete(table);
    dropIndexesOn(table, schema);
  }
  const types = otherKey('create-type', undefined, prefix);
  for (const key of [...schema.others.keys()]) if (key.startsWith(types)) schema.others.delete(key);
}
