import type { Fact } from '../../model/fact.js';
import { known } from '../../model/fact.js';
import type { ConstraintShape } from '../../model/kinds/schema-change.js';
import type { Subject } from '../../model/subject.js';
import { applyToTypes } from './apply-types.js';
import { columnState } from './column-state.js';
import { applyToDependents } from './dependent-objects.js';
import { bareName, otherKey } from './object-names.js';
import type { ColumnState, ReplicaIdentity, Schema, TableState } from './schema.js';

type Change = Subject<'schema-change'>;

/** Changes the schema as the statement does; the migration is its own word for who created what. */
export function apply(change: Change, schema: Schema): void {
  const table = known(change.facts.table);
  if (table !== undefined) applyToTable(change, table, schema);
  applyToObject(change, schema);
  applyToTypes(change, schema);
  applyToDependents(change, schema);
}

function applyToTable(change: Change, name: string, schema: Schema): void {
  const { facts } = change;
  switch (facts.op) {
    case 'create-table':
      createTable(change, name, schema);
      return;
    case 'drop-table':
      schema.tables.delete(name);
      for (const [index, { table }] of schema.indexes) if (table === name) schema.indexes.delete(index);
      return;
    case 'rename-table':
      renameTable(name, known(facts.newName), schema);
      return;
    case 'set-schema': {
      const bare = name.slice(name.lastIndexOf('.') + 1);
      const home = known(facts.newName);
      renameTable(name, home === 'public' ? bare : `${home}.${bare}`, schema);
      return;
    }
    case 'add-constraint':
    case 'validate-constraint':
    case 'drop-constraint':
    case 'rename-constraint':
      changeConstraint(change, name, schema.table(name), schema);
      return;
    case 'attach-partition':
      schema.table(name).defaultOf = facts.defaultPartition === true ? known(facts.partitionOf) : undefined;
      return;
    case 'detach-partition':
      schema.table(name).defaultOf = undefined;
      return;
    case 'replica-identity':
      schema.table(name).replicaIdentity = replicaIdentityOf(change);
      return;
    default:
      changeColumn(change, name, schema.table(name));
      return;
  }
}

function createTable({ facts }: Change, name: string, schema: Schema): void {
  if (facts.conditional === true && schema.tables.has(name)) return;
  const migration = nameOf(facts.migration);
  const shapes = known(facts.columnShapes) ?? [];
  const table: TableState = {
    createdIn: migration,
    temporary: facts.temporary === true,
    partitioned: known(facts.partitioned) ?? false,
    partitionKey: known(facts.partitionKey) ?? [],
    defaultOf: facts.defaultPartition === true ? known(facts.partitionOf) : undefined,
    complete: shapes.length > 0 && known(facts.partitionOf) === undefined,
    uncertain: undefined,
    columns: new Map(shapes.map((shape) => [shape.name, columnState(shape, migration)])),
    constraints: new Map(),
    policies: new Set(),
    replicaIdentity: 'default',
    formerKeys: [],
    duplicatesSought: false,
  };
  schema.tables.set(name, table);
  for (const shape of known(facts.constraintShapes) ?? []) addConstraint(table, name, shape, migration);
}

function renameTable(name: string, newName: string | undefined, schema: Schema): void {
  const table = schema.table(name);
  schema.tables.delete(name);
  if (newName === undefined) return;
  schema.tables.set(newName, table);
  for (const [index, state] of schema.indexes) {
    if (state.table === name) schema.indexes.set(index, { ...state, table: newName });
  }
}

function replicaIdentityOf({ facts }: Change): ReplicaIdentity {
  const by = known(facts.replicaIdentity) ?? 'default';
  return by === 'index' ? { index: nameOf(facts.name) } : by;
}

function changeConstraint({ facts }: Change, tableName: string, table: TableState, schema: Schema): void {
  const migration = nameOf(facts.migration);
  const name = known(facts.name);
  if (facts.op === 'add-constraint') {
    for (const shape of known(facts.constraintShapes) ?? [])
      addConstraint(table, tableName, withColumnsOfIndex(shape, schema), migration);
  }
  const there = name === undefined ? undefined : table.constraints.get(name);
  if (there === undefined || name === undefined) return;
  if (facts.op === 'validate-constraint') {
    table.constraints.set(name, { ...there, validated: true });
    if (there.shape.type === 'not-null') requireColumns(table, there.shape.columns);
  }
  if (facts.op === 'drop-constraint') {
    table.constraints.delete(name);
    const isKey = there.shape.type === 'primary-key' || there.shape.type === 'unique';
    if (isKey) keepKey(table, there.shape.columns, migration);
  }
  const newName = known(facts.newName);
  if (facts.op === 'rename-constraint' && newName !== undefined) {
    table.constraints.delete(name);
    table.constraints.set(newName, there);
  }
}

function keepKey(table: TableState, columns: readonly string[], droppedIn: string): void {
  table.formerKeys = [...table.formerKeys, { columns, droppedIn }];
}

/** A constraint made of an index names no columns of its own. */
function withColumnsOfIndex(shape: ConstraintShape, { indexes }: Schema): ConstraintShape {
  const index = shape.usingIndex === null ? undefined : indexes.get(shape.usingIndex);
  return index === undefined || shape.columns.length > 0 ? shape : { ...shape, columns: index.columns };
}

