import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';

type SchemaChange = Subject<'schema-change'>;

/**
 * Says of each drop and rename whether the name comes back: a later statement of the history creates it
 * again, or drops the table that held the column.
 *
 * @param changes every forward schema change of a history, in order.
 */
export function annotateRecreated(changes: readonly SchemaChange[]): void {
  const later = new LaterNames();
  for (const change of [...changes].reverse()) {
    const { facts } = change;
    const table = known(facts.table);
    const column = known(facts.column);
    const taken = isRemoval(facts.op) && table !== undefined;
    facts.recreatedLater = taken ? later.has(table, column) : null;
    later.note(change);
  }
}

function isRemoval(op: unknown): boolean {
  return (
    op === 'drop-table' ||
    op === 'drop-column' ||
    op === 'rename-table' ||
    op === 'rename-column' ||
    op === 'set-schema'
  );
}

/** The names that the statements after a point create, as they are called at that point. */
class LaterNames {
  readonly #tables = new Set<string>();
  readonly #gone = new Set<string>();
  readonly #columns = new Map<string, Set<string>>();

  has(table: string, column: string | undefined): boolean {
    if (column === undefined) return this.#tables.has(table);
    return this.#gone.has(table) || this.#columns.get(table)?.has(column) === true;
  }

  /** Takes in the statement before those noted so far. */
  note({ facts }: SchemaChange): void {
    const table = known(facts.table);
    const newName = known(facts.newName);
    const column = known(facts.column);
    const view = known(facts.name);
    if (facts.op === 'create-view' && view !== undefined) this.#tables.add(view);
    if (table === undefined) return;
    if (facts.op === 'create-table') this.#create(table);
    if (facts.op === 'drop-table') this.#gone.add(table);
    if (facts.op === 'rename-table' && newName !== undefined) this.#rename(table, newName);
    if (facts.op === 'add-column' && column !== undefined) this.#addColumn(table, column);
    if (facts.op === 'rename-column' && newName !== undefined) this.#addColumn(table, newName);
  }

  /** Before its creation a table is another one: what comes after says nothing of that. */
  #create(table: string): void {
    this.#tables.add(table);
    this.#gone.delete(table);
    this.#columns.delete(table);
  }

  #rename(from: string, to: string): void {
    const columns = this.#columns.get(to);
    this.#columns.delete(to);
    if (columns !== undefined) this.#columns.set(from, columns);
    if (this.#gone.delete(to)) this.#gone.add(from);
    this.#tables.add(to);
  }

  #addColumn(table: string, column: string): void {
    const there = this.#columns.get(table);
    if (there === undefined) this.#columns.set(table, new Set([column]));
    else there.add(column);
  }
}
