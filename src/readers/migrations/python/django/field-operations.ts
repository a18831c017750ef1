import { written } from '../../calls/command.js';
import { quoted } from '../../calls/sql-text.js';
import { type Arguments, argument, isTrue, textOf } from '../value.js';
import { alterField as alterFieldText } from './alter-field.js';
import { columnName, type DjangoContext } from './fields.js';
import { objectName } from './names.js';
import { both, command, type Operation, type Outcome } from './operation.js';
import * as editor from './schema-editor.js';
import { type Field, type Model, modelOf, type State, withField, withModel, without } from './state.js';

interface FieldArguments {
  readonly model: Model;
  readonly name: string;
}

function fieldArguments(args: Arguments, state: State, app: string): FieldArguments | undefined {
  const model = textOf(argument(args, 0, 'model_name'));
  const name = textOf(argument(args, 1, 'name'));
  return model === undefined || name === undefined ? undefined : { model: modelOf(state, app, model), name };
}

export const addField: Operation = (args, state, app, context) => {
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

export const removeField: Operation = (args, state, app, context) => {
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

export const alterField: Operation = (args, state, app, context) => {
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

export const renameField: Operation = (args, state, app, context) => {
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
      alterFieldText({ from, to, before, after: then }, context),
      alterFieldText({ from: to, to: from, before: then, after: before }, context),
    ),
    state: after,
  };
}
