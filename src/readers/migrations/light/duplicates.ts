import { everyPart } from '../../../documents/sql/light/every-part.js';
import type { Expression } from '../../../documents/sql/light/tree-query.js';
import { type Tables, tablesBelow } from './reads.js';

/**
 * Whether a write holds the table it writes against itself, in a join or a subquery, as what looks for rows
 * that repeat a value does.
 *
 * @param tables the tables of its FROM, by the name or alias columns are written with.
 */
export function seeksDuplicates(table: string, tables: Tables, conditions: readonly Expression[]): boolean {
  if ([...tables.values()].filter((one) => one === table).length > 1) return true;
  for (const condition of conditions) {
    for (const part of everyPart(condition)) {
      if (part.type === 'subquery' && tablesBelow(part.query).includes(table)) return true;
    }
  }
  return false;
}
