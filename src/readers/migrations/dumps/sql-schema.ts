import { parseSql } from '../../../documents/sql/parse.js';
import type { Dialect } from '../../../documents/sql/tree.js';
import { known } from '../../../model/fact.js';
import { sqlStatements } from '../sql-statements.js';
import type { SchemaDump } from './schema-dump.js';

/**
 * Reads a dump in SQL (`structure.sql`, `schema.sql`); `undefined` for one that does not parse.
 *
 * @param dialect that of the migrations it belongs to
 */
export async function sqlSchema(text: string, dialect: Dialect): Promise<SchemaDump | undefined> {
  const { tree, problems } = await parseSql(withoutPsql(text), dialect);
  if (problems.length > 0) return undefined;
  const tables = new Map<string, Set<string> | undefined>();
  for (const { drafts } of sqlStatements(tree)) {
    for (const { kind, facts } of drafts) {
      const table = kind === 'schema-change' ? known(facts.table) : undefined;
      if (kind !== 'schema-change' || table === undefined) continue;
      const columns = known(facts.columns) ?? [];
      if (facts.op === 'create-table') {
        const areSpelled = columns.length > 0 && known(facts.partitionOf) === undefined;
        tables.set(table, areSpelled ? new Set(columns) : undefined);
      }
      const column = known(facts.column);
      if (facts.op === 'add-column' && column !== undefined) tables.get(table)?.add(column);
    }
  }
  return [...tables].map(([table, columns]) => ({ table, columns }));
}

/** `\restrict` and its like, which `pg_dump` writes for its own client. */
function withoutPsql(text: string): string {
  return text.replace(/^\\.*$/gm, '');
}
