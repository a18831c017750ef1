import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';

type SchemaChange = Subject<'schema-change'>;
type DataChange = Subject<'data-change'>;

/** A column that was added nullable and without default to a table that had rows. */
interface AddedColumn {
  readonly at: Evidence;
  /** Whether something has given its old rows a value since. */
  filled: Fact<boolean>;
}

/** The columns that a history has added empty up to a point of it. */
export class AddedColumns {
  readonly #tables = new Map<string, Map<string, AddedColumn>>();
  readonly #triggers = new Set<string>();

  get(table: string | undefined, column: string): AddedColumn | undefined {
    return table === undefined ? undefined : this.#tables.get(table)?.get(column);
  }

  /** From here on nobody can tell whether the columns of these tables are filled. */
  doubt(isMeant: (table: string) => boolean, reason: string): void {
    for (const [table, columns] of this.#tables) {
      if (!isMeant(table)) continue;
      for (const column of columns.values()) if (column.filled === false) column.filled = unknown(reason);
    }
  }

  note(change: SchemaChange): void {
    const { facts } = change;
    const table = known(facts.table);
    const column = known(facts.column);
    const newName = known(facts.newName);
    switch (facts.op) {
      case 'add-column':
        if (table !== undefined && column !== undefined) this.#add(change, table, column);
        return;
      case 'drop-column':
        this.#columns(table).delete(column ?? '');
        return;
      case 'rename-column':
        move(this.#columns(table), column, newName);
        return;
      case 'change-type':
        if (facts.using !== null) this.#doubtColumn(this.get(table, column ?? ''));
        return;
      case 'rename-table':
        move(this.#tables, table, newName);
        return;
      case 'drop-table':
      case 'create-table':
        if (table !== undefined) this.#tables.delete(table);
        return;
      case 'create-trigger':
        this.#triggers.add(table ?? '');
        this.#fillAll(table);
        return;
      case 'create-function':
        this.doubt((name) => this.#triggers.has(name), 'a trigger of the table runs a function made since');
        return;
      case 'dynamic':
      case 'unclassified':
        this.#doubtNamed(known(facts.mentions) ?? [], known(facts.target) ?? 'a statement');
        return;
      default:
        return;
    }
  }

  fill({ facts }: DataChange): void {
    const table = known(facts.table);
    if (table === undefined) {
      this.doubt(() => true, 'a statement writes a table that is not known');
      return;
    }
    for (const [column, added] of this.#columns(table)) {
      if (gives(facts, table, column)) added.filled = true;
      else if (facts.op === 'delete' && added.filled === false)
        added.filled = unknown('rows were deleted since, perhaps those without a value');
    }
  }

  #columns(table: string | undefined): Map<string, AddedColumn> {
    return (table === undefined ? undefined : this.#tables.get(table)) ?? new Map();
  }

  #add({ facts, path, span }: SchemaChange, table: string, column: string): void {
    const columns = this.#columns(table);
    this.#tables.set(table, columns);
    if (facts.conditional === true && columns.has(column)) return;
    columns.delete(column);
    const isEmpty = facts.nullable === true && facts.default === null && facts.generated === null;
    if (!isEmpty || facts.tableIsNew === true) return;
    const at = { path, span, note: `${table}.${column} is added here, empty` };
    columns.set(column, { at, filled: isUnknown(facts.tableIsNew) ? facts.tableIsNew : false });
  }

  #fillAll(table: string | undefined): void {
    for (const added of this.#columns(table).values()) added.filled = true;
  }

  /** The USING of a change of type computes values, and may give one where there was none. */
  #doubtColumn(added: AddedColumn | undefined): void {
    if (added?.filled === false) added.filled = unknown('a change of type computes its values');
  }

  #doubtNamed(words: readonly string[], target: string): void {
    const named = new Set(words);
    // A statement of which not even a word is known may be about any table.
    const isMeant = (table: string) => named.size === 0 || named.has(table.slice(table.lastIndexOf('.') + 1));
    this.doubt(isMeant, `${target} may be about the table`);
  }
}

function gives(facts: DataChange['facts'], table: string, column: string): boolean {
  const written = known(facts.columnsWritten) ?? [];
  switch (facts.op) {
    case 'truncate':
      return true;
    case 'delete':
      return facts.bounded === 'none' || isNamed(known(facts.columnsRead) ?? [], table, column);
    case 'insert':
      return facts.conflictHandled === true && (written.length === 0 || written.includes(column));
    default:
      return written.length === 0 || written.includes(column);
  }
}

function isNamed(columns: readonly string[], table: string, column: string): boolean {
  return columns.includes(`${table}.${column}`) || columns.includes(column);
}

function move<T>(map: Map<string, T>, from: string | undefined, to: string | undefined): void {
  const value = from === undefined ? undefined : map.get(from);
  if (from === undefined || value === undefined) return;
  map.delete(from);
  if (to !== undefined) map.set(to, value);
}
