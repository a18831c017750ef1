import type { Cursor } from './cursor.js';
import type { AlterCommand } from './tree-alter.js';

/**
 * A command of ALTER TABLE on partitions; it is always the last one.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/alter-table-partition-operations.html
 */
export function partitionCommand(cursor: Cursor): AlterCommand {
  const key = cursor.next()?.key ?? '';
  if (!cursor.is('PARTITION') && !cursor.is('PARTITIONING') && key !== 'PARTITION') {
    cursor.fail();
    return { type: 'other' };
  }
  while (!cursor.atEnd) cursor.next();
  if (key === 'DROP' || key === 'TRUNCATE' || key === 'EXCHANGE') return { type: 'drop-rows' };
  return rewriting.has(key) ? { type: 'rewrite' } : { type: 'other' };
}

const rewriting: ReadonlySet<string> = new Set([
  'PARTITION',
  'REMOVE',
  'COALESCE',
  'REORGANIZE',
  'REBUILD',
  'OPTIMIZE',
]);
