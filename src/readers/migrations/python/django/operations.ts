import type { Does } from '../../calls/act.js';
import { type Command, written } from '../../calls/command.js';
import { quoted } from '../../calls/sql-text.js';
import {
  type Arguments,
  argument,
  type CallValue,
  isTrue,
  nameOf,
  textOf,
  type Value,
  wordsIn,
} from '../value.js';
import { columnName, type DjangoContext } from './fields.js';
import { createModelOf } from './models.js';
import { defaultTable, modelKey, objectName } from './names.js';
import { createConstraint, createIndex, dropConstraint, isKnownConstraint, nameOfObject } from './objects.js';
import * as editor from './schema-editor.js';
import {
  type Field,
  type Model,
  modelOf,
  type State,
  setsOf,
  withField,
  withModel,
  without,
} from './state.js';

/** What an operation does to the database, and how the models look when it has run. */
export interface Outcome {
  readonly command: Command;
  readonly state: State;
}

/** How an operation is read; `undefined` where an argument that matters is known only at run time. */
type Operation = (args: Arguments, state: State, app: string, context: DjangoContext) => Outcome | undefined;

const nothingToDo: Command = { forward: [], backward: [] };

/**
 * The operation that a call makes; a `dynamic` one where its names are known only at run time, and an
 * `unclassified` one where it is none of Django's.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/migration-operations/
 */
export function outcomeOf(call: CallValue, state: State, app: string, context: DjangoContext): Outcome {
  const name = nameOf(call.of);
  const operation = operations.get(name);
  if (operation === undefined) return { command: both(unknownOperation(call, name)), state };
  const outcome = call.complete ? operation(call, state, app, context) : undefined;
  if (outcome !== undefined) return outcome;
  const words = wordsIn(call.node.text);
  return { command: both({ type: 'dynamic', words, target: `${name} with names known at run time` }), state };
}

function unknownOperation(call: CallValue, name: string): Does {
  const target = `the operation ${name === '' ? 'put together at run time' : name}`;
  return { type: 'unclassified', words: wordsIn(call.node.text), target };
}

function both(does: Does): Command {
  return { forward: [does], backward: [does] };
}

function command(forward: readonly string[], backward: readonly string[]): Command {
  return { forward: written(...forward), backward: written(...backward) };
}

const createModel: Operation = (args, state, app, context) => {
  const model = createModelOf(args, app);
  if (model === undefined) return undefined;
  const after = withModel(state, model);
  return {
    command: command(editor.createModel(model, after, context), editor.deleteModel(model)),
    state: after,
  };
};

const deleteModel: Operation = (args, state, app, context) => {
  const name = textOf(argument(args, 0, 'name'));
  if (name === undefined) return undefined;
  const model = modelOf(state, app, name);
  return {
    command: command(editor.deleteModel(model), editor.createModel(model, state, context)),
    state: without(state, model.key),
  };
};

const renameModel: Operation = (args, state, app) => {
  const from = textOf(argument(args, 0, 'old_name'));
  const to = textOf(argument(args, 1, 'new_name'));
  if (from === undefined || to === undefined) return undefined;
  const old = modelOf(state, app, from);
  const key = modelKey(app, to);
  const table = old.table === defaultTable(old.key) ? defaultTable(key) : old.table;
  const model = { ...old, key, table };
  const sql = (one: Model, other: Model) =>
    one.hasTable
      ? [...editor.renameTable(one.table, other.table), ...editor.renameThroughTables(one, other)]
      : [];
  return {
    command: command(sql(old, model), sql(model, old)),
    state: withRelations(withModel(without(state, old.key), model), old.key, to),
  };
};

/** Fields that refer to a renamed model refer to its new name. */
function withRelations(state: State, from: string, to: string): State {
  const models = new Map(state);
  for (const model of state.values()) {
    const fields = new Map(model.fields);
    for (const [name, field] of model.fields) {
      const target = textOf(argument(field.made, 0, 'to'));
      if (target === undefined || modelKey(model.app, target) !== from) continue;
      const value: Value = { type: 'constant', value: `${from.split('.')[0]}.${to}` };
      const options = new Map(field.made.options).set('to', value);
      fields.set(name, { ...field, made: { ...field.made, options } });
    }
    models.set(model.key, { ...model, fields });
  }
  return models;
}

interface FieldArguments {
  readonly model: Model;
  readonly name: string;
}

function fieldArguments(args: Arguments, state: State, app: string): FieldArguments | undefined {
  const model = textOf(argument(args, 0, 'model_name'));
  const name = textOf(argument(args, 1, 'name'));
  return model === undefined || name === undefined ? undefined : { model: modelOf(state, app, model), name };
}

