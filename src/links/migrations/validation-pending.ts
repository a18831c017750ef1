import { unknown } from '../../model/fact.js';
import type { ConstraintLog } from './constraint-log.js';
import type { Schema } from './schema.js';

/**
 * Says of each constraint that was added NOT VALID and is still so when the history ends that its validation
 * is pending, unless the last migration adds it.
 *
 * @param schema as the history leaves it.
 */
export function annotatePending(schema: Schema, log: ConstraintLog, lastMigration: string | undefined): void {
  for (const { constraints, uncertain } of schema.tables.values()) {
    for (const { shape, validated } of constraints.values()) {
      const added = validated ? undefined : log.addedBy(shape);
      if (added === undefined || added.facts.migration === lastMigration) continue;
      added.facts.validationPending = uncertain === undefined ? true : unknown(uncertain);
    }
  }
}
