import type { Fact } from '../../model/fact.js';
import { isUnknown, known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { looksForDuplicates } from './duplicate-checks.js';
import type { Declared } from './ledgers.js';
import type { Schema } from './schema.js';
import { unless } from './three-valued.js';

type SchemaChange = Subject<'schema-change'>;

/**
 * Says of what indexes or constrains columns which of these are there already, and whether a unique key keeps
 * duplicates out of them.
 *
 * @param schema as the statement finds it.
 * @param queriesFor the queries of the ledger that lists a file.
 * @param isEarlier whether a column of its table exists before the migration.
 */
export function annotateCovered(
  { facts, path }: SchemaChange,
  schema: Schema,
  queriesFor: Declared['queriesFor'],
  isEarlier: (column: string) => Fact<boolean>,
): void {
  if (!restricts.has(known<string>(facts.op) ?? '')) {
    facts.earlierColumns = [];
    facts.alreadyUnique = null;
    facts.duplicatesSought = null;
    return;
  }
  const column = known(facts.column);
  const covered = column === undefined ? (known(facts.columns) ?? []) : [column];
  const answers = covered.map(isEarlier);
  facts.earlierColumns = answers.find(isUnknown) ?? covered.filter((_, index) => answers[index] === true);
  facts.alreadyUnique = facts.onExpressions === true ? false : isUnique(facts, covered, schema);
  const name = known(facts.table);
  const table = name === undefined ? undefined : schema.tables.get(name);
  facts.duplicatesSought =
    table?.duplicatesSought === true ||
    (name !== undefined && queriesFor(path).some((query) => looksForDuplicates(query, name)));
}

/** The operations that index or constrain columns. */
const restricts: ReadonlySet<string> = new Set([
  'create-index',
  'add-constraint',
  'add-column',
  'set-not-null',
  'change-type',
]);

/** Keeps in mind that a statement has looked for rows of a table that repeat a value. */
export function noteDuplicateCheck({ facts }: Subject<'data-change'>, schema: Schema): void {
  const table = known(facts.table);
  if (facts.seeksDuplicates === true && table !== undefined) schema.table(table).duplicatesSought = true;
}

/** Rows that differ in some of the columns differ in all of them; a key that the migration itself drops has seen to that. */
function isUnique(
  { table: named, migration }: SchemaChange['facts'],
  columns: readonly string[],
  schema: Schema,
): Fact<boolean> {
  const tableName = known(named);
  const table = tableName === undefined ? undefined : schema.tables.get(tableName);
  if (tableName === undefined || table === undefined) return false;
  const keys = table.formerKeys.filter(({ droppedIn }) => droppedIn === migration).map((key) => key.columns);
  for (const { shape } of table.constraints.values())
    if (shape.type === 'primary-key' || shape.type === 'unique') keys.push(shape.columns);
  for (const { unique, condition, onExpressions, columns: indexed } of schema.indexes.of(tableName)) {
    if (unique && condition === null && !onExpressions) keys.push(indexed);
  }
  if (keys.some((key) => key.length > 0 && key.every((column) => columns.includes(column)))) return true;
  return unless(table.uncertain, false);
}
