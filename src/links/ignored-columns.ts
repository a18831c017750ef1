import { folderOf } from '../discover/file-index.js';
import { known } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import type { Link, LinkContext } from './link.js';
import { escaped, tableWords } from './references/names.js';

type Found = Evidence & { readonly model: string };

/**
 * Looks into the models of a Rails app for the columns that its migrations drop: a model that does not list a
 * column in `ignored_columns` keeps it in the cache of its schema, and writes it until the process restarts.
 *
 * @see https://api.rubyonrails.org/classes/ActiveRecord/ModelSchema/ClassMethods.html#method-i-ignored_columns-3D
 */
export const ignoredColumns: Link = {
  name: 'ignored-columns',
  async link(model, context) {
    for (const change of model.of('schema-change'))
      change.facts.modelsNotIgnoring = await notIgnoring(change, context);
  },
};

async function notIgnoring(
  { facts, path }: Subject<'schema-change'>,
  context: LinkContext,
): Promise<Found[]> {
  const table = known(facts.table);
  const column = known(facts.column);
  if (facts.op !== 'drop-column' || facts.framework !== 'rails') return [];
  if (table === undefined || column === undefined) return [];
  const found: Found[] = [];
  for (const file of modelFiles(path, context)) {
    const text = (await context.text(file)) ?? '';
    const definition = definitionOf(text, table, file);
    if (definition === undefined || ignores(text, column)) continue;
    found.push({ path: file, ...definition, note: `does not ignore ${column}` });
  }
  return found;
}

/** The models of the app that the migration belongs to: below `app/models`, beside its `db`. */
function modelFiles(path: string, { files }: LinkContext): string[] {
  const app = folderOf(folderOf(folderOf(path)));
  const folder = `${app === '' ? '' : `${app}/`}app/models/`;
  return files.paths.filter(
    (file) => file.startsWith(folder) && file.endsWith('.rb') && !file.includes('/concerns/'),
  );
}

/** Where a file defines the model of a table: by the name of its class, or by the table that it names. */
function definitionOf(text: string, table: string, file: string): Pick<Found, 'span' | 'model'> | undefined {
  const { models, sql } = tableWords(table);
  const named = /\btable_name\s*=\s*[:'"]+([\w.]+)/.exec(text)?.[1];
  if (named !== undefined && named.slice(named.lastIndexOf('.') + 1) !== sql) return undefined;
  const own = named === undefined ? models.map(escaped).join('|') : '\\w+';
  const match = new RegExp(
    `^[ \\t]*class[ \\t]+((?:\\w+::)*(?:${own}))[ \\t]*<[ \\t]*[\\w:]*(?:Record|Base|Model)\\b`,
    'm',
  ).exec(text);
  if (match?.[1] === undefined || (named === undefined && isNamespaced(match[1], file))) return undefined;
  const start = match.index + match[0].indexOf('class');
  return { span: { start, end: match.index + match[0].length }, model: match[1] };
}

/** `app/models/form/order.rb` is no model of `orders`: its table would have the namespace in its name. */
function isNamespaced(name: string, file: string): boolean {
  return name.includes('::') || /\/app\/models\/\w+\//.test(`/${file}`);
}

/** Whether a model lists a column among those that it ignores, Rails' own way or by the usual gems. */
function ignores(text: string, column: string): boolean {
  const word = new RegExp(`(?<!\\w)${escaped(column)}(?!\\w)`);
  const lists = text.matchAll(
    /\b(?:ignored_columns\s*(?:\+|\|\|)?=|ignores?_columns?\b)([^\])\n]*(?:[[(][^\])]*)?)/g,
  );
  return [...lists].some(([, list = '']) => word.test(list));
}