function addConstraint(
  table: TableState,
  tableName: string,
  shape: ConstraintShape,
  migration: string,
): void {
  const bare = tableName.slice(tableName.lastIndexOf('.') + 1);
  const name = shape.name ?? defaultName(bare, shape);
  table.constraints.set(name, { shape, validated: !shape.notValid, createdIn: migration });
  if (shape.type === 'primary-key' || (shape.type === 'not-null' && !shape.notValid)) {
    requireColumns(table, shape.columns);
  }
}

/** The names PostgreSQL gives: `orders_pkey`, `orders_status_check`; a CHECK of several columns names none. */
function defaultName(table: string, { type, columns, provesNotNull }: ConstraintShape): string {
  const written = columns.length > 0 ? columns : provesNotNull;
  const named = type === 'check' && written.length > 1 ? [] : written;
  const suffixes = {
    check: 'check',
    'foreign-key': 'fkey',
    unique: 'key',
    exclude: 'excl',
    'not-null': 'not_null',
  };
  return type === 'primary-key' ? `${table}_pkey` : [table, ...named, suffixes[type]].join('_');
}

function requireColumns(table: TableState, columns: readonly string[]): void {
  for (const column of columns) setColumn(table, column, { nullable: false });
}

const unseen: ColumnState = {
  type: undefined,
  nullable: undefined,
  default: undefined,
  generated: undefined,
  createdIn: undefined,
};

function setColumn(table: TableState, column: string, change: Partial<ColumnState>): void {
  table.columns.set(column, { ...unseen, ...table.columns.get(column), ...change });
}

function changeColumn({ facts }: Change, tableName: string, table: TableState): void {
  const column = known(facts.column);
  if (column === undefined) return;
  const migration = nameOf(facts.migration);
  switch (facts.op) {
    case 'add-column': {
      if (facts.conditional === true && table.columns.has(column)) return;
      for (const shape of known(facts.columnShapes) ?? [])
        setColumn(table, column, columnState(shape, migration));
      for (const shape of known(facts.constraintShapes) ?? [])
        addConstraint(table, tableName, shape, migration);
      return;
    }
    case 'drop-column':
      table.columns.delete(column);
      for (const [name, { shape }] of table.constraints) {
        if (shape.columns.includes(column) || shape.provesNotNull.includes(column))
          table.constraints.delete(name);
      }
      return;
    case 'rename-column': {
      const newName = known(facts.newName);
      const state = table.columns.get(column) ?? unseen;
      table.columns.delete(column);
      if (newName !== undefined) table.columns.set(newName, state);
      return;
    }
    case 'change-type':
      setColumn(table, column, { type: known(facts.type) });
      return;
    case 'set-not-null':
    case 'drop-not-null':
      setColumn(table, column, { nullable: facts.op === 'drop-not-null' });
      return;
    case 'set-default':
    case 'drop-default':
      setColumn(table, column, { default: known(facts.default) ?? null });
      return;
    default:
      return;
  }
}

function applyToObject({ facts, path, span }: Change, schema: Schema): void {
  const name = known(facts.name);
  const migration = nameOf(facts.migration);
  const table = known(facts.table);
  const readsFrom = known(facts.readsFrom) ?? [];
  if (facts.op === 'create-index' && table !== undefined) createIndex(facts, table, schema);
  if (name === undefined) return;
  switch (facts.op) {
    case 'drop-index':
      // In MySQL a unique key goes by the name of its index.
      if (facts.engine === 'mysql' && table !== undefined) schema.table(table).constraints.delete(name);
      dropIndex(bareName(name), migration, schema);
      return;
    case 'create-view':
    case 'create-materialized-view':
      schema.views.set(name, {
        path,
        span,
        readsFrom,
        createdIn: migration,
        populated: facts.withData !== false,
      });
      return;
    case 'refresh-materialized-view': {
      const view = schema.views.get(name);
      if (view !== undefined) schema.views.set(name, { ...view, populated: facts.withData !== false });
      return;
    }
    case 'drop-view':
    case 'drop-materialized-view':
      schema.views.delete(name);
      return;
    case 'create-policy':
      if (table !== undefined) schema.table(table).policies.add(name);
      schema.others.set(otherKey(facts.op, table, name), migration);
      return;
    case 'drop-policy':
      if (table !== undefined) schema.table(table).policies.delete(name);
      return;
    case 'create-type':
    case 'create-trigger':
    case 'create-function':
    case 'create-extension':
    case 'create-schema':
      schema.others.set(otherKey(facts.op, table, name), migration);
      return;
    default:
      return;
  }
}

function dropIndex(name: string, migration: string, schema: Schema): void {
  const index = schema.indexes.get(name);
  const isKey = index?.unique === true && index.condition === null && !index.onExpressions;
  if (isKey) keepKey(schema.table(index.table), index.columns, migration);
  schema.indexes.delete(name);
}

/** An index without a name gets one from the server; IF NOT EXISTS leaves one that is there as it is. */
function createIndex(facts: Change['facts'], table: string, { indexes }: Schema): void {
  const columns = known(facts.columns) ?? [];
  const name = known(facts.name) ?? [bareName(table), ...columns, 'idx'].join('_');
  if (facts.conditional === true && indexes.has(name)) return;
  indexes.set(name, {
    table,
    unique: facts.unique === true,
    columns,
    condition: known(facts.indexCondition) ?? null,
    onExpressions: facts.onExpressions === true,
    createdIn: nameOf(facts.migration),
  });
}

function nameOf(fact: Fact<string> | undefined): string {
  return known(fact) ?? '';
}
