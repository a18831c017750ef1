import type { Node, VacuumStmt } from '@pgsql/types';
import { type Draft, schemaDraft } from '../draft.js';
import { dottedName, tableName } from './names.js';

/** Commands that the catalogue knows by name, and DDL that it does not. */
export function otherCommand(node: Node): Draft[] {
  if ('ReindexStmt' in node) {
    const { relation, kind, name, params } = node.ReindexStmt;
    const concurrently = (params ?? []).some(
      (one) => 'DefElem' in one && one.DefElem.defname === 'concurrently',
    );
    const named = tableName(relation) ?? name ?? null;
    const what = kind === 'REINDEX_OBJECT_TABLE' ? { table: named } : { name: named };
    return [schemaDraft('reindex', { ...what, concurrently })];
  }
  if ('RefreshMatViewStmt' in node) {
    const { relation, concurrent } = node.RefreshMatViewStmt;
    const name = tableName(relation) ?? null;
    return [schemaDraft('refresh-materialized-view', { name, concurrently: concurrent === true })];
  }
  if ('VacuumStmt' in node) return isFullVacuum(node.VacuumStmt) ? vacuumed(node.VacuumStmt) : [];
  if ('ClusterStmt' in node) {
    return [schemaDraft('rewrite-table', { table: tableName(node.ClusterStmt.relation) ?? null })];
  }
  if ('LockStmt' in node)
    return tables(node.LockStmt.relations).map((table) => schemaDraft('lock-table', { table }));
  if ('CreateSchemaStmt' in node) {
    const { schemaname, if_not_exists } = node.CreateSchemaStmt;
    return [schemaDraft('create-schema', { name: schemaname ?? null, conditional: if_not_exists === true })];
  }
  if ('DropdbStmt' in node) {
    return [schemaDraft('drop-database', { name: node.DropdbStmt.dbname ?? null, lossy: true })];
  }
  if ('CreateExtensionStmt' in node) {
    return [schemaDraft('create-extension', { name: node.CreateExtensionStmt.extname ?? null })];
  }
  if ('CreateFunctionStmt' in node) {
    return [schemaDraft('create-function', { name: dottedName(node.CreateFunctionStmt.funcname) ?? null })];
  }
  return otherDdl.test(Object.keys(node)[0] ?? '') ? [schemaDraft('other', {})] : [];
}

/** Statements that change the schema in a way that no rule tells apart. */
const otherDdl =
  /^(?:Create(?!db|Role|Tablespace)\w*|Define|Alter(?!Role|Default|System|Database)\w*|Rule|SecLabel)Stmt$/;

export function isFullVacuum(statement: VacuumStmt): boolean {
  return (statement.options ?? []).some((one) => 'DefElem' in one && one.DefElem.defname === 'full');
}

function vacuumed(statement: VacuumStmt): Draft[] {
  const relations = (statement.rels ?? []).map((one) =>
    'VacuumRelation' in one ? one.VacuumRelation.relation : undefined,
  );
  return relations.map((relation) => schemaDraft('rewrite-table', { table: tableName(relation) ?? null }));
}

function tables(nodes: readonly Node[] | undefined): (string | null)[] {
  return (nodes ?? []).map((node) => ('RangeVar' in node ? (tableName(node.RangeVar) ?? null) : null));
}
