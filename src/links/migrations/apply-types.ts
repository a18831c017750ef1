import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import type { Schema, TypeState } from './schema.js';

type SchemaChange = Subject<'schema-change'>;

/** Changes the types of the schema as the statement does. */
export function applyToTypes({ facts }: SchemaChange, schema: Schema): void {
  const name = known(facts.name);
  if (name === undefined) return;
  const { types } = schema;
  const there = types.get(name);
  const values = known(facts.values) ?? [];
  switch (facts.op) {
    case 'create-type':
      types.set(name, created(facts));
      return;
    case 'drop-type':
      types.delete(name);
      return;
    case 'rename-type':
      renameType(name, inSameSchema(name, known(facts.newName)), schema);
      return;
    case 'add-enum-value':
      if (there !== undefined)
        types.set(
          name,
          withValues(there, (had) => [...new Set([...had, ...values])]),
        );
      return;
    case 'rename-enum-value': {
      const [from, to = ''] = values;
      const renamed = (had: readonly string[]) => had.map((value) => (value === from ? to : value));
      if (there !== undefined) types.set(name, withValues(there, renamed));
      return;
    }
    case 'drop-enum-value':
      if (there !== undefined)
        types.set(
          name,
          withValues(there, (had) => had.filter((one) => !values.includes(one))),
        );
      return;
    default:
      return;
  }
}

function created(facts: SchemaChange['facts']): TypeState {
  const values = known(facts.values) ?? [];
  return {
    values: values.length === 0 ? undefined : values,
    base: known(facts.type),
    nullable: facts.nullable !== false,
    default: known(facts.default) ?? null,
    createdIn: known(facts.migration) ?? '',
  };
}

function withValues(type: TypeState, change: (values: readonly string[]) => readonly string[]): TypeState {
  return type.values === undefined ? type : { ...type, values: change(type.values) };
}

/** RENAME TO takes a name without a schema: the type stays where it is. */
export function inSameSchema(name: string, newName: string | undefined): string | undefined {
  const dot = name.lastIndexOf('.');
  return newName === undefined || dot < 0 ? newName : `${name.slice(0, dot)}.${newName}`;
}

/** Columns follow their type under its new name. */
function renameType(name: string, newName: string | undefined, schema: Schema): void {
  const state = schema.types.get(name);
  schema.types.delete(name);
  if (newName === undefined) return;
  if (state !== undefined) schema.types.set(newName, state);
  for (const { columns } of schema.tables.values()) {
    for (const [column, { type, ...rest }] of columns) {
      if (type === undefined || elementType(type) !== name) continue;
      columns.set(column, { ...rest, type: newName + type.slice(name.length) });
    }
  }
}

/** The type of the elements of an array, of anything else the type itself: `mood` for `mood[][]`. */
export function elementType(type: string): string {
  const bracket = type.indexOf('[');
  return bracket < 0 ? type : type.slice(0, bracket);
}
