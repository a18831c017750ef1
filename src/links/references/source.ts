import type { Span } from '../../model/span.js';
import type { Language } from './code-files.js';

/** A file of code as the search sees it. */
export interface Source {
  readonly path: string;
  /** With comments blanked; of the same length as the file. */
  readonly code: string;
  /** What stands between the quotes of each string literal. */
  readonly strings: readonly Span[];
  readonly isSql: boolean;
}

/**
 * Tells comments and strings of a file apart from its code. It knows quotes and comment marks and no
 * grammar: a quote that it takes for the wrong thing costs it at most the rest of the line.
 */
export function readSource(path: string, text: string, language: Language): Source {
  const strings: Span[] = [];
  const unclosed = new Set<string>();
  let code = '';
  let at = 0;
  for (const match of text.matchAll(openers[language.comments])) {
    if (match.index < at) continue;
    const token = tokenAt(text, match.index, match[0], language, unclosed);
    if (token === undefined) continue;
    const isComment = token.inner === undefined;
    if (token.inner !== undefined) strings.push(token.inner);
    code += text.slice(at, match.index);
    code += isComment ? blank(text.slice(match.index, token.end)) : text.slice(match.index, token.end);
    at = token.end;
  }
  return { path, code: code + text.slice(at), strings, isSql: language.isSql };
}

const quotes = '@"|"""|\'\'\'|r#+"|["\'`]|<<[-~]?["\']?[A-Z_]{2,}';
const openers: Readonly<Record<Language['comments'], RegExp>> = {
  slashes: new RegExp(`//|/\\*|${quotes}`, 'g'),
  hash: new RegExp(`#(?!\\{)|${quotes}`, 'g'),
  dashes: new RegExp(`--|/\\*|${quotes}`, 'g'),
  both: new RegExp(`//|/\\*|#(?!\\[)|${quotes}`, 'g'),
  markup: new RegExp(`<!--|//|/\\*|${quotes}`, 'g'),
};

/** A comment, or a string with what stands inside it. */
interface Token {
  readonly end: number;
  readonly inner?: Span;
}

/** @param unclosed openings whose end was looked for in vain; so that no file is read again and again. */
function tokenAt(
  text: string,
  start: number,
  opening: string,
  language: Language,
  unclosed: Set<string>,
): Token | undefined {
  if (opening === '/*') return { end: after(text, start, '*/') };
  if (opening === '<!--') return { end: after(text, start, '-->') };
  if (opening === '//') return text[start - 1] === ':' ? undefined : { end: lineEnd(text, start) };
  if (opening === '--' || opening === '#') return { end: lineEnd(text, start) };
  if (opening.startsWith('<<')) return heredoc(text, start, opening, unclosed);
  if (opening.startsWith('r#')) return quoted(text, start, opening, `"${'#'.repeat(opening.length - 2)}`);
  if (opening === '@"') return plainString(text, start + 1, '"', true);
  if (opening.length === 3 || opening === '`') return quoted(text, start, opening, opening);
  if (opening === "'" && language.apostrophe === 'character') return character(text, start);
  return plainString(text, start, opening, language.multiline);
}

function quoted(text: string, start: number, opening: string, closing: string): Token {
  const from = start + opening.length;
  const end = after(text, from, closing);
  return { end, inner: { start: from, end: Math.max(from, end - closing.length) } };
}

/** Longer strings than this are taken for a quote that opens nothing. */
const MAX_STRING = 20_000;

function plainString(text: string, start: number, quote: string, multiline: boolean): Token | undefined {
  const limit = multiline ? Math.min(text.length, start + MAX_STRING) : lineEnd(text, start);
  for (let at = start + 1; at < limit; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return { end: at + 1, inner: { start: start + 1, end: at } };
  }
  return undefined;
}

function character(text: string, start: number): Token | undefined {
  const match = /^'(?:\\[^'\n]{1,10}|[^'\\\n])'/.exec(text.slice(start, start + 14));
  return match === null ? undefined : { end: start + match[0].length, inner: { start, end: start } };
}

function heredoc(text: string, start: number, opening: string, unclosed: Set<string>): Token | undefined {
  if (unclosed.has(opening)) return undefined;
  const tag = opening.replace(/^<<[-~]?["']?/, '');
  const from = lineEnd(text, start);
  for (let at = from; at < text.length; at = lineEnd(text, at + 1)) {
    if (
      text
        .slice(at + 1, at + 200)
        .trimStart()
        .startsWith(tag)
    )
      return { end: at, inner: { start: from, end: at } };
  }
  unclosed.add(opening);
  return undefined;
}

function after(text: string, from: number, closing: string): number {
  const end = text.indexOf(closing, from);
  return end < 0 ? text.length : end + closing.length;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
