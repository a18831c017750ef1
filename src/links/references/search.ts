import type { Evidence, Span } from '../../model/span.js';
import { columnWords, escaped, type TableWords, tableWords } from './names.js';
import { type TableUse, tableUses } from './orm.js';
import type { Source } from './source.js';
import { columnIn, namedIn, type SqlText, sqlTexts, tablesIn } from './sql-text.js';

/** A name that a migration takes away. */
export interface Target {
  readonly table: string;
  /** `undefined` where the table itself goes. */
  readonly column: string | undefined;
  /** Whether another table may own a column of this name, as far as the history tells. */
  ownedElsewhere(table: string): boolean;
}

export type Reference = Evidence & { readonly name: string };

/** More places than this in one file add nothing to what a reviewer has to know. */
const MAX_PLACES = 20;

/** Every place of a file that still names a target. */
export function referencesIn(source: Source, target: Target): Reference[] {
  const words = tableWords(target.table);
  const texts = sqlTexts(source);
  const uses = source.isSql ? [] : tableUses(source, words);
  const places =
    target.column === undefined
      ? tablePlaces(texts, words, uses)
      : columnPlaces(source, texts, words, uses, target.column, target);
  const name = target.column ?? words.sql;
  return distinct(places)
    .slice(0, MAX_PLACES)
    .map(({ span, note }) => ({ path: source.path, span, note, name }));
}

interface Found {
  readonly span: Span;
  readonly note: string;
}

function tablePlaces(texts: readonly SqlText[], words: TableWords, uses: readonly TableUse[]): Found[] {
  const read = texts.flatMap((text) =>
    namedIn(text, words.sql).places.map((span) => ({ span, note: 'still read here' })),
  );
  return [...read, ...uses.map(({ place }) => ({ span: place, note: 'still used here' }))];
}

function columnPlaces(
  source: Source,
  texts: readonly SqlText[],
  words: TableWords,
  uses: readonly TableUse[],
  column: string,
  target: Target,
): Found[] {
  const found: Found[] = [];
  let namesTable = uses.length > 0;
  for (const text of texts) {
    const named = namedIn(text, words.sql);
    if (named.places.length > 0) namesTable = true;
    const others = tablesIn(text).filter((table) => table !== words.sql.toLowerCase());
    const alone = named.places.length > 0 && !others.some((other) => target.ownedElsewhere(other));
    for (const span of columnIn(text, column, named, alone)) found.push({ span, note: 'still read here' });
  }
  const spellings = columnWords(column).map(escaped).join('|');
  for (const { how, block } of uses) {
    const pattern = how === 'mapping' ? fieldPattern(spellings) : argumentPattern(spellings);
    for (const span of within(source.code, block, pattern)) found.push({ span, note: 'still used here' });
  }
  if (!namesTable && !namesModel(source, words)) return found;
  const whole = { start: 0, end: source.code.length };
  for (const span of within(source.code, whole, propertyPattern(words, spellings))) {
    found.push({ span, note: 'still used here' });
  }
  return found;
}

/** A class of the model's name, as an import or a type gives it. */
function namesModel({ code }: Source, { models }: TableWords): boolean {
  return new RegExp(
    `\\b(?:import|use|require|from)\\b[^\\n;]{0,200}\\b(?:${models.map(escaped).join('|')})\\b`,
  ).test(code);
}

/** A field of a model: declared at the start of a line, typed, or named in quotes or as a symbol. */
function fieldPattern(spellings: string): RegExp {
  return new RegExp(
    [
      `^[ \\t]*(?:(?:public|private|protected|internal|readonly|static|final|val|var|let|const|pub|declare)\\s+){0,4}["']?(${spellings})["']?\\s*(?:[?!]?\\s*[:=]|\\s[A-Za-z]|,|->)`,
      `^[ \\t]*(?:(?:public|private|protected|internal|final|override)\\s+){1,3}[\\w<>\\[\\]?.]{1,60}\\s+(${spellings})\\s*[;={]`,
      `["'\`](${spellings})["'\`]`,
      `(?<![:\\w]):(${spellings})\\b`,
      `\\b(?:this|self|cls)\\.(${spellings})\\b`,
    ].join('|'),
    'gm',
  );
}

/** An argument of a query: a quoted name, a key, a keyword argument. */
function argumentPattern(spellings: string): RegExp {
  return new RegExp(
    [
      `["'\`](?:\\w+\\.)?(${spellings})(?=["'\`]|\\s|[,.=<>])`,
      `["'\`][\\w*]+(?:\\s*,\\s*[\\w*]+){0,40},\\s*(${spellings})\\b`,
      `(?<![\\w.$])(${spellings})(?:__\\w+)?\\s*(?::(?!:)|=(?!=))`,
      `(?<![:\\w]):(${spellings})\\b`,
    ].join('|'),
    'g',
  );
}

/** A property of a variable that is called like the table: `order.status`, `orders[0]?.status`, `order["status"]`. */
function propertyPattern({ variables }: TableWords, spellings: string): RegExp {
  const names = variables.map(escaped).join('|');
  const index = '(?:\\[[^\\]\\n]{0,40}\\])?';
  return new RegExp(
    `(?<![\\w$])@?\\$?(?:${names})${index}[?!]?(?:(?:\\.|->)(${spellings})(?![\\w$(])|\\[\\s*[:"'](${spellings})["']?\\s*\\])`,
    'g',
  );
}

function* within(code: string, { start, end }: Span, pattern: RegExp): Generator<Span> {
  for (const match of code.slice(start, end).matchAll(pattern)) {
    const name = match.slice(1).find((group) => group !== undefined);
    if (name === undefined) continue;
    const at = start + match.index + match[0].lastIndexOf(name);
    yield { start: at, end: at + name.length };
  }
}

function distinct(places: readonly Found[]): Found[] {
  const seen = new Map<number, Found>();
  for (const one of places) if (!seen.has(one.span.start)) seen.set(one.span.start, one);
  return [...seen.values()].sort((a, b) => a.span.start - b.span.start);
}
