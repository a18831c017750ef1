import { tokensOf } from './yaml-tokens.js';

/** Longer than any quoted text of a manifest. */
const MAX_LENGTH = 20_000;

/**
 * Joins the lines of quoted texts that go on without being indented further than their key. YAML 1.2 does not
 * allow it, but the parsers of Kubernetes do, and generated definitions are full of it. Offsets stay: line ends
 * become blanks.
 *
 * @param ends where a parser missed the closing quote: the offsets up to which it took the texts
 * @returns the same text where there is nothing to join
 * @see https://yaml.org/spec/1.2.2/#73-flow-scalar-styles
 */
export function withJoinedQuotes(text: string, ends: readonly number[]): string {
  let joined = '';
  let done = 0;
  for (const opening of openingsOf(text, new Set(ends))) {
    if (done > 0 && opening <= done) continue;
    const closing = closingAfter(text, opening);
    if (closing === undefined) continue;
    joined += text.slice(done, opening) + text.slice(opening, closing).replace(/[\r\n]/g, ' ');
    done = closing;
  }
  return done === 0 ? text : joined + text.slice(done);
}

/** Where the quoted texts begin that end there. */
function openingsOf(text: string, ends: ReadonlySet<number>): number[] {
  return [...tokensOf(text)].flatMap(({ token, start }) =>
    /^['"]/.test(token) && ends.has(start + token.length) ? [start] : [],
  );
}

function closingAfter(text: string, opening: number): number | undefined {
  const quote = text[opening];
  const last = Math.min(text.length, opening + MAX_LENGTH);
  for (let at = opening + 1; at < last; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (quote === "'" && text[at] === quote && text[at + 1] === quote) at++;
    else if (text[at] === quote) return at;
  }
  return undefined;
}
