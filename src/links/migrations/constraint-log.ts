import { known } from '../../model/fact.js';
import type { ConstraintShape } from '../../model/kinds/schema-change.js';
import type { Subject } from '../../model/subject.js';
import type { Schema } from './schema.js';

type SchemaChange = Subject<'schema-change'>;

/**
 * Which statement of a history adds a constraint, and which one makes it hold for every row. A constraint
 * keeps its shape through renames and validation, so the shape itself is the key.
 */
export class ConstraintLog {
  readonly #added = new Map<ConstraintShape, SchemaChange>();
  readonly #validated = new Map<ConstraintShape, SchemaChange>();

  /** Takes in a statement before the schema is changed by it. */
  note(change: SchemaChange, schema: Schema): void {
    const { facts } = change;
    if (facts.op === 'validate-constraint') {
      const table = schema.tables.get(known(facts.table) ?? '');
      const shape = table?.constraints.get(known(facts.name) ?? '')?.shape;
      if (shape !== undefined) this.#validated.set(shape, change);
      return;
    }
    for (const shape of known(facts.constraintShapes) ?? []) {
      this.#added.set(shape, change);
      if (!shape.notValid) this.#validated.set(shape, change);
    }
  }

  addedBy(shape: ConstraintShape): SchemaChange | undefined {
    return this.#added.get(shape);
  }

  /** Whether it holds since an earlier statement; the commands of one ALTER TABLE do not know each other. */
  holdsBefore(change: SchemaChange, shape: ConstraintShape): boolean {
    const by = this.#validated.get(shape);
    return by === undefined || !isSameStatement(by, change);
  }
}

export function isSameStatement(one: SchemaChange, other: SchemaChange): boolean {
  const isSameCall = one.path === other.path && one.span.start === other.span.start;
  return isSameCall && one.facts.statementIndex === other.facts.statementIndex;
}
