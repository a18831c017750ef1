import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import { isBefore, type ServerVersion } from './server-version.js';

type Facts = FactsOfKind['schema-change'];
export type LockLevel = Extract<Facts['lockLevel'], string>;
export type TableWork = Extract<Facts['tableWork'], string>;

/** What a statement takes and does; the work is unknown where the history does not tell the column's type. */
export interface Locking {
  readonly lockLevel: LockLevel;
  readonly tableWork: Fact<TableWork>;
}

/**
 * The lock PostgreSQL takes on the table for a change and what it does to the rows while it holds it.
 *
 * @param rewritesType whether a change of type rewrites, see `type-change.ts`.
 * @see https://www.postgresql.org/docs/current/explicit-locking.html
 * @see https://www.postgresql.org/docs/current/sql-altertable.html
 */
export function lockingOf(facts: Facts, rewritesType: Fact<boolean>, server: ServerVersion): Locking {
  const concurrently = facts.concurrently === true;
  switch (facts.op) {
    case 'create-index':
      if (facts.only === true && facts.partitioned === true) return { lockLevel: 'share', tableWork: 'none' };
      return { lockLevel: concurrently ? 'share-update-exclusive' : 'share', tableWork: 'index-build' };
    case 'reindex':
      return { lockLevel: concurrently ? 'share-update-exclusive' : 'share', tableWork: 'index-build' };
    case 'rename-index':
      return {
        lockLevel: isBefore(server, 12) ? 'access-exclusive' : 'share-update-exclusive',
        tableWork: 'none',
      };
    case 'drop-index':
      return { lockLevel: concurrently ? 'share-update-exclusive' : 'access-exclusive', tableWork: 'none' };
    case 'add-column':
      return { lockLevel: 'access-exclusive', tableWork: workOfColumn(facts, server) };
    case 'change-type':
      return { lockLevel: 'access-exclusive', tableWork: chosen(rewritesType, 'rewrite', 'none') };
    case 'set-not-null':
      return {
        lockLevel: 'access-exclusive',
        tableWork: chosen(facts.provenNotNull ?? false, 'none', 'scan'),
      };
    case 'add-constraint':
      return lockingOfConstraint(facts);
    case 'validate-constraint':
      return { lockLevel: 'share-update-exclusive', tableWork: 'scan' };
    case 'lock-table':
    case 'alter-table':
      return { lockLevel: known(facts.lockMode) ?? 'access-exclusive', tableWork: 'none' };
    case 'rewrite-table':
      return { lockLevel: 'access-exclusive', tableWork: 'rewrite' };
    case 'create-trigger':
    case 'enable-trigger':
    case 'disable-trigger':
      return { lockLevel: 'share-row-exclusive', tableWork: 'none' };
    case 'attach-partition':
      return {
        lockLevel: 'access-exclusive',
        tableWork: chosen(facts.partitionKeyChecked ?? false, 'none', 'scan'),
      };
    case 'detach-partition':
      return { lockLevel: concurrently ? 'share-update-exclusive' : 'access-exclusive', tableWork: 'none' };
    case 'refresh-materialized-view':
      return { lockLevel: concurrently ? 'exclusive' : 'access-exclusive', tableWork: 'rewrite' };
    default:
      return {
        lockLevel: takesNoTable.has(known<string>(facts.op) ?? '') ? 'none' : 'access-exclusive',
        tableWork: 'none',
      };
  }
}

/** Whether a lock keeps others from reading or writing the table. */
export function blocks(level: LockLevel): boolean {
  return level !== 'none' && level !== 'share-update-exclusive';
}

/** Operations on things that no reader or writer of a table waits for. */
const takesNoTable: ReadonlySet<string> = new Set([
  'create-table',
  'create-view',
  'create-materialized-view',
  'create-type',
  'drop-type',
  'rename-type',
  'add-enum-value',
  'rename-enum-value',
  'create-schema',
  'create-function',
  'drop-function',
  'create-extension',
  'drop-extension',
  'set-parameter',
  'dynamic',
  'other',
]);

/**
 * Before 11 every default was written into every row; since then one value for all of them is kept aside.
 *
 * @see https://www.postgresql.org/docs/release/11.0/
 */
function workOfColumn(facts: Facts, server: ServerVersion): Fact<TableWork> {
  if (facts.generated === 'serial' || facts.generated === 'identity' || facts.generated === 'stored')
    return 'rewrite';
  const isOld = server.product === 'postgres' && isBefore(server, 11);
  if (isOld && typeof facts.default === 'string') return 'rewrite';
  if (isUnknown(facts.defaultKind)) return facts.defaultKind;
  if (facts.defaultKind === 'volatile') return 'rewrite';
  const builds = (known(facts.constraintShapes) ?? []).some(
    ({ type }) => type === 'unique' || type === 'primary-key',
  );
  return builds ? 'index-build' : 'none';
}

function lockingOfConstraint(facts: Facts): Locking {
  if (facts.usingIndex !== null)
    return { lockLevel: 'access-exclusive', tableWork: chosen(facts.provenNotNull ?? true, 'none', 'scan') };
  const work = facts.notValid === true ? 'none' : 'scan';
  switch (facts.constraintType) {
    case 'foreign-key':
      return { lockLevel: 'share-row-exclusive', tableWork: work };
    case 'check':
      return { lockLevel: 'access-exclusive', tableWork: work };
    case 'not-null':
      return {
        lockLevel: 'access-exclusive',
        tableWork: work === 'none' ? 'none' : chosen(facts.provenNotNull ?? false, 'none', 'scan'),
      };
    default:
      return { lockLevel: 'access-exclusive', tableWork: 'index-build' };
  }
}

function chosen(condition: Fact<boolean>, ifTrue: TableWork, ifFalse: TableWork): Fact<TableWork> {
  if (isUnknown(condition)) return unknown(condition.$unknown);
  return condition === true ? ifTrue : ifFalse;
}
