import type { SqlTree } from '../../documents/sql/tree.js';
import { lightStatements } from './light/statements.js';
import { postgresStatements } from './postgres/statements.js';
import type { Statement } from './script.js';

/** What the statements of a SQL script do, whatever its dialect. */
export function sqlStatements(tree: SqlTree): Statement[] {
  return tree.dialect === 'postgres' ? postgresStatements(tree) : lightStatements(tree);
}
