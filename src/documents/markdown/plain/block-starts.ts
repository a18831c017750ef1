import type { Heading } from 'mdast';
import { afterSpaces, beforeBlanks, Code, isBlank, isDigit, isLetter, runEnd } from './characters.js';

/** What begins at a place where a block may begin. */
export type BlockStart =
  | { readonly kind: 'text' | 'quote' | 'break' | 'html' }
  | {
      readonly kind: 'heading';
      readonly depth: Heading['depth'];
      readonly textStart: number;
      readonly textEnd: number;
    }
  | Fence
  | Marker
  /** Something that only the full parser knows how to read. */
  | { readonly kind: 'unsure' };

export interface Fence {
  readonly kind: 'fence';
  /** The code of its character. */
  readonly character: number;
  readonly length: number;
  readonly lang: string | null;
  readonly meta: string | null;
}

/** What an item begins with: a bullet, or a number with its delimiter. */
export interface Marker {
  readonly kind: 'item';
  /** The code of the bullet or of the delimiter, which all items of a list share. */
  readonly character: number;
  /** `undefined` for a bullet. */
  readonly number: number | undefined;
  /** Characters of the marker itself. */
  readonly width: number;
  /** Where the text of the item begins. */
  readonly textStart: number;
}

/** By the number of marks. */
const DEPTHS = [undefined, 1, 2, 3, 4, 5, 6] as const;

const TEXT: BlockStart = { kind: 'text' };
const QUOTE: BlockStart = { kind: 'quote' };
const BREAK: BlockStart = { kind: 'break' };
const HTML: BlockStart = { kind: 'html' };
const UNSURE: BlockStart = { kind: 'unsure' };

/**
 * What begins at the first character of a line that is no space.
 *
 * @param end of the line.
 * @see https://spec.commonmark.org/0.31.2/#blocks-and-inlines
 */
export function blockStart(text: string, at: number, end: number): BlockStart {
  const code = text.charCodeAt(at);
  switch (code) {
    case Code.hash:
      return heading(text, at, end);
    case Code.backtick:
    case Code.tilde:
      return fence(text, at, end);
    case Code.greater:
      return QUOTE;
    case Code.dash:
    case Code.asterisk:
      if (isBreak(text, at, end)) return BREAK;
      return code === Code.dash && isUnderline(text, at, end) ? UNSURE : marker(text, at, at + 1, end);
    case Code.plus:
      return marker(text, at, at + 1, end);
    case Code.underscore:
      return isBreak(text, at, end) ? BREAK : TEXT;
    case Code.less:
      return beginsHtml(text.charCodeAt(at + 1)) ? HTML : TEXT;
    case Code.openBracket:
      return text.charCodeAt(at + 1) === Code.caret ? UNSURE : TEXT;
    case Code.equals:
      return isUnderline(text, at, end) ? UNSURE : TEXT;
    case Code.tab:
      return UNSURE;
    default:
      return isDigit(code) ? numbered(text, at, end) : TEXT;
  }
}

function heading(text: string, at: number, end: number): BlockStart {
  const marks = runEnd(text, at, end);
  const depth = DEPTHS[marks - at];
  if (depth === undefined) return TEXT;
  const trimmed = beforeBlanks(text, marks, end);
  if (trimmed === marks) return { kind: 'heading', depth, textStart: marks, textEnd: marks };
  if (text.charCodeAt(marks) === Code.tab) return UNSURE;
  if (text.charCodeAt(marks) !== Code.space) return TEXT;
  const textStart = afterSpaces(text, marks, trimmed);
  if (text.charCodeAt(textStart) === Code.tab) return UNSURE;
  const closing = closingMarks(text, textStart, trimmed);
  if (closing === textStart) return UNSURE;
  return { kind: 'heading', depth, textStart, textEnd: beforeBlanks(text, textStart, closing) };
}

/** Where the marks begin that close a heading, or the end of its text without any. */
function closingMarks(text: string, start: number, end: number): number {
  let here = end;
  while (here > start && text.charCodeAt(here - 1) === Code.hash) here--;
  return here === start || isBlank(text.charCodeAt(here - 1)) ? here : end;
}

function fence(text: string, at: number, end: number): BlockStart {
  const character = text.charCodeAt(at);
  const marks = runEnd(text, at, end);
  if (marks - at < 3) return TEXT;
  const info = text.slice(marks, end).replace(/^[ \t]+/, '');
  if (character === Code.backtick && info.includes('`')) return TEXT;
  // Escapes and entities mean what they stand for.
  if (/[\\&]/.test(info)) return UNSURE;
  const [lang = ''] = info.split(/[ \t]/, 1);
  const meta = info.slice(lang.length).replace(/^[ \t]+/, '');
  return { kind: 'fence', character, length: marks - at, lang: lang || null, meta: meta || null };
}

/** Whether a line is one that makes a heading of a paragraph above it. */
function isUnderline(text: string, at: number, end: number): boolean {
  const marks = runEnd(text, at, end);
  return beforeBlanks(text, marks, end) === marks;
}

function isBreak(text: string, at: number, end: number): boolean {
  const character = text.charCodeAt(at);
  let marks = 0;
  for (let here = at; here < end; here++) {
    const code = text.charCodeAt(here);
    if (code === character) marks++;
    else if (!isBlank(code)) return false;
  }
  return marks >= 3;
}

function numbered(text: string, at: number, end: number): BlockStart {
  let here = at;
  while (here < end && here - at < 10 && isDigit(text.charCodeAt(here))) here++;
  const delimiter = text.charCodeAt(here);
  const isNumber = here - at < 10 && (delimiter === Code.dot || delimiter === Code.closeParenthesis);
  return isNumber && here < end ? marker(text, at, here + 1, end) : TEXT;
}

/** @param after the place behind the bullet or the delimiter. */
function marker(text: string, at: number, after: number, end: number): BlockStart {
  // An item may be empty, or begin with code by indentation.
  if (after === end || text.charCodeAt(after) === Code.tab) return UNSURE;
  if (text.charCodeAt(after) !== Code.space) return TEXT;
  const textStart = afterSpaces(text, after, end);
  if (textStart === end || textStart - after > 4 || text.charCodeAt(textStart) === Code.tab) return UNSURE;
  const width = after - at;
  const number = width === 1 ? undefined : Number(text.slice(at, after - 1));
  return { kind: 'item', character: text.charCodeAt(after - 1), number, width, textStart };
}

function beginsHtml(code: number): boolean {
  return isLetter(code) || code === Code.slash || code === Code.exclamation || code === Code.question;
}
