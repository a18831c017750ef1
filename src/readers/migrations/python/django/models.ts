import { type Arguments, argument, type CallValue, isFalse, isTrue, textOf, type Value } from '../value.js';
import { cutName, defaultTable, modelKey } from './names.js';
import { nameOfObject } from './objects.js';
import { emptyModel, type Field, type Model, setsOf } from './state.js';

/**
 * The model that `CreateModel` makes; `undefined` where its name or fields are known only at run time.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/migration-operations/#createmodel
 */
export function createModelOf(args: Arguments, app: string): Model | undefined {
  const name = textOf(argument(args, 0, 'name'));
  const fields = fieldsOf(argument(args, 1, 'fields'));
  const options = argument(args, 2, 'options');
  if (name === undefined || fields === undefined) return undefined;
  const entries: ReadonlyMap<string, Value> = options?.type === 'dict' ? options.entries : new Map();
  const unique = setsOf(entries.get('unique_together'));
  const indexed = setsOf(entries.get('index_together'));
  if (unique === undefined || indexed === undefined) return undefined;
  const key = modelKey(app, name);
  return {
    ...emptyModel(key),
    table: cutName(textOf(entries.get('db_table')) ?? defaultTable(key)),
    hasTable: !isFalse(entries.get('managed')) && !isTrue(entries.get('proxy')),
    fields: withKey(fields, isTrue(entries.get('proxy'))),
    complete: true,
    indexes: named(entries.get('indexes')),
    constraints: named(entries.get('constraints')),
    uniqueTogether: unique,
    indexTogether: indexed,
  };
}

function fieldsOf(value: Value | undefined): Map<string, Field> | undefined {
  if (value?.type !== 'list' || !value.complete) return undefined;
  const fields = new Map<string, Field>();
  for (const item of value.items) {
    const [given, made] = item.type === 'list' ? item.items : [];
    const name = textOf(given);
    if (name === undefined || made?.type !== 'call') return undefined;
    fields.set(name, { name, made, uniqueName: undefined });
  }
  return fields;
}

/** Django adds an `id` to a model that names no key. */
function withKey(fields: Map<string, Field>, isProxy: boolean): ReadonlyMap<string, Field> {
  const [first] = fields.values();
  const hasKey = [...fields.values()].some(({ made }) => isTrue(made.options.get('primary_key')));
  if (hasKey || isProxy || first === undefined) return fields;
  const primary: Value = { type: 'constant', value: true };
  const made: CallValue = {
    type: 'call',
    of: { type: 'name', path: 'django.db.models.BigAutoField' },
    list: [],
    options: new Map([['primary_key', primary]]),
    complete: true,
    node: first.made.node,
  };
  return new Map([['id', { name: 'id', made, uniqueName: undefined }], ...fields]);
}

function named(value: Value | undefined): Map<string, CallValue> {
  const found = new Map<string, CallValue>();
  for (const made of value?.type === 'list' ? value.items : []) {
    const name = nameOfObject(made);
    if (name !== undefined && made.type === 'call') found.set(name, made);
  }
  return found;
}
