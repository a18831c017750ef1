import type { Node } from '@pgsql/types';
import { type Draft, schemaDraft } from '../draft.js';
import { maintenance } from './maintenance.js';
import { dottedName } from './names.js';

/** Commands that the catalogue knows by name, and DDL that it does not. */
export function otherCommand(node: Node): Draft[] {
  const work = maintenance(node);
  if (work !== undefined) return work;
  if ('CreateSchemaStmt' in node) {
    const { schemaname, if_not_exists } = node.CreateSchemaStmt;
    return [schemaDraft('create-schema', { name: schemaname ?? null, conditional: if_not_exists === true })];
  }
  if ('DropdbStmt' in node) {
    return [schemaDraft('drop-database', { name: node.DropdbStmt.dbname ?? null, lossy: true })];
  }
  if ('CreateExtensionStmt' in node) {
    const { extname, if_not_exists } = node.CreateExtensionStmt;
    return [schemaDraft('create-extension', { name: extname ?? null, conditional: if_not_exists === true })];
  }
  if ('CreateFunctionStmt' in node) {
    const { funcname, replace } = node.CreateFunctionStmt;
    return [
      schemaDraft('create-function', { name: dottedName(funcname) ?? null, orReplace: replace === true }),
    ];
  }
  return otherDdl.test(Object.keys(node)[0] ?? '') ? [schemaDraft('other', {})] : [];
}

/** Statements that change the schema in a way that no rule tells apart. */
const otherDdl =
  /^(?:Create(?!db|Role|Tablespace)\w*|Define|Alter(?!Role|Default|System|Database)\w*|Rule|SecLabel)Stmt$/;
