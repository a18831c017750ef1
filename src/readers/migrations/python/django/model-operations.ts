import { quoted } from '../../calls/sql-text.js';
import { argument, textOf, type Value } from '../value.js';
import { createModelOf } from './models.js';
import { defaultTable, modelKey } from './names.js';
import { command, nothingToDo, type Operation } from './operation.js';
import { renameTable } from './rename-table.js';
import * as editor from './schema-editor.js';
import { type Model, modelOf, type State, withModel, without } from './state.js';
import { renameThroughColumns, renameThroughTables } from './through-tables.js';

export const createModel: Operation = (args, state, app, context) => {
  const model = createModelOf(args, app);
  if (model === undefined) return undefined;
  const after = withModel(state, model);
  return {
    command: command(editor.createModel(model, after, context), editor.deleteModel(model)),
    state: after,
  };
};

export const deleteModel: Operation = (args, state, app, context) => {
  const name = textOf(argument(args, 0, 'name'));
  if (name === undefined) return undefined;
  const model = modelOf(state, app, name);
  return {
    command: command(editor.deleteModel(model), editor.createModel(model, state, context)),
    state: without(state, model.key),
  };
};

export const renameModel: Operation = (args, state, app, context) => {
  const from = textOf(argument(args, 0, 'old_name'));
  const to = textOf(argument(args, 1, 'new_name'));
  if (from === undefined || to === undefined) return undefined;
  const old = modelOf(state, app, from);
  const key = modelKey(app, to);
  const table = old.table === defaultTable(old.key) ? defaultTable(key) : old.table;
  const model = { ...old, key, table };
  const after = withRelations(withModel(without(state, old.key), model), old.key, to);
  const sql = (one: Model, other: Model, models: State) =>
    one.hasTable && one.table !== other.table
      ? [
          ...renameTable(one.table, other.table),
          ...renameThroughTables(one, other),
          ...renameThroughColumns(one, other, models, context),
        ]
      : [];
  return { command: command(sql(old, model, state), sql(model, old, after)), state: after };
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

export const alterModelTable: Operation = (args, state, app) => {
  const name = textOf(argument(args, 0, 'name'));
  const table = argument(args, 1, 'table');
  if (name === undefined || table?.type !== 'constant') return undefined;
  const model = modelOf(state, app, name);
  const renamed = { ...model, table: textOf(table) ?? defaultTable(model.key) };
  const sql = (one: Model, other: Model) =>
    one.hasTable ? [...renameTable(one.table, other.table), ...renameThroughTables(one, other)] : [];
  return { command: command(sql(model, renamed), sql(renamed, model)), state: withModel(state, renamed) };
};

export const alterModelTableComment: Operation = (args, state, app) => {
  const name = textOf(argument(args, 0, 'name'));
  if (name === undefined) return undefined;
  const { table, hasTable } = modelOf(state, app, name);
  const comment = hasTable ? [`COMMENT ON TABLE ${quoted(table)} IS NULL`] : [];
  return { command: command(comment, comment), state };
};

/** Options of Python alone; `managed` decides whether later operations touch the table. */
export const alterModelOptions: Operation = (args, state, app) => {
  const name = textOf(argument(args, 0, 'name'));
  const options = argument(args, 1, 'options');
  if (name === undefined || options?.type !== 'dict') return { command: nothingToDo, state };
  const managed = options.entries.get('managed');
  if (managed?.type !== 'constant') return { command: nothingToDo, state };
  const model = modelOf(state, app, name);
  return { command: nothingToDo, state: withModel(state, { ...model, hasTable: managed.value === true }) };
};

export const orderWithRespectTo: Operation = (args, state, app) => {
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

export const silent: Operation = (_args, state) => ({ command: nothingToDo, state });

export function extension(given?: string): Operation {
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
