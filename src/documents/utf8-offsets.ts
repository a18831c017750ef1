/**
 * Maps byte offsets of the UTF-8 form of `text` to UTF-16 offsets of `text`.
 *
 * Text that is plain ASCII, which most SQL is, needs no table.
 */
export function utf8Offsets(text: string): (byte: number) => number {
  const first = firstNonAscii(text);
  if (first === text.length) return (byte) => Math.min(byte, text.length);
  const units: number[] = [];
  for (let at = first; at < text.length; ) {
    const point = text.codePointAt(at) ?? 0;
    const bytes = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (let byte = 0; byte < bytes; byte++) units.push(at);
    at += point > 0xffff ? 2 : 1;
  }
  return (byte) => (byte <= first ? byte : (units[byte - first] ?? text.length));
}

function firstNonAscii(text: string): number {
  let at = 0;
  while (at < text.length && text.charCodeAt(at) < 0x80) at++;
  return at;
}
