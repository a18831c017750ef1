import type { AlterTableCmd, AlterTableStmt, Constraint, Node } from '@pgsql/types';
import { unknown } from '../../../model/fact.js';
import type { FactsOfKind } from '../../../model/kinds/index.js';
import type { SchemaOp } from '../../../model/kinds/schema-change.js';
import { type SchemaDraft, schemaDraft } from '../draft.js';
import { definedColumn } from './columns.js';
import { constraintShape } from './constraints.js';
import { expressionText, kindOfDefault } from './expressions.js';
import { tableName } from './names.js';
import { typeText } from './types.js';

type Facts = FactsOfKind['schema-change'];

/** The commands of an ALTER TABLE, each as a change of its own. Sequences, views and indexes are no tables. */
export function alterTable(statement: AlterTableStmt): SchemaDraft[] {
  const table = tableName(statement.relation);
  if (table === undefined) return [];
  if (statement.objtype !== 'OBJECT_TABLE') {
    return [schemaDraft('other', { name: table })];
  }
  const changes: SchemaDraft[] = [];
  for (const command of statement.cmds ?? []) {
    if ('AlterTableCmd' in command) changes.push(change(table, command.AlterTableCmd));
  }
  if (statement.missing_ok === true) for (const { facts } of changes) facts.ifTableExists = true;
  return changes;
}

function change(table: string, command: AlterTableCmd): SchemaDraft {
  const base = {
    table,
    conditional: command.missing_ok === true,
    cascade: command.behavior === 'DROP_CASCADE',
  };
  const column = command.name ?? null;
  switch (command.subtype) {
    case 'AT_AddColumn':
      return schemaDraft('add-column', { ...base, ...addedColumn(command.def) });
    case 'AT_DropColumn':
      return schemaDraft('drop-column', { ...base, column, lossy: true });
    case 'AT_AlterColumnType':
      return schemaDraft('change-type', { ...base, column, ...newType(command.def) });
    case 'AT_SetNotNull':
      return schemaDraft('set-not-null', { ...base, column });
    case 'AT_DropNotNull':
      return schemaDraft('drop-not-null', { ...base, column });
    case 'AT_ColumnDefault':
      return newDefault({ ...base, column }, command.def);
    case 'AT_AddConstraint':
      return addedConstraint(base, command.def);
    case 'AT_ValidateConstraint':
      return schemaDraft('validate-constraint', { ...base, name: column });
    case 'AT_DropConstraint':
      return schemaDraft('drop-constraint', { ...base, name: column });
    case 'AT_ReplicaIdentity':
      return schemaDraft('replica-identity', { ...base, ...replicaIdentity(command.def) });
    case 'AT_AttachPartition':
    case 'AT_DetachPartition':
      return partition(table, command);
    default:
      return plainCommand(command, { ...base, name: column });
  }
}

function plainCommand(command: AlterTableCmd, base: Facts): SchemaDraft {
  const subtype = command.subtype ?? '';
  const op = plainCommands[subtype] ?? 'alter-table';
  return schemaDraft(op, {
    ...base,
    triggers: triggersOf[subtype] ?? null,
    lockMode: lockOf[subtype] ?? null,
  });
}

/** Commands of which the catalogue needs to know no more than that they are there. */
const plainCommands: Readonly<Record<string, SchemaOp>> = {
  AT_SetLogged: 'rewrite-table',
  AT_SetUnLogged: 'rewrite-table',
  AT_SetAccessMethod: 'rewrite-table',
  AT_SetTableSpace: 'rewrite-table',
  AT_EnableTrig: 'enable-trigger',
  AT_EnableTrigAll: 'enable-trigger',
  AT_EnableTrigUser: 'enable-trigger',
  AT_EnableAlwaysTrig: 'enable-trigger',
  AT_DisableTrig: 'disable-trigger',
  AT_DisableTrigAll: 'disable-trigger',
  AT_DisableTrigUser: 'disable-trigger',
  AT_EnableRowSecurity: 'enable-row-security',
  AT_DisableRowSecurity: 'disable-row-security',
};

