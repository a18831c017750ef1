import { describe, expect, it } from 'vitest';
import { undecoded } from '../../src/documents/undecoded.js';

describe('what is shown of bytes that are no text', () => {
  it('is a character for each byte, with the place of the first that could not be read', () => {
    const bytes = Uint8Array.of(0x61, 0xc3, 0xa9, 0x0a, 0xe9, 0x62);
    expect(undecoded(bytes)).toEqual({ text: 'a\u00c3\u00a9\n\u00e9b', fault: 4 });
  });

  it('does not take a replacement character that was written for a fault', () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('a\uFFFDb\n'), 0xff, 0x63]);
    expect(undecoded(bytes).fault).toBe(6);
  });

  it('leaves the NUL bytes of UTF-16 out', () => {
    const bytes = new TextEncoder().encode('a\0b\0\n\0');
    expect(undecoded(bytes)).toEqual({ text: 'ab\n', fault: 1 });
  });

  it('finds a character that the end of the file cuts', () => {
    expect(undecoded(Uint8Array.of(0x61, 0xe2, 0x82)).fault).toBe(1);
  });
});
