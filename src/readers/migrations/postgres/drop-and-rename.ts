import type { AlterObjectSchemaStmt, DropStmt, RenameStmt } from '@pgsql/types';
import type { SchemaOp } from '../../../model/kinds/schema-change.js';
import { type SchemaDraft, schemaDraft } from '../draft.js';
import { memberName, objectName, tableName } from './names.js';

/** What DROP calls things. */
const drops: Readonly<Record<string, SchemaOp>> = {
  OBJECT_TABLE: 'drop-table',
  OBJECT_INDEX: 'drop-index',
  OBJECT_VIEW: 'drop-view',
  OBJECT_MATVIEW: 'drop-materialized-view',
  OBJECT_TYPE: 'drop-type',
  OBJECT_DOMAIN: 'drop-type',
  OBJECT_SCHEMA: 'drop-schema',
  OBJECT_TRIGGER: 'drop-trigger',
  OBJECT_POLICY: 'drop-policy',
  OBJECT_FUNCTION: 'drop-function',
  OBJECT_PROCEDURE: 'drop-function',
  OBJECT_AGGREGATE: 'drop-function',
  OBJECT_ROUTINE: 'drop-function',
  OBJECT_EXTENSION: 'drop-extension',
};

/** One change for each object that a DROP names. */
export function drop(statement: DropStmt): SchemaDraft[] {
  const op = drops[statement.removeType ?? ''] ?? 'other';
  const rest = {
    conditional: statement.missing_ok === true,
    cascade: statement.behavior === 'DROP_CASCADE',
    concurrently: statement.concurrent === true,
  };
  const changes: SchemaDraft[] = [];
  for (const object of statement.objects ?? []) {
    const member = op === 'drop-trigger' || op === 'drop-policy' ? memberName(object) : undefined;
    const name = objectName(object) ?? null;
    if (member !== undefined)
      changes.push(schemaDraft(op, { ...rest, table: member.table, name: member.member }));
    else if (op === 'drop-table') changes.push(schemaDraft(op, { ...rest, table: name, lossy: true }));
    else changes.push(schemaDraft(op, { ...rest, name, lossy: op === 'drop-schema' }));
  }
  return changes;
}

const renames: Readonly<Record<string, SchemaOp>> = {
  OBJECT_TABLE: 'rename-table',
  OBJECT_COLUMN: 'rename-column',
  OBJECT_TABCONSTRAINT: 'rename-constraint',
  OBJECT_INDEX: 'rename-index',
  OBJECT_VIEW: 'rename-view',
  OBJECT_MATVIEW: 'rename-view',
  OBJECT_TYPE: 'rename-type',
};

export function rename(statement: RenameStmt): SchemaDraft[] {
  const op = renames[statement.renameType ?? ''] ?? 'other';
  const relation = tableName(statement.relation) ?? null;
  const rest = { newName: statement.newname ?? null, conditional: statement.missing_ok === true };
  switch (op) {
    case 'rename-table':
      return [
        schemaDraft(op, { ...rest, table: relation, newName: inSchemaOf(relation, statement.newname) }),
      ];
    case 'rename-column':
      if (statement.relationType !== 'OBJECT_TABLE')
        return [schemaDraft('other', { ...rest, name: relation })];
      return [schemaDraft(op, { ...rest, table: relation, column: statement.subname ?? null })];
    case 'rename-constraint':
      return [schemaDraft(op, { ...rest, table: relation, name: statement.subname ?? null })];
    case 'rename-index':
    case 'rename-view':
      return [schemaDraft(op, { ...rest, name: relation })];
    default:
      return [schemaDraft(op, { ...rest, name: objectName(statement.object) ?? relation })];
  }
}

/** Moving a table to another schema takes its name away as a rename does. */
export function setSchema(statement: AlterObjectSchemaStmt): SchemaDraft[] {
  const name = tableName(statement.relation) ?? objectName(statement.object) ?? null;
  if (statement.objectType !== 'OBJECT_TABLE') return [schemaDraft('set-schema', { name })];
  return [schemaDraft('set-schema', { table: name, newName: statement.newschema ?? null })];
}

/** RENAME TO takes a name without a schema: the table stays where it is. */
function inSchemaOf(table: string | null, name: string | undefined): string | null {
  if (name === undefined || table === null) return name ?? null;
  const dot = table.lastIndexOf('.');
  return dot < 0 ? name : `${table.slice(0, dot)}.${name}`;
}
