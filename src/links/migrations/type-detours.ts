import type { Fact } from '../../model/fact.js';
import type { TableState } from './schema.js';

/**
 * The columns that one migration takes to their new type by way of a wider one, as an enum that goes through
 * text while its type is made anew. Their rows still hold only what the type before the migration let in.
 */
export class TypeDetours {
  readonly #held = new Map<TableState, Map<string, string | undefined>>();

  /**
   * @param type the type that the column has now.
   * @returns the type that says which values its rows can hold; `undefined` where it is not known.
   */
  valuesOf(table: TableState | undefined, column: string | undefined, type: string | undefined) {
    if (table === undefined || column === undefined) return type;
    const held = this.#held.get(table);
    return held?.has(column) === true ? held.get(column) : type;
  }

  /**
   * Takes in a change of a column's type.
   *
   * @param held the type that said which values the rows could hold before it.
   * @param narrows whether the change cuts them down to those of the new type.
   */
  note(
    table: TableState | undefined,
    column: string | undefined,
    held: string | undefined,
    narrows: Fact<boolean>,
  ): void {
    if (table === undefined || column === undefined) return;
    const columns = this.#held.get(table) ?? new Map<string, string | undefined>();
    this.#held.set(table, columns);
    if (narrows === true) columns.delete(column);
    else columns.set(column, held);
  }
}
