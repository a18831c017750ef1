import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import type { Around } from './annotate.js';
import { instantImpossible } from './instant.js';
import type { Schema } from './schema.js';
import { isBefore, type ServerVersion } from './server-version.js';
import { every, not } from './three-valued.js';

type SchemaChange = Subject<'schema-change'>;

/**
 * Sets what MySQL, MariaDB and SQLite make of a schema change, and takes back what is said of PostgreSQL alone.
 *
 * @param schema as the statement finds it.
 */
export function annotateEngine(change: SchemaChange, schema: Schema, { declared }: Around): void {
  const { facts, path } = change;
  const engine = known(facts.engine);
  if (engine === undefined || engine === 'postgres') return;
  const name = known(facts.table);
  Object.assign(facts, { lockLevel: null, tableWork: null, concurrentForm: null, blocksTraffic: null });
  facts.rowsOfOthers = facts.op === 'drop-table' ? rowsOfOthers(name, schema) : [];
  if (engine === 'sqlite') return;
  const server = declared.versionOf(engine, path);
  facts.ignoredReferences = ignoredReferences(change, server);
  facts.instantImpossible = instantImpossible(facts, server);
  facts.onlineTool = declared.onlineToolFor(path);
  facts.blocksTraffic = blocksTraffic(facts);
}

/** What is asked for is taken; what MySQL chooses on its own hangs on its version and on the table. */
function blocksTraffic({ algorithm, lockClause, earlierTable, small }: SchemaChange['facts']): Fact<boolean> {
  const asks = algorithm === 'copy' || lockClause === 'shared' || lockClause === 'exclusive';
  if (asks) return every(earlierTable ?? false, not(small ?? false));
  if (lockClause === 'none' || algorithm === 'instant') return false;
  return unknown('MySQL chooses how it is carried out');
}

/**
 * MySQL before 9 reads a REFERENCES behind a column and makes nothing of it; MariaDB makes a foreign key.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/ansi-diff-foreign-keys.html
 * @see https://mariadb.com/docs/server/ha-and-performance/optimization-and-tuning/optimization-and-indexes/foreign-keys
 */
function ignoredReferences({ facts }: SchemaChange, server: ServerVersion): readonly string[] {
  const inline = known(facts.inlineReferences) ?? [];
  const isIgnored = server.product === 'mariadb' ? isBefore(server, 10, 5) : isBefore(server, 9);
  if (inline.length === 0 || !isIgnored) return [];
  facts.constraintShapes = (known(facts.constraintShapes) ?? []).filter(
    ({ type, name, columns }) =>
      type !== 'foreign-key' || name !== null || !inline.includes(columns[0] ?? '') || columns.length > 1,
  );
  return inline;
}

/**
 * The tables that lose rows or references when a table is dropped in SQLite, which first deletes its rows.
 *
 * @see https://www.sqlite.org/foreignkeys.html#fk_schemacommands
 */
function rowsOfOthers(dropped: string | undefined, schema: Schema): Fact<readonly string[]> {
  if (dropped === undefined) return [];
  const found: string[] = [];
  for (const [table, { constraints }] of schema.tables) {
    const points = [...constraints.values()].some(
      ({ shape }) =>
        shape.referencedTable?.toLowerCase() === dropped.toLowerCase() &&
        (shape.onDelete === 'cascade' || shape.onDelete === 'set null'),
    );
    if (points && table !== dropped) found.push(table);
  }
  return found.length === 0 && schema.gap !== undefined ? unknown(schema.gap) : found;
}
