import type { Does } from '../../calls/act.js';
import { written } from '../../calls/command.js';
import { quoted } from '../../calls/sql-text.js';
import { argument, textOf, wordsIn } from '../value.js';
import { objectName } from './names.js';
import { createConstraint, createIndex, dropConstraint, isKnownConstraint, nameOfObject } from './objects.js';
import { command, type Operation } from './operation.js';
import * as editor from './schema-editor.js';
import { modelOf, setsOf, withModel, without } from './state.js';

/** @param kept the sets of the model that the operation gives anew. */
export function together(kept: 'uniqueTogether' | 'indexTogether', argumentName: string): Operation {
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

export function addIndex(concurrently: boolean): Operation {
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

export function removeIndex(concurrently: boolean): Operation {
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

export const renameIndex: Operation = (args, state, app, { engine }) => {
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

export function addConstraint(notValid: boolean): Operation {
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

export const removeConstraint: Operation = (args, state, app, context) => {
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

export const validateConstraint: Operation = (args, state, app) => {
  const name = textOf(argument(args, 0, 'model_name'));
  const constraint = textOf(argument(args, 1, 'name'));
  if (name === undefined || constraint === undefined) return undefined;
  const { table } = modelOf(state, app, name);
  const sql = `ALTER TABLE ${quoted(table)} VALIDATE CONSTRAINT ${quoted(constraint)}`;
  return { command: command([sql], []), state };
};
