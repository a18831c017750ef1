import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import type { ConstraintLog } from './constraint-log.js';
import type { Schema } from './schema.js';
import { isBefore, type ServerVersion } from './server-version.js';
import { unless } from './three-valued.js';

type SchemaChange = Subject<'schema-change'>;

/**
 * Whether the rows are known to hold no NULL where a statement forbids it; absent for a statement that does not.
 * A CHECK that holds since an earlier statement, or a column that is NOT NULL already, spares the scan.
 * PostgreSQL asks such a CHECK since version 12.
 *
 * @param schema as the statement finds it.
 * @see https://www.postgresql.org/docs/release/12.0/
 */
export function provenNotNull(
  change: SchemaChange,
  schema: Schema,
  log: ConstraintLog,
  server: ServerVersion,
): Fact<boolean> {
  const columns = forbidsNullIn(change, schema);
  if (columns === null || isUnknown(columns)) return columns;
  const table = schema.tables.get(known(change.facts.table) ?? '');
  if (table === undefined) return false;
  const checks = isBefore(server, 12) ? [] : [...table.constraints.values()];
  const holding = checks.filter(({ shape, validated }) => validated && log.holdsBefore(change, shape));
  const isProven = (column: string) =>
    table.columns.get(column)?.nullable === false ||
    holding.some(({ shape }) => shape.provesNotNull.includes(column));
  return columns.every(isProven) ? true : unless(table.uncertain, false);
}

/** A primary key made of an index forbids NULL in the columns of it, and looks for it where they still allow it. */
function forbidsNullIn({ facts }: SchemaChange, schema: Schema): Fact<readonly string[]> {
  const column = known(facts.column);
  if (facts.op === 'set-not-null') return column === undefined ? null : [column];
  if (facts.op !== 'add-constraint') return null;
  if (facts.constraintType === 'not-null') return known(facts.columns) ?? null;
  const index = facts.constraintType === 'primary-key' ? known(facts.usingIndex) : undefined;
  if (index === undefined) return null;
  const columns = schema.indexes.get(index)?.columns;
  const table = schema.tables.get(known(facts.table) ?? '');
  const areSeen = columns?.every((one) => table?.columns.get(one)?.nullable !== undefined) === true;
  return areSeen ? columns : unknown('no scanned migration creates the columns of the index');
}
