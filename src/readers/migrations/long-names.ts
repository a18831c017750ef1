import { KEPT_NAME_BYTES } from '../../documents/sql/cut-names.js';
import { known } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';

type Facts = FactsOfKind['schema-change'];

/** The names that a change creates and that PostgreSQL cuts, where they are written out. */
export function longNames(facts: Facts): string[] {
  const names = createdNames(facts);
  return names.some(isLong) ? [...new Set(names.filter(isLong))] : [];
}

/**
 * The same for names that the parser has cut already.
 *
 * @param cut the names as written, by what is left of them.
 */
export function cutNamesOf(facts: Facts, cut: ReadonlyMap<string, string>): string[] {
  const written = createdNames(facts).map((name) => cut.get(name));
  return [...new Set(written.filter((name) => name !== undefined))];
}

/** A character has four bytes at most. */
function isLong(name: string): boolean {
  return name.length > KEPT_NAME_BYTES / 4 && Buffer.byteLength(name) > KEPT_NAME_BYTES;
}

function createdNames(facts: Facts): string[] {
  const op = known<string>(facts.op) ?? '';
  const names: (string | null | undefined)[] = [];
  if (op.startsWith('rename-') && op !== 'rename-enum-value') names.push(known(facts.newName));
  if (op.startsWith('create-')) names.push(known(facts.name));
  if (op === 'create-table') names.push(known(facts.table));
  for (const { name } of known(facts.columnShapes) ?? []) names.push(name);
  for (const { name } of known(facts.constraintShapes) ?? []) names.push(name);
  return names.filter((name) => name !== null && name !== undefined).map(withoutSchema);
}

function withoutSchema(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