const triggersOf: Readonly<Record<string, 'one' | 'all' | 'user'>> = {
  AT_EnableTrig: 'one',
  AT_EnableAlwaysTrig: 'one',
  AT_DisableTrig: 'one',
  AT_EnableTrigAll: 'all',
  AT_DisableTrigAll: 'all',
  AT_EnableTrigUser: 'user',
  AT_DisableTrigUser: 'user',
};

/** The commands that keep neither readers nor writers out. */
const lockOf: Readonly<Record<string, 'share-update-exclusive'>> = {
  AT_SetStatistics: 'share-update-exclusive',
  AT_SetOptions: 'share-update-exclusive',
  AT_ResetOptions: 'share-update-exclusive',
  AT_SetRelOptions: 'share-update-exclusive',
  AT_ResetRelOptions: 'share-update-exclusive',
  AT_ClusterOn: 'share-update-exclusive',
  AT_DropCluster: 'share-update-exclusive',
};

/** What stands behind REPLICA IDENTITY, by the letter of the system catalogue. */
const identities = { d: 'default', i: 'index', f: 'full', n: 'nothing' } as const;

function replicaIdentity(definition: Node | undefined): Facts {
  if (definition === undefined || !('ReplicaIdentityStmt' in definition)) return {};
  const { identity_type: letter, name } = definition.ReplicaIdentityStmt;
  const by = letter === 'i' || letter === 'f' || letter === 'n' ? identities[letter] : identities.d;
  return { name: name ?? null, replicaIdentity: by };
}

function addedColumn(definition: Node | undefined): Facts {
  const added =
    definition !== undefined && 'ColumnDef' in definition ? definedColumn(definition.ColumnDef) : undefined;
  if (added === undefined) return {};
  const { shape, constraints } = added;
  return {
    column: shape.name,
    type: shape.type,
    nullable: shape.nullable,
    default: shape.default,
    defaultKind: shape.defaultKind === 'unknown' ? unknown('a function of its own') : shape.defaultKind,
    generated: shape.generated,
    columnShapes: [shape],
    constraintShapes: constraints,
  };
}

function newType(definition: Node | undefined): Facts {
  if (definition === undefined || !('ColumnDef' in definition)) return {};
  const type = typeText(definition.ColumnDef.typeName);
  const { raw_default: using } = definition.ColumnDef;
  return {
    type: type ?? unknown('a type written as an expression'),
    using: using === undefined ? null : expressionText(using),
  };
}

function newDefault(base: Facts, expression: Node | undefined): SchemaDraft {
  if (expression === undefined) return schemaDraft('drop-default', base);
  const kind = kindOfDefault(expression);
  return schemaDraft('set-default', {
    ...base,
    default: expressionText(expression),
    defaultKind: kind === 'unknown' ? unknown('a function of its own') : kind,
  });
}

function addedConstraint(base: Facts, definition: Node | undefined): SchemaDraft {
  const constraint: Constraint | undefined =
    definition !== undefined && 'Constraint' in definition ? definition.Constraint : undefined;
  const shape = constraint === undefined ? undefined : constraintShape(constraint);
  if (shape === undefined) return schemaDraft('alter-table', base);
  return schemaDraft('add-constraint', {
    ...base,
    name: shape.name,
    constraintType: shape.type,
    notValid: shape.notValid,
    usingIndex: shape.usingIndex,
    columns: shape.columns,
    constraintShapes: [shape],
    target:
      shape.name === null ? `a ${shape.type} constraint of ${base.table}` : `${shape.name} on ${base.table}`,
  });
}

function partition(parent: string, command: AlterTableCmd): SchemaDraft {
  const definition = command.def;
  const given =
    definition !== undefined && 'PartitionCmd' in definition ? definition.PartitionCmd : undefined;
  const child = tableName(given?.name) ?? null;
  return schemaDraft(command.subtype === 'AT_AttachPartition' ? 'attach-partition' : 'detach-partition', {
    table: child,
    partitionOf: parent,
    defaultPartition: command.subtype === 'AT_AttachPartition' ? given?.bound?.is_default === true : null,
    concurrently: given?.concurrent === true,
  });
}
