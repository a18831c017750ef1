import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Literal } from '../../model/kinds/change-context.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { elementType } from './apply-types.js';
import type { Schema } from './schema.js';

type SchemaChange = Subject<'schema-change'>;
type Change = SchemaChange | Subject<'data-change'>;
type Uses = readonly (Evidence & { readonly value: string })[];

/**
 * Says of each enum value that a migration adds where its transaction uses it before it is committed, which
 * PostgreSQL refuses.
 *
 * @param changes the forward changes of one migration, in order.
 * @param schema as the migration leaves it.
 * @see https://www.postgresql.org/docs/current/sql-altertype.html#SQL-ALTERTYPE-NOTES
 */
export function annotateEnumUses(changes: readonly Change[], schema: Schema): void {
  for (const [index, change] of changes.entries()) {
    if (change.kind !== 'schema-change') continue;
    const adds = change.facts.op === 'add-enum-value';
    change.facts.valueUses = adds ? usesOf(change, changes.slice(index + 1), schema) : [];
  }
}

function usesOf({ facts }: SchemaChange, later: readonly Change[], schema: Schema): Fact<Uses> {
  const type = known(facts.name);
  const [value] = known(facts.values) ?? [];
  if (isUnknown(facts.transaction)) return facts.transaction;
  if (type === undefined || value === undefined || known(facts.transaction) === undefined) return [];
  const inside = later.filter((one) => one.facts.transaction === facts.transaction);
  const note = 'used here, before the value is committed';
  const uses = inside
    .filter((one) => literalsOf(one).some((literal) => isMeant(literal, value, type, one, schema)))
    .map(({ path, span }) => ({ path, span, note, value }));
  if (uses.length > 0) return distinct(uses);
  const hidden = inside.some(
    (one) => one.kind === 'schema-change' && (known(one.facts.mentions) ?? []).includes(value.toLowerCase()),
  );
  return hidden ? unknown('dynamic SQL of the migration names the value') : [];
}

function literalsOf({ facts }: Change): readonly Literal[] {
  return known(facts.literals) ?? [];
}

/** Whether a constant is a value of the type, or may be: the history need not know every column. */
function isMeant(
  { value, column, type }: Literal,
  added: string,
  enumType: string,
  change: Change,
  schema: Schema,
): boolean {
  if (value !== added) return false;
  if (type !== null) return elementType(type) === enumType;
  return tablesOf(change).some((name) => {
    const table = schema.tables.get(name);
    const named = column === null ? [...(table?.columns.values() ?? [])] : [table?.columns.get(column)];
    if (named.some((state) => state?.type !== undefined && elementType(state.type) === enumType)) return true;
    return table?.complete !== true && (column === null || named[0]?.type === undefined);
  });
}

function tablesOf({ kind, facts }: Change): string[] {
  const table = known(facts.table);
  const own = table === undefined ? [] : [table];
  if (kind === 'data-change') return [...own, ...(known(facts.tablesRead) ?? [])];
  return [...own, ...(known(facts.readsFrom) ?? []).map((read) => read.table)];
}

/** The commands of one ALTER TABLE stand in one place. */
function distinct(uses: Uses): Uses {
  return uses.filter(({ span }, index) => uses[index - 1]?.span.start !== span.start);
}
