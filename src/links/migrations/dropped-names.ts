import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { HistoryEntry } from '../../model/kinds/history.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import type { Change } from './replay.js';

type SchemaChange = Subject<'schema-change'>;
type DataChange = Subject<'data-change'>;
type Gone = Evidence & { readonly name: string };

/**
 * Says of each data statement which of the tables and columns that it names an earlier statement of the
 * history has dropped or renamed, and none has created again.
 *
 * @param changesOf the forward changes of a migration, in order and annotated.
 */
export function annotateDroppedReads(
  entries: readonly HistoryEntry[],
  changesOf: (migration: string) => readonly Change[],
): void {
  const names = new DroppedNames();
  for (const { migration, read } of entries) {
    if (!read) names.forgetAll();
    for (const change of changesOf(migration)) {
      if (change.kind === 'data-change') change.facts.readsDropped = names.namedBy(change);
      else names.note(change);
    }
  }
}

/** The names that are gone at a point of the history, each with the statement that took it away. */
class DroppedNames {
  readonly #tables = new Map<string, Gone>();
  readonly #columns = new Map<string, Map<string, Gone>>();

  forgetAll(): void {
    this.#tables.clear();
    this.#columns.clear();
  }

  note(change: SchemaChange): void {
    const { facts } = change;
    const table = known(facts.table);
    const column = known(facts.column);
    const newName = known(facts.newName);
    switch (facts.op) {
      case 'create-table':
        this.#comes(table);
        return;
      case 'create-view':
      case 'create-materialized-view':
        this.#comes(known(facts.name));
        return;
      case 'rename-view':
        this.#comes(newName);
        return;
      case 'add-column':
        this.#columnComes(table, column);
        return;
      case 'dynamic':
      case 'unclassified':
        this.#forget(new Set(known(facts.mentions) ?? []));
        return;
      default:
        if (facts.guarded !== true) this.#goes(change);
    }
  }

  namedBy({ facts }: DataChange): Fact<readonly Gone[]> {
    const table = known(facts.table);
    const tables = new Set([...(table === undefined ? [] : [table]), ...(known(facts.tablesRead) ?? [])]);
    const found = new Map<string, Gone>();
    for (const one of tables) {
      const gone = this.#tables.get(one);
      if (gone !== undefined) found.set(gone.name, gone);
    }
    for (const [owner, column] of columnsNamed(facts)) {
      const gone = tables.has(owner) ? this.#columns.get(owner)?.get(column) : undefined;
      if (gone !== undefined && !this.#tables.has(owner)) found.set(gone.name, gone);
    }
    if (found.size > 0 && facts.guarded === true) return unknown('it stands under a condition');
    return [...found.values()];
  }

  #goes(change: SchemaChange): void {
    const { facts } = change;
    const table = known(facts.table);
    if (table === undefined) return;
    const newName = known(facts.newName);
    if (facts.op === 'drop-table') this.#tableGoes(change, table, 'dropped');
    if (facts.op === 'rename-table') this.#tableGoes(change, table, 'renamed', newName);
    if (facts.op === 'set-schema') this.#tableGoes(change, table, 'moved to another schema');
    const column = known(facts.column);
    if (column === undefined || (facts.op !== 'drop-column' && facts.op !== 'rename-column')) return;
    const columns = this.#columns.get(table) ?? new Map<string, Gone>();
    this.#columns.set(table, columns);
    const how = facts.op === 'drop-column' ? 'dropped' : `renamed to ${newName}`;
    columns.set(column, gone(change, `${table}.${column}`, how));
    if (facts.op === 'rename-column' && newName !== undefined) columns.delete(newName);
  }

  #tableGoes(change: SchemaChange, table: string, how: string, newName?: string): void {
    const columns = this.#columns.get(table);
    this.#columns.delete(table);
    if (newName !== undefined) {
      this.#comes(newName);
      if (columns !== undefined) this.#columns.set(newName, columns);
    }
    this.#tables.set(table, gone(change, table, newName === undefined ? how : `${how} to ${newName}`));
  }

  #comes(name: string | undefined): void {
    if (name === undefined) return;
    this.#tables.delete(name);
    this.#columns.delete(name);
  }

  #columnComes(table: string | undefined, column: string | undefined): void {
    if (table !== undefined && column !== undefined) this.#columns.get(table)?.delete(column);
  }

  #forget(words: ReadonlySet<string>): void {
    for (const names of [this.#tables, this.#columns]) {
      for (const name of names.keys())
        if (words.has(name.slice(name.lastIndexOf('.') + 1))) names.delete(name);
    }
  }
}

function gone({ path, span }: SchemaChange, name: string, how: string): Gone {
  return { path, span, note: `${name} is ${how} here`, name };
}

/** The columns that a statement names and their table; those that may belong to several are left out. */
export function columnsNamed(facts: DataChange['facts']): [table: string, column: string][] {
  const read: [string, string][] = [];
  const owners = new Map<string, number>();
  for (const name of known(facts.columnsRead) ?? []) {
    const dot = name.lastIndexOf('.');
    const [table, column] = [name.slice(0, Math.max(0, dot)), name.slice(dot + 1)];
    read.push([table, column]);
    owners.set(column, (owners.get(column) ?? 0) + 1);
  }
  const certain = read.filter(([, column]) => owners.get(column) === 1);
  const table = known(facts.table);
  const written = table === undefined ? [] : (known(facts.columnsWritten) ?? []);
  return [...certain, ...written.map((column): [string, string] => [table ?? '', column])];
}
