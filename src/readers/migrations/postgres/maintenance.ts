import type { ClusterStmt, LockStmt, Node, RefreshMatViewStmt, ReindexStmt, VacuumStmt } from '@pgsql/types';
import type { lockLevels } from '../../../model/kinds/change-locks.js';
import { type SchemaDraft, schemaDraft } from '../draft.js';
import { tableName } from './names.js';

/** Commands that work through a table, an index or a view and leave the schema as it is. */
export function maintenance(node: Node): SchemaDraft[] | undefined {
  if ('ReindexStmt' in node) return [reindexed(node.ReindexStmt)];
  if ('RefreshMatViewStmt' in node) return [refreshed(node.RefreshMatViewStmt)];
  if ('VacuumStmt' in node) return isFullVacuum(node.VacuumStmt) ? vacuumed(node.VacuumStmt) : [];
  if ('ClusterStmt' in node) return [clustered(node.ClusterStmt)];
  if ('LockStmt' in node) return locked(node.LockStmt);
  if (!('AlterTableMoveAllStmt' in node)) return undefined;
  return node.AlterTableMoveAllStmt.objtype === 'OBJECT_TABLE' ? [everyTable] : [];
}

const everyTable = schemaDraft('rewrite-table', { target: 'every table' });

function reindexed({ relation, kind, name, params }: ReindexStmt): SchemaDraft {
  const concurrently = isOn('concurrently', params);
  const named = tableName(relation) ?? name ?? null;
  const what = kind === 'REINDEX_OBJECT_TABLE' ? { table: named } : { name: named };
  const form = kind === 'REINDEX_OBJECT_SYSTEM' ? { concurrentForm: false } : {};
  return schemaDraft('reindex', { ...what, ...form, concurrently });
}

function refreshed({ relation, concurrent, skipData }: RefreshMatViewStmt): SchemaDraft {
  const form = skipData === true ? { concurrentForm: false } : {};
  const name = tableName(relation) ?? null;
  const withData = skipData !== true;
  return schemaDraft('refresh-materialized-view', {
    ...form,
    name,
    withData,
    concurrently: concurrent === true,
  });
}

export function isFullVacuum({ options }: VacuumStmt): boolean {
  return isOn('full', options);
}

/** Without a name, VACUUM FULL and CLUSTER take every table that they may. */
function vacuumed({ rels = [] }: VacuumStmt): SchemaDraft[] {
  if (rels.length === 0) return [everyTable];
  const relations = rels.map((one) => ('VacuumRelation' in one ? one.VacuumRelation.relation : undefined));
  return relations.map((relation) => schemaDraft('rewrite-table', { table: tableName(relation) ?? null }));
}

function clustered({ relation }: ClusterStmt): SchemaDraft {
  const table = tableName(relation);
  return table === undefined ? everyTable : schemaDraft('rewrite-table', { table });
}

/**
 * The lock modes by the number that the parser gives them.
 *
 * @see https://github.com/postgres/postgres/blob/REL_16_STABLE/src/include/storage/lockdefs.h
 */
const modes: readonly (typeof lockLevels)[number][] = [
  'none',
  'none',
  'none',
  'none',
  'share-update-exclusive',
  'share',
  'share-row-exclusive',
  'exclusive',
  'access-exclusive',
];

function locked({ relations = [], mode = 8 }: LockStmt): SchemaDraft[] {
  const lockMode = modes[mode] ?? 'access-exclusive';
  return relations.map((one) => {
    const table = 'RangeVar' in one ? (tableName(one.RangeVar) ?? null) : null;
    return schemaDraft('lock-table', { table, lockMode });
  });
}

/** Whether an option of a list in brackets is there and not switched off: `(FULL)`, `(FULL true)`, `(FULL 1)`. */
function isOn(option: string, options: readonly Node[] | undefined): boolean {
  for (const one of options ?? []) {
    if (!('DefElem' in one) || one.DefElem.defname !== option) continue;
    const value = one.DefElem.arg;
    if (value === undefined) return true;
    if ('String' in value) return !/^(?:false|off)$/i.test(value.String.sval ?? '');
    return !('Integer' in value) || (value.Integer.ival ?? 0) !== 0;
  }
  return false;
}
