import type { Token } from './tokens.js';

/** Names and words, also those inside strings, which may be SQL as well. */
export function wordsOf(tokens: readonly Token[]): string[] {
  const words = new Set<string>();
  for (const { kind, text } of tokens) {
    if (kind === 'word' || kind === 'name') words.add(text);
    if (kind === 'string') for (const [word] of text.matchAll(/[\p{L}_][\p{L}\p{N}_$]*/gu)) words.add(word);
  }
  return [...words];
}
