export type Decoded =
  | { readonly text: string; readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' }
  | { readonly text: undefined; readonly encoding: 'binary' | 'invalid' };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Turns bytes into text. UTF-8, with or without a byte order mark, and UTF-16 with one are understood; a
 * NUL byte without a mark means binary. The mark itself is not part of the text.
 */
export function decode(bytes: Uint8Array): Decoded {
  const mark = utf16Mark(bytes);
  if (mark !== undefined) return { text: new TextDecoder(mark).decode(bytes), encoding: mark };
  if (bytes.includes(0)) return { text: undefined, encoding: 'binary' };
  try {
    return { text: utf8.decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: undefined, encoding: 'invalid' };
  }
}

function utf16Mark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}
