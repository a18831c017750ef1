import { Code, isDigit, isLetter } from './characters.js';

/**
 * Whether a backslash makes of the character nothing but itself.
 *
 * @see https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
export function isEscapable(code: number): boolean {
  const isPrintable = code > Code.space && code < 127;
  return isPrintable && !isLetter(code) && !isDigit(code);
}

/** Whether `&` may stand for another character: `&amp;`, `&#123;`. */
export function beginsReference(text: string, at: number, end: number): boolean {
  let here = text.charCodeAt(at + 1) === Code.hash ? at + 2 : at + 1;
  const start = here;
  while (here < end && (isLetter(text.charCodeAt(here)) || isDigit(text.charCodeAt(here)))) here++;
  return here > start && text.charAt(here) === ';';
}

/**
 * Whether a mail address, which makes a link of itself, may stand around `@`.
 *
 * @see https://github.github.com/gfm/#autolinks-extension-
 */
export function isInMailAddress(text: string, at: number): boolean {
  return /[\w.+-]/.test(text.charAt(at - 1)) && /[\w-]/.test(text.charAt(at + 1));
}

/** The end of a tag without attributes, or of a comment; `undefined` where only the full parser knows. */
export function inlineHtmlEnd(text: string, at: number, end: number): number | undefined {
  if (text.startsWith('<!--', at)) return commentEnd(text, at, end);
  let here = text.charCodeAt(at + 1) === Code.slash ? at + 2 : at + 1;
  if (!isLetter(text.charCodeAt(here))) return undefined;
  while (here < end && isOfTagName(text.charCodeAt(here))) here++;
  if (text.charCodeAt(at + 1) !== Code.slash && text.charCodeAt(here) === Code.slash) here++;
  return here < end && text.charCodeAt(here) === Code.greater ? here + 1 : undefined;
}

function commentEnd(text: string, at: number, end: number): number | undefined {
  const first = text.charCodeAt(at + 4);
  if (first === Code.greater || first === Code.dash) return undefined;
  const close = text.indexOf('-->', at + 4);
  return close === -1 || close + 3 > end ? undefined : close + 3;
}

function isOfTagName(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === Code.dash;
}
