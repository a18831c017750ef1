import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { rowVariables, type TableWords, tableWords } from './names.js';
import type { Source } from './source.js';

/** The model of a Django app whose table has the name that Django gives it: the app's label and the model's name. */
export interface DjangoModel {
  /** In lower case, as Django makes the table of it. */
  readonly name: string;
  readonly app: string;
  /** The folder of the app, with a slash at its end; empty at the root. */
  readonly folder: string;
}

/**
 * The model that a table belongs to by its name.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/models/options/#table-names
 */
export function djangoModel({ facts }: Subject<'schema-change'>, table: string): DjangoModel | undefined {
  const history = known(facts.history);
  if (facts.framework !== 'django' || history === undefined) return undefined;
  const app = /(?:^|\/)(\w+)\/migrations$/.exec(history)?.[1];
  if (app === undefined || !table.startsWith(`${app}_`)) return undefined;
  const folder = history.slice(0, history.length - 'migrations'.length);
  return { name: table.slice(app.length + 1), app, folder };
}

/** The words of a table in one file; Python writes the class, whose capitals the table has lost. */
export function wordsIn(source: Source, table: string, model: DjangoModel | undefined): TableWords {
  const words = tableWords(table);
  if (model === undefined || !source.path.endsWith('.py')) return words;
  const named = new Set(source.code.match(/\b[A-Z]\w*\b/g) ?? []);
  const classes = [...named].filter(
    (name) => name.toLowerCase() === model.name && isMeant(source, name, model),
  );
  return {
    ...words,
    models: [...words.models, ...classes],
    variables: [...words.variables, ...classes.flatMap(rowVariables)],
  };
}

/** Another app may have a model of the same name: what counts is where a file has the class from. */
function isMeant({ path, code }: Source, name: string, { app, folder }: DjangoModel): boolean {
  const imported = new RegExp(
    `\\bfrom\\s+([\\w.]+)\\s+import\\s+(?:\\([^()]{0,2000}|[^\\n(]{0,400})\\b${name}\\b`,
  );
  const from = imported.exec(code)?.[1];
  if (from !== undefined) {
    if (from.startsWith('.')) return path.startsWith(folder);
    return new RegExp(`(?:^|\\.)${app}(?:\\.|$)`).test(from);
  }
  if (new RegExp(`\\bclass\\s+${name}\\b`).test(code)) return path.startsWith(folder);
  return new RegExp(`\\bget_model\\(\\s*["']${app}(?:\\.|["']\\s*,\\s*["'])${name}\\b`, 'i').test(code);
}
