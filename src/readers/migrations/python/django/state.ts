import type { CallValue, Value } from '../value.js';
import { textOf } from '../value.js';
import { defaultTable, modelKey } from './names.js';

/*
 * What Django knows of the models before each migration: the sum of the operations that ran before
 * (https://docs.djangoproject.com/en/stable/topics/migrations/#historical-models).
 */

/** The models, by app and name in small letters. */
export type State = ReadonlyMap<string, Model>;

export interface Model {
  readonly key: string;
  readonly app: string;
  readonly table: string;
  /** False for one whose table Django leaves alone: `managed = False`, a proxy. */
  readonly hasTable: boolean;
  readonly fields: ReadonlyMap<string, Field>;
  /** Whether all of its fields are known. */
  readonly complete: boolean;
  readonly indexes: ReadonlyMap<string, CallValue>;
  readonly constraints: ReadonlyMap<string, CallValue>;
  readonly uniqueTogether: readonly (readonly string[])[];
  readonly indexTogether: readonly (readonly string[])[];
}

export interface Field {
  readonly name: string;
  /** `models.CharField(max_length=20)`. */
  readonly made: CallValue;
  /** The name of the constraint that makes it unique, as the server has it. */
  readonly uniqueName: string | undefined;
}

/** The model of a name; one of which nothing is known where no migration here makes it. */
export function modelOf(state: State, app: string, name: string): Model {
  const key = modelKey(app, name);
  return state.get(key) ?? emptyModel(key);
}

export function emptyModel(key: string): Model {
  return {
    key,
    app: key.split('.')[0] ?? key,
    table: defaultTable(key),
    hasTable: true,
    fields: new Map(),
    complete: false,
    indexes: new Map(),
    constraints: new Map(),
    uniqueTogether: [],
    indexTogether: [],
  };
}

export function withModel(state: State, model: Model): State {
  return new Map(state).set(model.key, model);
}

export function withField(model: Model, field: Field): Model {
  return { ...model, fields: new Map(model.fields).set(field.name, field) };
}

export function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

/** `unique_together`, whose sets may be written as one. */
export function setsOf(value: Value | undefined): string[][] | undefined {
  if (value === undefined || (value.type === 'constant' && value.value === null)) return [];
  if (value.type === 'call') return value.list.length === 0 ? [] : setsOf(value.list[0]);
  if (value.type !== 'list' || !value.complete) return undefined;
  const names = value.items.map(textOf);
  if (names.length > 0 && names.every((name) => name !== undefined)) return [names];
  const sets: string[][] = [];
  for (const item of value.items) {
    const own = setsOf(item);
    if (own === undefined) return undefined;
    sets.push(...own);
  }
  return sets;
}
