import type { LightNode } from '../../../documents/sql/light/tree.js';

const committing: ReadonlySet<LightNode['type']> = new Set([
  'alter-table',
  'create-index',
  'drop-index',
  'drop',
  'rename-tables',
  'create-view',
  'create-object',
  'truncate',
]);

/**
 * Whether MySQL ends the open transaction before and after a statement.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/implicit-commit.html
 */
export function commitsImplicitly(node: LightNode): boolean {
  if (node.type === 'create-table') return !node.temporary;
  if (node.type === 'prepare') return node.statement !== null && commitsImplicitly(node.statement);
  if (node.type === 'other') return node.effect === 'schema' || node.effect === 'rewrite';
  return committing.has(node.type);
}
