import { known } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import { bareName } from './object-names.js';

/** What PostgreSQL keeps of a name: NAMEDATALEN less the closing zero. */
const KEPT_BYTES = 63;

/**
 * The names a statement creates that PostgreSQL cuts: those that its reader has found longer in the text than
 * the parser hands them on, and those that were written out in code.
 *
 * @see https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
 */
export function longNames(facts: FactsOfKind['schema-change']): string[] {
  const written = known(facts.longNames) ?? [];
  const tooLong = createdNames(facts).filter((name) => Buffer.byteLength(name) > KEPT_BYTES);
  return [...new Set([...written, ...tooLong])];
}

function createdNames(facts: FactsOfKind['schema-change']): string[] {
  const op = known<string>(facts.op) ?? '';
  const names = [known(facts.newName)];
  if (op.startsWith('create-') || op === 'add-constraint') names.push(known(facts.name));
  if (op === 'create-table') names.push(known(facts.table));
  for (const { name } of known(facts.columnShapes) ?? []) names.push(name);
  for (const { name } of known(facts.constraintShapes) ?? []) names.push(name ?? undefined);
  return names.filter((name) => name !== undefined).map(bareName);
}
