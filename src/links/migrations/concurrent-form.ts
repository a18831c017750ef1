import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Schema } from './schema.js';
import { isBefore, type ServerVersion } from './server-version.js';

/**
 * Whether the server could do without blocking what a statement does: REINDEX CONCURRENTLY since 12, DETACH
 * PARTITION CONCURRENTLY since 14 where the parent has no DEFAULT partition, REFRESH … CONCURRENTLY for a view that
 * holds rows and has a unique index over columns and all of them. Absent for other statements.
 *
 * @see https://www.postgresql.org/docs/current/sql-reindex.html
 * @see https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html
 */
export function concurrentForm(
  facts: FactsOfKind['schema-change'],
  schema: Schema,
  server: ServerVersion,
): Fact<boolean> {
  if (facts.concurrentForm === false) return false;
  switch (facts.op) {
    case 'reindex':
      return !isBefore(server, 12);
    case 'detach-partition':
      return !isBefore(server, 14) && !hasDefaultPartition(known(facts.partitionOf), schema);
    case 'refresh-materialized-view': {
      const name = known(facts.name) ?? '';
      return schema.views.get(name)?.populated === false ? false : hasUniqueIndex(name, schema);
    }
    default:
      return null;
  }
}

function hasDefaultPartition(parent: string | undefined, { tables }: Schema): boolean {
  for (const { defaultOf } of tables.values())
    if (defaultOf !== undefined && defaultOf === parent) return true;
  return false;
}

function hasUniqueIndex(view: string, schema: Schema): Fact<boolean> {
  for (const { table, unique, condition, onExpressions } of schema.indexes.values()) {
    if (table === view && unique && condition === null && !onExpressions) return true;
  }
  if (!schema.views.has(view)) return unknown('no scanned migration creates the view');
  return schema.gap === undefined ? false : unknown(schema.gap);
}
