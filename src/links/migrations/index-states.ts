export interface IndexState {
  readonly table: string;
  readonly unique: boolean;
  readonly columns: readonly string[];
  /** Its WHERE; `null` where it holds every row. */
  readonly condition: string | null;
  /** Whether it is made of expressions beside or instead of columns. */
  readonly onExpressions: boolean;
  readonly createdIn: string;
}

/**
 * The indexes of a schema by their names, with those of each table at hand: a statement asks for the indexes of
 * its table, and a long history has thousands of others.
 */
export class IndexStates extends Map<string, IndexState> {
  readonly #ofTable = new Map<string, Map<string, IndexState>>();

  /** The indexes of one table, in the order of their creation. */
  of(table: string): Iterable<IndexState> {
    return this.#ofTable.get(table)?.values() ?? [];
  }

  override set(name: string, index: IndexState): this {
    const before = this.get(name);
    if (before !== undefined && before.table !== index.table) this.#ofTable.get(before.table)?.delete(name);
    const there = this.#ofTable.get(index.table);
    if (there === undefined) this.#ofTable.set(index.table, new Map([[name, index]]));
    else there.set(name, index);
    return super.set(name, index);
  }

  override delete(name: string): boolean {
    const table = this.get(name)?.table;
    if (table !== undefined) this.#ofTable.get(table)?.delete(name);
    return super.delete(name);
  }

  override clear(): void {
    this.#ofTable.clear();
    super.clear();
  }
}