const addField: Operation = (args, state, app, context) => {
  const given = fieldArguments(args, state, app);
  const made = argument(args, 2, 'field');
  if (given === undefined || made?.type !== 'call') return undefined;
  const field: Field = { name: given.name, made, uniqueName: undefined };
  const model = withField(given.model, field);
  const after = withModel(state, model);
  return {
    command: command(editor.addField(field, model, after, context), editor.removeField(field, model)),
    state: after,
  };
};

const removeField: Operation = (args, state, app, context) => {
  const given = fieldArguments(args, state, app);
  if (given === undefined) return undefined;
  const { model, name } = given;
  const field = model.fields.get(name);
  const after = withModel(state, { ...model, fields: without(model.fields, name) });
  if (field !== undefined) {
    const sql = [editor.removeField(field, model), editor.addField(field, model, state, context)] as const;
    return { command: command(...sql), state: after };
  }
  // Made in a file that is not here: its column is told by its name alone, what it held by nothing.
  const words = [model.table, name];
  return {
    command: {
      forward: model.hasTable
        ? written(`ALTER TABLE ${quoted(model.table)} DROP COLUMN ${quoted(name)}`)
        : [],
      backward: [{ type: 'dynamic', words, target: `a field of ${model.table} that no migration here adds` }],
    },
    state: after,
  };
};

const alterField: Operation = (args, state, app, context) => {
  const given = fieldArguments(args, state, app);
  const made = argument(args, 2, 'field');
  if (given === undefined || made?.type !== 'call') return undefined;
  const { model, name } = given;
  const from = model.fields.get(name);
  const to = alteredField(from, { name, made, uniqueName: undefined }, model, context);
  const after = withModel(state, withField(model, to));
  if (from !== undefined) return altered(from, to, model, state, after, context);
  const words = [model.table, name, columnName(to)];
  const target = `a field of ${model.table} that no migration here adds`;
  return { command: both({ type: 'dynamic', words, target }), state: after };
};

/** A field that becomes unique later is so by a constraint that Django names. */
function alteredField(from: Field | undefined, to: Field, model: Model, { engine }: DjangoContext): Field {
  const isUnique = (field: Field) => isTrue(field.made.options.get('unique'));
  if (!isUnique(to)) return to;
  if (from !== undefined && isUnique(from)) return { ...to, uniqueName: from.uniqueName };
  return { ...to, uniqueName: objectName(model.table, [columnName(to)], '_uniq', engine) };
}

const renameField: Operation = (args, state, app, context) => {
  const model = textOf(argument(args, 0, 'model_name'));
  const from = textOf(argument(args, 1, 'old_name'));
  const to = textOf(argument(args, 2, 'new_name'));
  if (model === undefined || from === undefined || to === undefined) return undefined;
  const old = modelOf(state, app, model);
  const field = old.fields.get(from);
  if (field === undefined) {
    const rename = (one: string, other: string) =>
      old.hasTable
        ? [`ALTER TABLE ${quoted(old.table)} RENAME COLUMN ${quoted(one)} TO ${quoted(other)}`]
        : [];
    return { command: command(rename(from, to), rename(to, from)), state };
  }
  const rename = (sets: Model['uniqueTogether']) =>
    sets.map((set) => set.map((one) => (one === from ? to : one)));
  const renamed = {
    ...withField({ ...old, fields: without(old.fields, from) }, { ...field, name: to }),
    uniqueTogether: rename(old.uniqueTogether),
    indexTogether: rename(old.indexTogether),
  };
  return altered(field, { ...field, name: to }, old, state, withModel(state, renamed), context);
};

function altered(
  from: Field,
  to: Field,
  model: Model,
  state: State,
  after: State,
  context: DjangoContext,
): Outcome {
  const before = { model, state };
  const then = { model: after.get(model.key) ?? model, state: after };
  return {
    command: command(
      editor.alterField({ from, to, before, after: then }, context),
      editor.alterField({ from: to, to: from, before: then, after: before }, context),
    ),
    state: after,
  };
}

/** @param kept the sets of the model that the operation gives anew. */
function together(kept: 'uniqueTogether' | 'indexTogether', argumentName: string): Operation {
  const [add, drop] =
    kept === 'uniqueTogether'
      ? [editor.addUnique, editor.dropUnique]
      : [editor.addIndexTogether, editor.dropIndexTogether];
  return (args, state, app, context) => {
    const name = textOf(argument(args, 0, 'name'));
    const sets = setsOf(argument(args, 1, argumentName));
    if (name === undefined || sets === undefined) return undefined;
    const model = modelOf(state, app, name);
    const words = (set: readonly string[]) => set.join(' ');
    const gone = model[kept].filter((old) => !sets.some((set) => words(set) === words(old)));
    const made = sets.filter((set) => !model[kept].some((old) => words(set) === words(old)));
    const sql = (drops: readonly (readonly string[])[], adds: readonly (readonly string[])[]) =>
      model.hasTable
        ? [...drops.map((set) => drop(model, set, context)), ...adds.map((set) => add(model, set, context))]
        : [];
    return {
      command: command(sql(gone, made), sql(made, gone)),
      state: withModel(state, { ...model, [kept]: sets }),
    };
  };
}

