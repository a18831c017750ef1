import type { Fact } from '../../model/fact.js';
import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import type { Schema } from './schema.js';
import { unless } from './three-valued.js';

/**
 * Whether the server passes over an ADD COLUMN or CREATE INDEX because its IF NOT EXISTS finds the thing there.
 *
 * @param schema as the statement finds it.
 */
export function passedOver({ facts }: Subject<'schema-change'>, { tables, indexes }: Schema): Fact<boolean> {
  if (facts.conditional !== true) return false;
  if (facts.op === 'create-index') {
    const index = indexes.get(known(facts.name) ?? '');
    return index === undefined ? false : unless(tables.get(index.table)?.uncertain, true);
  }
  if (facts.op !== 'add-column') return false;
  const table = tables.get(known(facts.table) ?? '');
  const isThere = table?.columns.has(known(facts.column) ?? '') === true;
  return isThere ? unless(table.uncertain, true) : false;
}
