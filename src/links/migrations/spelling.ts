import { type Fact, known } from '../../model/fact.js';
import type { ConstraintShape } from '../../model/kinds/schema-change.js';
import type { Change } from './replay.js';

/**
 * Gives the names of a history one spelling each, the first in which it writes them, where the engine takes
 * `UserId` and `userid` for one column: MySQL and SQLite do, and SQLite does so for tables too. The names stay as
 * people wrote them, because code is searched for them.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/identifier-case-sensitivity.html
 * @see https://www.sqlite.org/lang_keywords.html
 * @param changes those of one history, in order, and then those of its downs.
 */
export function oneSpelling(changes: readonly Change[]): void {
  const engine = known(changes[0]?.facts.engine);
  if (engine === undefined || engine === 'postgres') return;
  const columns = new Spellings();
  const tables = engine === 'sqlite' ? new Spellings() : new Spellings('as written');
  for (const change of changes) respell(change, columns, tables);
}

/** The first spelling of each word. */
class Spellings {
  readonly #first = new Map<string, string>();

  constructor(private readonly mode: 'first' | 'as written' = 'first') {}

  of(word: string): string {
    if (this.mode === 'as written') return word;
    const key = word.toLowerCase();
    const there = this.#first.get(key);
    if (there === undefined) this.#first.set(key, word);
    return there ?? word;
  }

  all(words: readonly string[]): readonly string[] {
    return words.map((word) => this.of(word));
  }
}

function respell(change: Change, columns: Spellings, tables: Spellings): void {
  const { facts } = change;
  if (typeof facts.table === 'string') facts.table = tables.of(facts.table);
  if (change.kind === 'schema-change') respellSchema(change.facts, columns, tables);
  else respellData(change.facts, columns, tables);
}

function respellSchema(
  facts: Extract<Change, { kind: 'schema-change' }>['facts'],
  columns: Spellings,
  tables: Spellings,
): void {
  if (typeof facts.column === 'string') facts.column = columns.of(facts.column);
  if (typeof facts.name === 'string') facts.name = namesOf(facts.op, columns, tables).of(facts.name);
  if (typeof facts.newName === 'string') facts.newName = namesOf(facts.op, columns, tables).of(facts.newName);
  facts.columns = each(facts.columns, (word) => columns.of(word));
  facts.columnShapes = each(facts.columnShapes, (shape) => ({
    ...shape,
    name: columns.of(shape.name),
  }));
  facts.inlineReferences = each(facts.inlineReferences, (word) => columns.of(word));
  facts.constraintShapes = each(facts.constraintShapes, (shape) => respeltConstraint(shape, columns, tables));
  facts.readsFrom = each(facts.readsFrom, (read) => ({
    table: tables.of(read.table),
    columns: columns.all(read.columns),
  }));
  facts.resultNames = each(facts.resultNames, (word) => columns.of(word));
}

/** Indexes and constraints are spelt as columns are; views and triggers as tables. */
function namesOf(op: Fact<string> | undefined, columns: Spellings, tables: Spellings): Spellings {
  return /-(?:column|index|constraint)$/.test(known(op) ?? '') ? columns : tables;
}

function respeltConstraint(shape: ConstraintShape, columns: Spellings, tables: Spellings): ConstraintShape {
  return {
    ...shape,
    name: shape.name === null ? null : columns.of(shape.name),
    columns: columns.all(shape.columns),
    referencedTable: shape.referencedTable === null ? null : tables.of(shape.referencedTable),
    referencedColumns: columns.all(shape.referencedColumns),
    provesNotNull: columns.all(shape.provesNotNull),
  };
}

function respellData(
  facts: Extract<Change, { kind: 'data-change' }>['facts'],
  columns: Spellings,
  tables: Spellings,
): void {
  facts.columnsWritten = each(facts.columnsWritten, (word) => columns.of(word));
  facts.boundColumns = each(facts.boundColumns, (word) => columns.of(word));
  facts.tablesRead = each(facts.tablesRead, (word) => tables.of(word));
  facts.copies = each(facts.copies, (copy) => ({
    fromTable: tables.of(copy.fromTable),
    fromColumn: columns.of(copy.fromColumn),
    intoTable: tables.of(copy.intoTable),
    intoColumn: columns.of(copy.intoColumn),
  }));
  facts.columnsRead = each(facts.columnsRead, (name) => respeltRead(name, columns, tables));
}

/** `table.column`, or a column alone. */
function respeltRead(name: string, columns: Spellings, tables: Spellings): string {
  const dot = name.lastIndexOf('.');
  const column = columns.of(name.slice(dot + 1));
  return dot < 0 ? column : `${tables.of(name.slice(0, dot))}.${column}`;
}

/** A list with each entry replaced; what is unknown stays so. */
function each<T>(fact: Fact<readonly T[]> | undefined, replace: (entry: T) => T): Fact<readonly T[]> {
  const entries = known(fact);
  return entries === undefined ? (fact ?? null) : entries.map(replace);
}
