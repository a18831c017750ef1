import type { Span } from '../../model/span.js';
import { escaped } from './names.js';
import { blank, type Source } from './source.js';

/** A stretch of a file that holds one SQL statement, or a part of one. */
export interface SqlText {
  /** With its own string literals and comments blanked; an offset in it, plus `start`, is an offset of the file. */
  readonly text: string;
  readonly start: number;
}

/**
 * The SQL of a file: its statements where it is a script, else the string literals that begin or hold a
 * clause. Literals with nothing but `+`, `.`, `\` and white space between them are one text.
 */
export function sqlTexts(source: Source): SqlText[] {
  const spans = source.isSql ? statements(source.code) : joined(source);
  const texts: SqlText[] = [];
  for (const { start, end } of spans) {
    const raw = rendered(source.code.slice(start, end));
    if (!isSql(raw) || definition.test(raw)) continue;
    texts.push({ text: withoutLiterals(raw), start });
  }
  return texts;
}

/** A table as dbt writes it: `{{ source('shop', 'orders') }}`. */
const dbtTable = /\{\{\s*(?:source|ref)\s*\([^(){}]{0,100}["'](\w+)["']\s*\)\s*\}\}/g;

/** With its names in the place of the calls that stand for them, and as long as before. */
function rendered(text: string): string {
  return text.replace(dbtTable, (call: string, name: string) => {
    const at = call.lastIndexOf(name);
    return `${' '.repeat(at)}${name}${' '.repeat(call.length - at - name.length)}`;
  });
}

/** Words alone make no SQL: "could not update orders" and "select one from the list" are prose. */
function isSql(text: string): boolean {
  if (otherEngine.test(text)) return false;
  const select = text.search(/\bselect\b/i);
  return (select >= 0 && /\bfrom\b/i.test(text.slice(select))) || shapes.test(text);
}

const shapes = new RegExp(
  [
    '\\b(?:insert\\s+into|delete\\s+from|merge\\s+into|truncate\\s+table)\\b',
    '\\bupdate\\s+(?:only\\s+)?["\'`\\w.]+(?:\\s+(?:as\\s+)?\\w+)?\\s+set\\b',
    '^\\s*(?:(?:left|right|inner|full|cross)\\s+)?(?:outer\\s+)?join\\b',
    '\\b[\\w"`]+\\.[\\w"`]+\\s*(?:[=<>]|!=|is\\b|in\\b|i?like\\b)',
  ].join('|'),
  'i',
);

/** ClickHouse writes its parameters as `{name:Type}`; its tables are not those of the migrations. */
const otherEngine = /\{\w+:\s*\w+(?:\(\w+\))?\}/;

/** Definitions of a schema are not what reads it; views are. */
const definition =
  /^\s*(?:create\s+(?:(?:unlogged|temp|temporary)\s+)?table|create\s+(?:unique\s+)?index|alter|drop|comment|grant)\b/i;

function statements(code: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of code.matchAll(/;/g)) {
    spans.push({ start, end: match.index });
    start = match.index + 1;
  }
  return [...spans, { start, end: code.length }];
}

function joined({ code, strings }: Source): Span[] {
  const spans: { start: number; end: number }[] = [];
  for (const { start, end } of strings) {
    const last = spans.at(-1);
    const gap = last === undefined || start - last.end > 80 ? 'apart' : code.slice(last.end, start);
    if (last !== undefined && /^["'`][\s+.\\]*["'`]$/.test(gap)) last.end = end;
    else spans.push({ start, end });
  }
  return spans;
}

/** A comment that nothing closes goes on to the end. */
function withoutLiterals(text: string): string {
  return text.replace(/'[^']*'|--[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/|$)/g, blank);
}

/** How a table is named in one SQL text. */
export interface Named {
  /** Where its name stands, as offsets of the file. */
  readonly places: readonly Span[];
  /** What columns of it may be written with: its name and its aliases. */
  readonly qualifiers: ReadonlySet<string>;
}

const keywords: ReadonlySet<string> = new Set([
  ...[
    'where',
    'set',
    'on',
    'join',
    'left',
    'right',
    'inner',
    'outer',
    'full',
    'cross',
    'using',
    'order',
    'group',
  ],
  ...[
    'limit',
    'values',
    'select',
    'returning',
    'union',
    'natural',
    'having',
    'for',
    'when',
    'default',
    'window',
  ],
]);

/**
 * Where a SQL text names a table in the position of one: after FROM, JOIN, INTO, UPDATE, …
 *
 * @param isElsewhere whether a table of this name in this schema is another one.
 */
export function namedIn(
  { text, start }: SqlText,
  table: string,
  isElsewhere: (schema: string) => boolean,
): Named {
  const places: Span[] = [];
  const qualifiers = new Set([table.toLowerCase()]);
  const name = new RegExp(
    `\\b(from|join|into|update|table|only|truncate|using)\\s+(?:["\`[]?(\\w+)["\`\\]]?\\.)?["\`[]?(${escaped(table)})(?!\\w)["\`\\]]?(?!\\.)(?:\\s+(?:as\\s+)?["\`[]?(\\w+))?`,
    'gi',
  );
  for (const match of text.matchAll(name)) {
    const [whole, , schema, written = '', alias] = match;
    if (schema !== undefined && isElsewhere(schema.toLowerCase())) continue;
    const from = whole.search(/\s/) + (schema?.length ?? 0);
    const at = start + match.index + whole.toLowerCase().indexOf(written.toLowerCase(), from);
    places.push({ start: at, end: at + written.length });
    if (alias !== undefined && !keywords.has(alias.toLowerCase())) qualifiers.add(alias.toLowerCase());
  }
  return { places, qualifiers };
}

/** The names that stand in the position of a table, folded. */
export function tablesIn({ text }: SqlText): string[] {
  const found = text.matchAll(
    /\b(?:from|join|into|update|using)\s+(?:["`[]?\w+["`\]]?\.)?["`[]?([a-z_]\w*)/gi,
  );
  return [...found]
    .filter(({ index }) => !namesNoTable.test(before(text, index)))
    .map((match) => (match[1] ?? '').toLowerCase());
}

/**
 * What makes another thing of such a word: `IS DISTINCT FROM`, `FOR UPDATE SKIP LOCKED`, `DO UPDATE SET`,
 * `ON UPDATE CASCADE`.
 */
const namesNoTable = /\b(?:distinct|for|key|do|then|on)\s+$/i;

function before(text: string, index: number): string {
  return text.slice(Math.max(0, index - 64), index);
}

/**
 * Where a SQL text uses a column: with one of the qualifiers, or without any where `alone` says that it can
 * belong to no other table. Parameters (`:status`), functions (`status(`) and new names (`AS status`) do not
 * count.
 */
export function columnIn({ text, start }: SqlText, column: string, named: Named, alone: boolean): Span[] {
  const places: Span[] = [];
  const word = new RegExp(`(?<![\\w$:@%])["\`[]?(${escaped(column)})(?![\\w$(])`, 'gi');
  for (const match of text.matchAll(word)) {
    const at = match.index + match[0].length - column.length;
    const head = before(text, match.index);
    const dotted = /(\w*)["`\]]?\s*\.\s*$/.exec(head);
    const qualifier = dotted?.[1]?.toLowerCase();
    if (/\bas\s+$/i.test(head) || /(?<!\bdistinct\s+)\b(?:from|join|into|update)\s+$/i.test(head)) continue;
    if (qualifier === undefined ? !alone : !named.qualifiers.has(qualifier)) continue;
    places.push({ start: start + at, end: start + at + column.length });
  }
  return places;
}