function addIndex(concurrently: boolean): Operation {
  return (args, state, app, context) => {
    const name = textOf(argument(args, 0, 'model_name'));
    const made = argument(args, 1, 'index');
    const index = nameOfObject(made);
    if (name === undefined || index === undefined || made?.type !== 'call') return undefined;
    const model = modelOf(state, app, name);
    return {
      command: command(
        createIndex(index, made, model, context, concurrently),
        model.hasTable ? [dropIndexText(index, concurrently)] : [],
      ),
      state: withModel(state, { ...model, indexes: new Map(model.indexes).set(index, made) }),
    };
  };
}

function removeIndex(concurrently: boolean): Operation {
  return (args, state, app, context) => {
    const name = textOf(argument(args, 0, 'model_name'));
    const index = textOf(argument(args, 1, 'name'));
    if (name === undefined || index === undefined) return undefined;
    const model = modelOf(state, app, name);
    const made = model.indexes.get(index);
    const back: readonly Does[] =
      made === undefined
        ? [{ type: 'dynamic', words: [model.table, index], target: 'an index that no migration here adds' }]
        : written(...createIndex(index, made, model, context, concurrently));
    const forward = model.hasTable ? written(dropIndexText(index, concurrently)) : [];
    return {
      command: { forward, backward: back },
      state: withModel(state, { ...model, indexes: without(model.indexes, index) }),
    };
  };
}

function dropIndexText(name: string, concurrently: boolean): string {
  return `DROP INDEX ${concurrently ? 'CONCURRENTLY IF EXISTS ' : ''}${quoted(name)}`;
}

const renameIndex: Operation = (args, state, app, { engine }) => {
  const name = textOf(argument(args, 0, 'model_name'));
  const to = textOf(argument(args, 1, 'new_name'));
  const fields = argument(args, 3, 'old_fields');
  if (name === undefined || to === undefined) return undefined;
  const model = modelOf(state, app, name);
  const [set] = fields === undefined ? [] : (setsOf(fields) ?? []);
  const from =
    textOf(argument(args, 2, 'old_name')) ??
    (set === undefined ? undefined : objectName(model.table, editor.columnsOf(model, set), '_idx', engine));
  if (from === undefined) return undefined;
  const rename = (one: string, other: string) =>
    model.hasTable ? [`ALTER INDEX ${quoted(one)} RENAME TO ${quoted(other)}`] : [];
  const made = model.indexes.get(from);
  const indexes = new Map(without(model.indexes, from));
  if (made !== undefined) indexes.set(to, made);
  return {
    command: command(rename(from, to), rename(to, from)),
    state: withModel(state, { ...model, indexes }),
  };
};

function addConstraint(notValid: boolean): Operation {
  return (args, state, app, context) => {
    const name = textOf(argument(args, 0, 'model_name'));
    const made = argument(args, 1, 'constraint');
    const constraint = nameOfObject(made);
    if (name === undefined || constraint === undefined || made?.type !== 'call') return undefined;
    const model = modelOf(state, app, name);
    const after = { ...model, constraints: new Map(model.constraints).set(constraint, made) };
    const unclassified: Does = {
      type: 'unclassified',
      words: wordsIn(made.node.text),
      target: `a constraint of ${model.table}`,
    };
    const drop = written(...dropConstraint(constraint, made, model));
    return {
      command: {
        forward: isKnownConstraint(made)
          ? written(...createConstraint(constraint, made, model, context, { notValid }))
          : [unclassified],
        backward: drop,
      },
      state: withModel(state, after),
    };
  };
}

const removeConstraint: Operation = (args, state, app, context) => {
  const name = textOf(argument(args, 0, 'model_name'));
  const constraint = textOf(argument(args, 1, 'name'));
  if (name === undefined || constraint === undefined) return undefined;
  const model = modelOf(state, app, name);
  const made = model.constraints.get(constraint);
  const words = [model.table, constraint];
  const backward: readonly Does[] =
    made === undefined
      ? [{ type: 'dynamic', words, target: 'a constraint that no migration here adds' }]
      : written(...createConstraint(constraint, made, model, context));
  return {
    command: { forward: written(...dropConstraint(constraint, made, model)), backward },
    state: withModel(state, { ...model, constraints: without(model.constraints, constraint) }),
  };
};

