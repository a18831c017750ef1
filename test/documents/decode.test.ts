import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/documents/decode.js';

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, littleEndian);
  for (let at = 0; at < text.length; at++) view.setUint16(2 + at * 2, text.charCodeAt(at), littleEndian);
  return bytes;
};

describe('decode', () => {
  it('reads UTF-8, a mark at its start left out', () => {
    const bytes = new TextEncoder().encode('\uFEFF# é 🚀\r\n');
    expect(decode(bytes)).toEqual({ text: '# é 🚀\r\n', encoding: 'utf-8' });
  });

  it('reads UTF-16 of both byte orders by their mark', () => {
    expect(decode(utf16('é 🚀', true))).toEqual({ text: 'é 🚀', encoding: 'utf-16le' });
    expect(decode(utf16('é 🚀', false))).toEqual({ text: 'é 🚀', encoding: 'utf-16be' });
  });

  it('calls a NUL byte binary, and bytes that are no UTF-8 invalid', () => {
    expect(decode(Uint8Array.of(0x61, 0, 0x62))).toEqual({ text: undefined, encoding: 'binary' });
    expect(decode(Uint8Array.of(0x61, 0xe9, 0x62))).toEqual({ text: undefined, encoding: 'invalid' });
    expect(decode(Uint8Array.of(0xc3))).toEqual({ text: undefined, encoding: 'invalid' });
  });

  it('reads an empty file', () => {
    expect(decode(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8' });
  });

  it('gives back every text without NUL and mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const text = given.replace(/[\0\uFEFF]/g, '');
        expect(decode(new TextEncoder().encode(text))).toEqual({ text, encoding: 'utf-8' });
      }),
    );
  });
});
