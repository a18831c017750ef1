/** What can be shown of bytes that are no text in an encoding we know. */
export interface Undecoded {
  /** A character for each byte, NUL bytes left out: the ASCII in it reads as it was written. */
  readonly text: string;
  /** The offset in it of the first byte that could not be read. */
  readonly fault: number;
}

/** Reads bytes that `decode` gives no text for, so that a person sees where they stop being text. */
export function undecoded(bytes: Uint8Array): Undecoded {
  const nul = bytes.indexOf(0);
  const text = Buffer.from(bytes).toString('latin1');
  if (nul < 0) return { text, fault: firstInvalid(bytes) };
  return { text: text.replaceAll('\0', ''), fault: nul };
}

/** The first byte at which reading on as UTF-8 fails; a replacement character that was written is no fault. */
function firstInvalid(bytes: Uint8Array): number {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let read = 0;
  let at = 0;
  for (let found = lenient.indexOf(REPLACEMENT); found >= 0; found = lenient.indexOf(REPLACEMENT, at)) {
    read += Buffer.byteLength(lenient.slice(at, found));
    const isWritten = written.every((byte, index) => bytes[read + index] === byte);
    if (!isWritten) return read;
    read += written.length;
    at = found + 1;
  }
  return 0;
}

const REPLACEMENT = '\uFFFD';
const written = [0xef, 0xbf, 0xbd];
