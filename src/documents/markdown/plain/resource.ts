import type { Image, PhrasingContent } from 'mdast';
import { Code, isBlank } from './characters.js';

/** What stands behind the text of a link: `(url "title")`. */
export interface Resource {
  readonly url: string;
  readonly title: string | null;
  /** Behind its last parenthesis. */
  readonly end: number;
}

/** The parser reads deeper ones, people do not. */
const MAX_PARENTHESES = 3;

/**
 * @param at the opening parenthesis.
 * @returns `undefined` for what is not certain to be a resource on one line.
 * @see https://spec.commonmark.org/0.31.2/#inline-link
 */
export function resourceAt(text: string, at: number, end: number): Resource | undefined {
  const start = afterBlanks(text, at + 1, end);
  const urlEnd = destinationEnd(text, start, end);
  if (urlEnd === undefined) return undefined;
  const url = text.slice(start, urlEnd);
  const next = afterBlanks(text, urlEnd, end);
  if (next < end && text.charCodeAt(next) === Code.closeParenthesis)
    return { url, title: null, end: next + 1 };
  if (next === urlEnd || urlEnd === start) return undefined;
  const quote = text.charAt(next);
  if (quote !== '"' && quote !== "'") return undefined;
  const titleEnd = text.indexOf(quote, next + 1);
  if (titleEnd === -1 || titleEnd >= end) return undefined;
  const title = text.slice(next + 1, titleEnd);
  const last = afterBlanks(text, titleEnd + 1, end);
  if (/[\\&]/.test(title) || last >= end || text.charCodeAt(last) !== Code.closeParenthesis) return undefined;
  return { url, title, end: last + 1 };
}

/** An image; `undefined` where its alternative text is more than text. */
export function imageOf(children: readonly PhrasingContent[], { url, title }: Resource): Image | undefined {
  const [only, ...more] = children;
  if (more.length > 0 || (only !== undefined && only.type !== 'text')) return undefined;
  return { type: 'image', url, title, alt: only?.value ?? '' };
}

function destinationEnd(text: string, start: number, end: number): number | undefined {
  let depth = 0;
  for (let here = start; here < end; here++) {
    const code = text.charCodeAt(here);
    if (code === Code.openParenthesis) {
      if (++depth > MAX_PARENTHESES) return undefined;
    } else if (code === Code.closeParenthesis) {
      if (--depth < 0) return here;
    } else if (isBlank(code)) {
      return depth === 0 ? here : undefined;
    } else if (code < 32 || code === 127) {
      return undefined;
    } else if (code === Code.backslash || code === Code.ampersand) {
      return undefined;
    } else if (code === Code.less && here === start) {
      return undefined;
    }
  }
  return undefined;
}

function afterBlanks(text: string, at: number, end: number): number {
  let here = at;
  while (here < end && isBlank(text.charCodeAt(here))) here++;
  return here;
}
