import { Code, isBlank } from './characters.js';

/** An address in text, which makes a link of itself. */
export interface Address {
  readonly start: number;
  readonly end: number;
}

const ADDRESS = /https?:\/\/(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z0-9]+(?::\d{1,5})?(?:\/[\w./%=?#+-]*)?/y;

/** What may stand between an address and the space behind it. */
const BEHIND = /^[.,;:!?)]{0,3}$/;

/**
 * The address around a colon, in the form that nearly all have: between spaces or parentheses, with a full stop or so
 * behind it.
 *
 * @param from where the text begins.
 * @param colon the place of `:` in `://`.
 * @returns `undefined` where only the full parser knows.
 * @see https://github.github.com/gfm/#autolinks-extension-
 */
export function addressAt(text: string, from: number, colon: number, end: number): Address | undefined {
  const start = text.startsWith('https', colon - 5) ? colon - 5 : colon - 4;
  const before = text.charCodeAt(start - 1);
  if (start < from || (start > from && !isBlank(before) && before !== Code.openParenthesis)) return undefined;
  ADDRESS.lastIndex = start;
  const found = ADDRESS.exec(text);
  if (found === null) return undefined;
  // Signs at the end belong to the sentence.
  const [address = ''] = found;
  const written = address.replace(/[.?]+$/, '');
  if (!/[A-Za-z0-9/]$/.test(written)) return undefined;
  const own = start + written.length;
  let next = own;
  while (next < end && !isBlank(text.charCodeAt(next)) && next - own < 4) next++;
  return own <= end && BEHIND.test(text.slice(own, next)) ? { start, end: own } : undefined;
}
