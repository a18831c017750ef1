import type { Node } from '@pgsql/types';
import { type Draft, schemaDraft } from '../draft.js';
import { alterTable } from './alter-table.js';
import { createIndex, createTable, createTableAs, createView, selectInto } from './create.js';
import { copyFrom, dataChanges, truncate } from './data.js';
import { drop, rename, setSchema } from './drop-and-rename.js';
import { dynamicChange } from './dynamic.js';
import { enumValuesChanged } from './enum-catalogue.js';
import { literalsOf } from './literals.js';
import { tableName } from './names.js';
import { otherCommand } from './other.js';
import { parameters } from './parameters.js';
import { alterEnum, createDomain, createEnum } from './types-made.js';

/**
 * What one statement does to schema, data and parameters of the server; nothing for queries, comments, rights
 * and transaction control.
 *
 * @param holdsText whether a text may stand in it; looking for them takes as long as all the rest
 */
export function changesOf(node: Node, holdsText = true): Draft[] {
  const drafts = draftsOf(node);
  if (drafts.length === 0 || !holdsText) return drafts;
  const literals = literalsOf(node);
  for (const { facts } of drafts) facts.literals = literals;
  return drafts;
}

function draftsOf(node: Node): Draft[] {
  const inCatalogue = enumValuesChanged(node);
  if (inCatalogue !== undefined) return [inCatalogue];
  if ('AlterTableStmt' in node) return alterTable(node.AlterTableStmt);
  if ('CreateStmt' in node) return createTable(node.CreateStmt);
  if ('CreateTableAsStmt' in node) return createTableAs(node.CreateTableAsStmt);
  if ('IndexStmt' in node) return createIndex(node.IndexStmt);
  if ('ViewStmt' in node) return createView(node.ViewStmt);
  if ('DropStmt' in node) return drop(node.DropStmt);
  if ('RenameStmt' in node) return rename(node.RenameStmt);
  if ('AlterObjectSchemaStmt' in node) return setSchema(node.AlterObjectSchemaStmt);
  if ('UpdateStmt' in node || 'DeleteStmt' in node || 'InsertStmt' in node || 'MergeStmt' in node) {
    return dataChanges(node);
  }
  if ('SelectStmt' in node) return [...selectInto(node), ...parameters(node), ...dataChanges(node)];
  if ('TruncateStmt' in node) return truncate(node.TruncateStmt);
  if ('CopyStmt' in node) return node.CopyStmt.is_from === true ? copyFrom(node.CopyStmt.relation) : [];
  if ('DoStmt' in node) return dynamicChange(node.DoStmt);
  return createdThing(node);
}

function createdThing(node: Node): Draft[] {
  if ('CreateEnumStmt' in node) return [createEnum(node.CreateEnumStmt)];
  if ('CompositeTypeStmt' in node) {
    return [schemaDraft('create-type', { name: tableName(node.CompositeTypeStmt.typevar) ?? null })];
  }
  if ('CreateDomainStmt' in node) return [createDomain(node.CreateDomainStmt)];
  if ('AlterEnumStmt' in node) return [alterEnum(node.AlterEnumStmt)];
  if ('CreateTrigStmt' in node) {
    const { relation, trigname, replace } = node.CreateTrigStmt;
    const named = { table: tableName(relation) ?? null, name: trigname ?? null };
    return [schemaDraft('create-trigger', { ...named, orReplace: replace === true })];
  }
  if ('CreatePolicyStmt' in node) {
    const { table, policy_name } = node.CreatePolicyStmt;
    return [schemaDraft('create-policy', { table: tableName(table) ?? null, name: policy_name ?? null })];
  }
  return [...parameters(node), ...otherCommand(node)];
}
