import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { elementType, inSameSchema } from './apply-types.js';
import type { Schema, TypeState } from './schema.js';

type SchemaChange = Subject<'schema-change'>;
type Values = Fact<readonly string[]>;

/** Finds what one migration takes from the enums that were there before it. */
export class EnumValues {
  readonly #schema: Schema;
  readonly #before: ReadonlyMap<string, TypeState>;
  readonly #casts: { change: SchemaChange; from: Values; into: string | undefined; to: Values }[] = [];

  /** @param schema as the migration finds it. */
  constructor(schema: Schema) {
    this.#schema = schema;
    this.#before = new Map(schema.types);
  }

  /** Takes in a statement before it is applied. */
  note(change: SchemaChange): void {
    const { op, fromType, type, createdInSameMigration, name, values } = change.facts;
    if (op === 'change-type' && fromType !== undefined) {
      const to = known(type);
      const into = to === undefined ? undefined : elementType(to);
      const from = this.#valuesOf(fromType) ?? this.#heldBefore(change);
      this.#casts.push({ change, from, into, to: this.#valuesOf(type ?? null) });
    }
    change.facts.removedValues = [];
    change.facts.removedFrom = known(name) ?? null;
    if ((op !== 'rename-enum-value' && op !== 'drop-enum-value') || createdInSameMigration === true) return;
    const had = this.#before.get(known(name) ?? '')?.values;
    const [first] = known(values) ?? [];
    const gone = op === 'rename-enum-value' && first !== undefined ? [first] : (known(values) ?? []);
    change.facts.removedValues = gone.filter((value) => had?.includes(value) !== false);
  }

  /**
   * Judges the types that the migration creates by the names under which they end, and the columns that go
   * from one type to another. A type that has lost values under its own name is told where it is created,
   * and not again at each column.
   *
   * @param changes the schema changes of the migration, in order and applied.
   */
  finish(changes: readonly SchemaChange[]): void {
    const replaced = new Set<string>();
    for (const [index, change] of changes.entries()) {
      if (change.facts.op !== 'create-type') continue;
      const name = known(change.facts.name) ?? '';
      const last = finalName(name, changes.slice(index + 1));
      const before = this.#before.get(last);
      if (before === undefined) continue;
      replaced.add(name).add(last);
      change.facts.removedFrom = last;
      say(change, lost(before.values ?? notListed, this.#schema.types.get(last)?.values ?? notListed));
    }
    for (const { change, from, into, to } of this.#casts) {
      if (into !== undefined && replaced.has(into)) continue;
      change.facts.removedFrom = known(change.facts.target) ?? null;
      say(change, lost(from, to));
    }
  }

  /** The values of the enum from which the migration has taken the column to the text that it is now. */
  #heldBefore({ facts }: SchemaChange): Values {
    const target = known(facts.target);
    const cast = this.#casts.findLast((one) => target !== undefined && one.change.facts.target === target);
    return cast?.from ?? null;
  }

  /** `null` for what is no enum. */
  #valuesOf(type: Fact<string>): Values {
    if (isUnknown(type) || type === null) return type;
    const inline = inlineValues(type);
    if (inline !== undefined) return inline;
    return this.#schema.types.get(elementType(type))?.values ?? null;
  }
}

const notListed = unknown('the values of the enum are not known');

function say({ facts }: SchemaChange, values: Values): void {
  facts.removedValues = values;
  const isLost = isUnknown(values) ? values : (values ?? []).length > 0;
  if (isLost !== false && facts.lossy !== true) facts.lossy = isLost;
}

function lost(from: Values, to: Values): Values {
  if (from === null || to === null) return [];
  if (isUnknown(from)) return from;
  if (isUnknown(to)) return to;
  return from.filter((value) => !to.includes(value));
}

/** The values that MySQL writes into the type of a column: `enum('a','b')`. */
function inlineValues(type: string): string[] | undefined {
  if (!/^(?:enum|set)\s*\(/i.test(type)) return undefined;
  return [...type.matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) => value.replaceAll("''", "'"));
}

function finalName(name: string, later: readonly SchemaChange[]): string {
  let current = name;
  for (const { facts } of later) {
    if (facts.op !== 'rename-type' || facts.name !== current) continue;
    current = inSameSchema(current, known(facts.newName)) ?? current;
  }
  return current;
}
