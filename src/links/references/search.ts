import type { Evidence, Span } from '../../model/span.js';
import { chainIn } from './builder-chain.js';
import { type DjangoModel, wordsIn } from './django-model.js';
import { columnWords, escaped, type TableWords, tableWords } from './names.js';
import { type TableUse, tableUses } from './orm.js';
import {
  argumentPattern,
  boundPattern,
  constantPattern,
  fieldPattern,
  keyPattern,
  propertyPattern,
  rowPattern,
} from './patterns.js';
import type { Source } from './source.js';
import { columnIn, namedIn, type SqlText, sqlTexts, tablesIn } from './sql-text.js';

/** A name that a migration takes away. */
export interface Target {
  readonly table: string;
  /** `undefined` where the table itself goes. */
  readonly column: string | undefined;
  /** Where Django has named the table by a model. */
  readonly django: DjangoModel | undefined;
  /** The name that a rename gives instead; code that is written so has moved already. */
  readonly newName: string | undefined;
  /** Whether a table of this name in this schema, folded, is another one. */
  isElsewhere(schema: string): boolean;
  /** Whether another table may own a column of this name, as far as the history tells. */
  ownedElsewhere(table: string): boolean;
}

export type Reference = Evidence & { readonly name: string };

/** What one file says of a target. */
export interface Search {
  /** Where SQL names it. */
  readonly inSql: readonly Reference[];
  /** Where a model declares it as a field. */
  readonly inModel: readonly Reference[];
  /** Those of `inModel` whose model names the table. */
  readonly inNamedModel: readonly Reference[];
  /** Where queries and properties use it. */
  readonly inCode: readonly Reference[];
  /** Whether the file holds a model that lists every column of the table, and whether it names the table. */
  readonly declares: 'by-name' | 'by-class' | 'no';
}

/** More places than this in one file add nothing to what a reviewer has to know. */
const MAX_PLACES = 20;

/** Every place of a file that still names a target. */
export function referencesIn(source: Source, target: Target): Search {
  const words = wordsIn(source, target.table, target.django);
  const texts = sqlTexts(source);
  const uses = source.isSql ? [] : tableUses(source, words);
  const declares = declaredBy(uses);
  if (target.column === undefined)
    return { ...tableReferences(source, target, words, texts, uses), declares };
  const named = texts.map((text) => namedIn(text, words.sql, target.isElsewhere));
  const inSql = texts.flatMap((text, index) => {
    const here = named[index];
    return here === undefined
      ? []
      : columnIn(text, target.column ?? '', here, isAlone(text, here.places, words, target));
  });
  const spellings = spellingsOf(target.column, target.newName);
  const { column } = target;
  const fields = (mappings: readonly TableUse[]): Reference[] => {
    const places = mappings.flatMap(({ block }) => {
      if (spellings === '') return [];
      const definition = source.code.slice(block.start, block.end);
      return within(source, block, fieldPattern(source.path, column, spellings, definition));
    });
    return references(source, places, 'still declared here', column);
  };
  const mappings = uses.filter(({ how }) => how === 'mapping');
  const inCode = spellings === '' ? [] : uses.flatMap((use) => usedIn(source, use, spellings, words, target));
  if (spellings !== '' && holdsRows(source, uses, words)) {
    inCode.push(...within(source, wholeOf(source), propertyPattern(words, spellings)));
  }
  if (spellings !== '' && importsTable(source, words)) {
    inCode.push(...within(source, wholeOf(source), rowPattern(words, spellings)));
  }
  if (/\.(?:java|kt|scala)$/.test(source.path))
    inCode.push(...within(source, wholeOf(source), constantPattern(words.sql, target.column)));
  return {
    inSql: references(source, inSql, 'still read here', target.column),
    inModel: fields(mappings),
    inNamedModel: fields(mappings.filter(({ byName }) => byName)),
    inCode: references(source, inCode, 'still used here', target.column),
    declares,
  };
}

function declaredBy(uses: readonly TableUse[]): Search['declares'] {
  const declaring = uses.filter(({ declares }) => declares);
  if (declaring.length === 0) return 'no';
  return declaring.some(({ byName }) => byName) ? 'by-name' : 'by-class';
}

function tableReferences(
  source: Source,
  target: Target,
  words: TableWords,
  texts: readonly SqlText[],
  uses: readonly TableUse[],
): Omit<Search, 'declares'> {
  const read = texts.flatMap((text) => namedIn(text, words.sql, target.isElsewhere).places);
  const kept = target.newName === undefined ? [] : tableWords(target.newName).models;
  const used = uses
    .map(({ place }) => place)
    .filter(({ start, end }) => !kept.includes(source.code.slice(start, end)));
  return {
    inSql: references(source, read, 'still read here', words.sql),
    inModel: [],
    inNamedModel: [],
    inCode: references(source, used, 'still used here', words.sql),
  };
}

