import type { Span } from '../../model/span.js';
import { withoutMarkup } from '../markdown/without-markup.js';
import { isNothing } from '../values/nothing.js';

/** One entry of a list of services, as it is written, without markup. */
export interface Entry {
  readonly text: string;
  readonly span: Span;
}

/**
 * Parts a stretch of Markdown at commas, semicolons and line ends outside of brackets: `S01-Identity, S02-Orders
 * (twice, at night)` are two entries.
 *
 * @param source the text of the document
 * @param at which characters part entries; by default all of them
 */
export function entriesIn(source: string, span: Span, at = ',;\n'): Entry[] {
  const { start, end } = withoutBrackets(source, span);
  const entries: Entry[] = [];
  let depth = 0;
  let from = start;
  for (let offset = start; offset <= end; offset++) {
    const character = offset === end ? '\n' : (source[offset] ?? '');
    if (character === '(' || character === '[') depth++;
    if (character === ')' || character === ']') depth = Math.max(0, depth - 1);
    const parts = offset === end || (at.includes(character) && (depth === 0 || character === '\n'));
    if (!parts) continue;
    depth = 0;
    const entry = entryOf(source, from, offset);
    if (entry !== undefined) entries.push(entry);
    from = offset + 1;
  }
  return entries;
}

/** `[S01-Identity, S02-Orders]` is a list as in YAML; `[S01-Identity](s01.md)` is a link. */
function withoutBrackets(source: string, { start, end }: Span): Span {
  const text = source.slice(start, end);
  const [, before, inner] = /^(\s*\[)([^\][]*)\]\.?\s*$/.exec(text) ?? [];
  if (before === undefined || inner === undefined) return { start, end };
  return { start: start + before.length, end: start + before.length + inner.length };
}

function entryOf(source: string, from: number, to: number): Entry | undefined {
  const raw = source.slice(from, to);
  const text = withoutMarkup(raw);
  if (text === '' || isNothing(text)) return undefined;
  const start = from + raw.length - raw.trimStart().length;
  return { text, span: { start, end: start + raw.trim().length } };
}

const ID = /^\d{0,20}\p{L}[\p{L}\d_.@/-]{0,199}$/u;

/** The words of an entry that may be ids, in order. */
export function tokensOf(text: string): string[] {
  return text.split(/[\s,;:()[\]"']+/).flatMap((word) => {
    const token = word.replace(/[.!?]+$/, '');
    return ID.test(token) ? [token] : [];
  });
}

/** Whether a word looks like an id wherever it stands: `S01-Identity`. */
export function looksLikeId(token: string): boolean {
  return /^[A-Za-z]{1,8}\d{1,6}[-_][\w.-]+$/.test(token);
}

/**
 * The id that an entry gives: the word that stands alone in it, notes in brackets and behind a colon or a dash left
 * out; else a first word that looks like one. Prose gives none.
 */
export function idOf(text: string): string | undefined {
  const [first] = tokensOf(text);
  if (first === undefined) return undefined;
  const bare = text.replace(/\([^()]*\)/g, ' ').replace(/(?::\s|\s[-–—]+\s|[–—]).*$/s, '');
  const alone = tokensOf(bare);
  if (alone.length === 1 && alone[0] === first) return first;
  return looksLikeId(first) ? first : undefined;
}
