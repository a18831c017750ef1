import { known } from '../../model/fact.js';
import type { Statement } from './migration-files.js';

/**
 * What a statement does to the traffic of an earlier table, in a note: whatever a rule of the family lock/ calls
 * an error. `undefined` where it does no harm or nobody can tell.
 */
export function blockingNote({ kind, facts }: Statement): string | undefined {
  if (kind !== 'schema-change') return undefined;
  if (facts.blocksTraffic === true && facts.comesWithColumn !== true) return 'this blocks traffic';
  if (known(facts.concurrentlyRefused) !== undefined && facts.op !== 'refresh-materialized-view') {
    return 'this fails: CONCURRENTLY is not possible here';
  }
  if (facts.undoneLater === false && facts.createdInSameMigration !== true) {
    return 'this leaves triggers disabled';
  }
  if (facts.small === true || facts.tableWork !== 'rewrite') return undefined;
  const isWhole = facts.op === 'rewrite-table' && facts.table === null;
  const rewrites = facts.op === 'rewrite-table' || facts.op === 'add-column';
  return rewrites && (facts.earlierTable === true || isWhole) ? 'this rewrites the table' : undefined;
}