/** Without a qualifier a column is this table's only where no other table of the statement may own it. */
function isAlone(text: SqlText, places: readonly Span[], words: TableWords, target: Target): boolean {
  if (places.length === 0) return false;
  const others = tablesIn(text).filter((table) => table !== words.sql.toLowerCase());
  return !others.some((other) => target.ownedElsewhere(other));
}

/** The ways to write a column, less those that its new name is written in as well. */
function spellingsOf(column: string, newName: string | undefined): string {
  const kept = newName === undefined ? [] : columnWords(newName);
  return columnWords(column)
    .filter((word) => !kept.includes(word))
    .map(escaped)
    .join('|');
}

function usedIn(
  source: Source,
  { how, block }: TableUse,
  spellings: string,
  words: TableWords,
  target: Target,
): Span[] {
  if (how === 'mapping') return [];
  if (how === 'client') return within(source, block, keyPattern(spellings));
  const chain = chainIn(source, block, words);
  const isShared = chain.others.some((other) => target.ownedElsewhere(other));
  const bound = chain.rows.length === 0 ? [] : within(source, block, boundPattern(chain.rows, spellings));
  const given = within(source, block, argumentPattern(spellings)).filter(({ start }) => {
    const qualifier = /(\w+)\.$/.exec(source.code.slice(Math.max(0, start - 80), start))?.[1];
    return qualifier === undefined ? !isShared : chain.names.has(qualifier);
  });
  return [...given, ...bound];
}

/** Whether a variable that is called like the table holds rows of it here. */
function holdsRows(source: Source, uses: readonly TableUse[], words: TableWords): boolean {
  return (
    uses.some(({ how }) => how !== 'builder') ||
    namesModel(source, words) ||
    isView(source.path, words) ||
    importsTable(source, words)
  );
}

/** A page of Rails in the folder of the table. */
function isView(path: string, { sql }: TableWords): boolean {
  return /\.(?:erb|haml|slim)$/.test(path) && path.includes(`/views/${sql}/`);
}

/** The table of a Drizzle schema, which its queries are written with: `import { orders } from '../db/schema'`. */
function importsTable({ code }: Source, { sql, variables }: TableWords): boolean {
  if (!code.includes(sql) && !variables.some((name) => code.includes(name))) return false;
  const names = variables.map(escaped).join('|');
  return new RegExp(
    `\\bimport\\s*\\{[^}]{0,500}?\\b(?:${names})\\b[^}]{0,500}\\}\\s*from\\s*["'][^"'\\n]{0,80}schema`,
  ).test(code);
}

/** A class of the model's name, as an import or a type gives it. */
function namesModel({ code }: Source, { models }: TableWords): boolean {
  const names = models.map(escaped).join('|');
  return new RegExp(
    `\\b(?:import|use|require|from)\\b[^\\n;]{0,200}\\b(?:${names})\\b|\\bimport\\s*\\([^()]{0,1000}\\b(?:${names})\\b`,
  ).test(code);
}

function wholeOf({ code }: Source): Span {
  return { start: 0, end: code.length };
}

function within({ code }: Source, { start, end }: Span, pattern: RegExp): Span[] {
  const places: Span[] = [];
  const ignored = ignoredColumns(code);
  for (const match of code.slice(start, end).matchAll(pattern)) {
    const name = match.slice(1).find((group) => group !== undefined);
    if (name === undefined) continue;
    const at = start + match.index + match[0].lastIndexOf(name);
    if (ignored.some((list) => list.start <= at && at < list.end)) continue;
    places.push({ start: at, end: at + name.length });
  }
  return places;
}

/** Rails' list of columns that a model no longer uses, which is how a drop is prepared. */
function ignoredColumns(code: string): Span[] {
  const lists = code.matchAll(/\bignored_columns\s*(?:\+|\|\|)?=\s*(?:%[wi])?[[(][^\])]*/g);
  return [...lists].map(({ 0: list, index }) => ({ start: index, end: index + list.length }));
}

function references({ path }: Source, places: readonly Span[], note: string, name: string): Reference[] {
  const seen = new Map<number, Span>();
  for (const place of places) if (!seen.has(place.start)) seen.set(place.start, place);
  const ordered = [...seen.values()].sort((a, b) => a.start - b.start).slice(0, MAX_PLACES);
  return ordered.map((span) => ({ path, span, note, name }));
}
