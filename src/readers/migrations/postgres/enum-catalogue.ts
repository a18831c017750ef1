import type { Node } from '@pgsql/types';
import type { Literal } from '../../../model/kinds/change-context.js';
import { type SchemaDraft, schemaDraft } from '../draft.js';
import { literalsOf } from './literals.js';
import { tableName } from './names.js';

/**
 * A DELETE from `pg_enum` takes values from a type, as no ALTER TYPE can, and an UPDATE of it renames one;
 * `undefined` for any other statement. Which type it is stands in its WHERE, in one of two usual ways:
 * `'mood'::regtype` or `typname = 'mood'`.
 */
export function enumValuesChanged(node: Node): SchemaDraft | undefined {
  const statement =
    'DeleteStmt' in node ? node.DeleteStmt : 'UpdateStmt' in node ? node.UpdateStmt : undefined;
  const table = tableName(statement?.relation);
  if (statement === undefined || (table !== 'pg_enum' && table !== 'pg_catalog.pg_enum')) return undefined;
  const chosen = statement.whereClause === undefined ? [] : literalsOf(statement.whereClause);
  const type = chosen.find((one) => one.column === 'typname' || one.type?.startsWith('reg') === true)?.value;
  const name = type?.replaceAll('"', '').replace(/^public\./, '') ?? null;
  const values = labelsOf(chosen);
  const target = name ?? 'a value of pg_enum';
  if ('DeleteStmt' in node) return schemaDraft('drop-enum-value', { name, values, lossy: true, target });
  const given = labelsOf(literalsOf(node)).filter((value) => !values.includes(value));
  return schemaDraft('rename-enum-value', { name, values: [...values, ...given], target });
}

function labelsOf(literals: readonly Literal[]): string[] {
  return literals.filter(({ column }) => column === 'enumlabel').map(({ value }) => value);
}
