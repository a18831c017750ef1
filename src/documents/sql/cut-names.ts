/** What PostgreSQL keeps of a name: NAMEDATALEN less the closing zero. */
export const KEPT_NAME_BYTES = 63;

/**
 * The names of a script that are longer than the server keeps, as written, by what its parser leaves of them.
 * Words of comments and strings are among them; they are no names of the tree.
 *
 * @see https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
 */
export function cutNames(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [word] of text.matchAll(/[^\0-\x7f]/.test(text) ? longWord : longAsciiWord)) {
    const isQuoted = word.startsWith('"');
    const name = isQuoted ? word.slice(1, -1) : word;
    const left = keptOf(name);
    if (left !== name)
      found.set(isQuoted ? left : left.replace(/[A-Z]/g, (letter) => letter.toLowerCase()), name);
  }
  return found;
}

/** Where each character is a byte, few scripts have a word that is long enough. */
const longAsciiWord = /"[^"\r\n]{64,}"|[A-Za-z_][\w$]{63,}/g;

/** A name of four-byte characters is too long from the sixteenth on. */
const longWord = /"[^"\r\n]{16,}"|[\p{L}_][\p{L}\p{N}_$]{15,}/gu;

function keptOf(name: string): string {
  if (Buffer.byteLength(name) <= KEPT_NAME_BYTES) return name;
  let kept = '';
  let bytes = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > KEPT_NAME_BYTES) break;
    kept += character;
  }
  return kept;
}
