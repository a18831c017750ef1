import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Schema } from './schema.js';
import { isBefore, type ServerVersion } from './server-version.js';

/**
 * Whether the server could do without blocking what a statement does: REINDEX CONCURRENTLY since 12, DETACH
 * PARTITION CONCURRENTLY since 14, REFRESH … CONCURRENTLY for a view with a unique index over columns and all
 * rows. Absent for other statements.
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
      return !isBefore(server, 14);
    case 'refresh-materialized-view':
      return hasUniqueIndex(known(facts.name) ?? '', schema);
    default:
      return null;
  }
}

function hasUniqueIndex(view: string, schema: Schema): Fact<boolean> {
  for (const { table, unique, condition, onExpressions } of schema.indexes.values()) {
    if (table === view && unique && condition === null && !onExpressions) return true;
  }
  if (!schema.views.has(view)) return unknown('no scanned migration creates the view');
  return schema.gap === undefined ? false : unknown(schema.gap);
}