const validateConstraint: Operation = (args, state, app) => {
  const name = textOf(argument(args, 0, 'model_name'));
  const constraint = textOf(argument(args, 1, 'name'));
  if (name === undefined || constraint === undefined) return undefined;
  const { table } = modelOf(state, app, name);
  const sql = `ALTER TABLE ${quoted(table)} VALIDATE CONSTRAINT ${quoted(constraint)}`;
  return { command: command([sql], []), state };
};

const alterModelTable: Operation = (args, state, app) => {
  const name = textOf(argument(args, 0, 'name'));
  const table = argument(args, 1, 'table');
  if (name === undefined || table?.type !== 'constant') return undefined;
  const model = modelOf(state, app, name);
  const renamed = { ...model, table: textOf(table) ?? defaultTable(model.key) };
  const sql = (one: Model, other: Model) =>
    one.hasTable
      ? [...editor.renameTable(one.table, other.table), ...editor.renameThroughTables(one, other)]
      : [];
  return { command: command(sql(model, renamed), sql(renamed, model)), state: withModel(state, renamed) };
};

const alterModelTableComment: Operation = (args, state, app) => {
  const name = textOf(argument(args, 0, 'name'));
  if (name === undefined) return undefined;
  const { table, hasTable } = modelOf(state, app, name);
  const comment = hasTable ? [`COMMENT ON TABLE ${quoted(table)} IS NULL`] : [];
  return { command: command(comment, comment), state };
};

/** Options of Python alone; `managed` decides whether later operations touch the table. */
const alterModelOptions: Operation = (args, state, app) => {
  const name = textOf(argument(args, 0, 'name'));
  const options = argument(args, 1, 'options');
  if (name === undefined || options?.type !== 'dict') return { command: nothingToDo, state };
  const managed = options.entries.get('managed');
  if (managed?.type !== 'constant') return { command: nothingToDo, state };
  const model = modelOf(state, app, name);
  return { command: nothingToDo, state: withModel(state, { ...model, hasTable: managed.value === true }) };
};

const orderWithRespectTo: Operation = (args, state, app) => {
  const name = textOf(argument(args, 0, 'name'));
  if (name === undefined) return undefined;
  const { table, hasTable } = modelOf(state, app, name);
  if (!hasTable) return { command: nothingToDo, state };
  const added = textOf(argument(args, 1, 'order_with_respect_to')) !== undefined;
  const add = [
    `ALTER TABLE ${quoted(table)} ADD COLUMN "_order" integer DEFAULT 0 NOT NULL`,
    `ALTER TABLE ${quoted(table)} ALTER COLUMN "_order" DROP DEFAULT`,
  ];
  const drop = [`ALTER TABLE ${quoted(table)} DROP COLUMN "_order"`];
  return { command: added ? command(add, drop) : command(drop, add), state };
};

const silent: Operation = (_args, state) => ({ command: nothingToDo, state });

function extension(given?: string): Operation {
  return (args, state) => {
    const name = given ?? textOf(argument(args, 0, 'name'));
    if (name === undefined) return undefined;
    const made = command(
      [`CREATE EXTENSION IF NOT EXISTS ${quoted(name)}`],
      [`DROP EXTENSION IF EXISTS ${quoted(name)}`],
    );
    return { command: made, state };
  };
}

const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    CreateModel: createModel,
    DeleteModel: deleteModel,
    RenameModel: renameModel,
    AlterModelTable: alterModelTable,
    AlterModelTableComment: alterModelTableComment,
    AlterUniqueTogether: together('uniqueTogether', 'unique_together'),
    AlterIndexTogether: together('indexTogether', 'index_together'),
    AlterOrderWithRespectTo: orderWithRespectTo,
    AlterModelOptions: alterModelOptions,
    AlterModelManagers: silent,
    AlterConstraint: silent,
    AddField: addField,
    RemoveField: removeField,
    AlterField: alterField,
    RenameField: renameField,
    AddIndex: addIndex(false),
    AddIndexConcurrently: addIndex(true),
    RemoveIndex: removeIndex(false),
    RemoveIndexConcurrently: removeIndex(true),
    RenameIndex: renameIndex,
    AddConstraint: addConstraint(false),
    AddConstraintNotValid: addConstraint(true),
    ValidateConstraint: validateConstraint,
    RemoveConstraint: removeConstraint,
    CreateExtension: extension(),
    BloomExtension: extension('bloom'),
    BtreeGinExtension: extension('btree_gin'),
    BtreeGistExtension: extension('btree_gist'),
    CITextExtension: extension('citext'),
    CryptoExtension: extension('pgcrypto'),
    HStoreExtension: extension('hstore'),
    TrigramExtension: extension('pg_trgm'),
    UnaccentExtension: extension('unaccent'),
    VectorExtension: extension('vector'),
  }),
);
