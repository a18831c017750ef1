import { fileNameOf } from '../../discover/file-index.js';
import type { Evidence } from '../../model/span.js';
import { languageOf } from '../references/code-files.js';
import { columnWords, escaped, tableWords } from '../references/names.js';
import type { Removal } from '../references/removals.js';
import { referencesIn } from '../references/search.js';
import { readSource } from '../references/source.js';

/** More places than this in one file add nothing to what a reviewer has to know. */
const MAX_PLACES = 5;

/**
 * Where a file names what a migration takes away. Code and SQL are read as the search of the code reads them;
 * of data and prose only what can mean nothing else counts: `orders.status`, or a key of the column in a file
 * that is named after the table, as fixtures and seeds are.
 */
export function placesNaming({ target, words }: Removal, path: string, text: string): Evidence[] {
  const folded = text.toLowerCase();
  const last = words.at(-1) ?? [];
  const isNamedAfter = isNamedAfterTable(path, target.table);
  if (!isNamedAfter && !last.some((word) => folded.includes(word))) return [];
  const language = languageOf(path);
  if (language !== undefined) {
    const { inSql, inModel, inCode } = referencesIn(readSource(path, text, language), target);
    return [...inSql, ...inModel, ...inCode].slice(0, MAX_PLACES);
  }
  if (target.column === undefined) return isNamedAfter ? [wholeFile(path)] : [];
  const found = isNamedAfter ? keys(text, target.column) : [];
  return [...found, ...qualified(text, target.table, target.column)]
    .slice(0, MAX_PLACES)
    .map(({ start, end }) => ({ path, span: { start, end }, note: 'named here' }));
}

interface Found {
  readonly start: number;
  readonly end: number;
}

const dataFile = /\.(?:ya?ml|json|csv|tsv|toml)$/i;

function isNamedAfterTable(path: string, table: string): boolean {
  const name = fileNameOf(path);
  const stem = name.replace(/\.\w+$/, '').toLowerCase();
  return dataFile.test(name) && tableWords(table).variables.some((word) => word.toLowerCase() === stem);
}

function wholeFile(path: string): Evidence {
  return { path, span: { start: 0, end: 0 }, note: 'this file holds its rows' };
}

/** The column as a key of YAML, JSON or TOML, or among the names in the first line of a table. */
function keys(text: string, column: string): Found[] {
  const name = columnWords(column).map(escaped).join('|');
  const header = text.search(/[\r\n]/);
  const key = new RegExp(`(?:^|[{,])[ \\t]{0,40}(?:-[ \\t])?["']?(${name})["']?[ \\t]*[:=]`, 'gm');
  const found = [...text.matchAll(key)].map((match) => at(match, match[1] ?? ''));
  if (found.length > 0) return found;
  const first = header < 0 ? text : text.slice(0, header);
  const cell = new RegExp(`(?:^|[,;\\t])["']?(${name})["']?(?=$|[,;\\t])`, 'g');
  return /[,;\t]/.test(first) ? [...first.matchAll(cell)].map((match) => at(match, match[1] ?? '')) : [];
}

function qualified(text: string, table: string, column: string): Found[] {
  const quote = '["`\'\\]]?';
  const name = new RegExp(
    `(?<![\\w$])["\`[]?${escaped(tableWords(table).sql)}${quote}\\.["\`[]?(${escaped(column)})(?![\\w(/])`,
    'gi',
  );
  return [...text.matchAll(name)].map((match) => at(match, match[1] ?? ''));
}

function at(match: RegExpExecArray, name: string): Found {
  const start = match.index + match[0].lastIndexOf(name);
  return { start, end: start + name.length };
}
