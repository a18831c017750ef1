import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeJson, safeSentence, safeText } from '../../src/reporters/safe-text.js';

const acting = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe('safeText', () => {
  it.each([
    ['an escape sequence', '\u001b[31mred', '␛[31mred'],
    ['a line end', 'a\r\nb', 'a␍␊b'],
    ['delete', 'a\u007f', 'a␡'],
    ['a C1 control sequence introducer', '\u009b2J', '<U+009B>2J'],
    ['a bidirectional override', 'a\u202eb\u2069', 'a<U+202E>b<U+2069>'],
    ['zero-width characters', 'a\u200bb\ufeff', 'a<U+200B>b<U+FEFF>'],
    ['tag characters', 'a\u{e0041}', 'a<U+E0041>'],
    ['a lone surrogate', 'a\ud800b', 'a<U+D800>b'],
    ['a Hangul filler', 'a\u3164b', 'a<U+3164>b'],
  ])('makes %s visible', (_what, text, shown) => {
    expect(safeText(text)).toBe(shown);
  });

  it('leaves letters of every script, accents and emoji alone', () => {
    const text = 'Größe 日本語 ❤️ e\u0301 עברית';
    expect(safeText(text)).toBe(text);
  });

  it('never lets a character through that acts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(safeText(text)).not.toMatch(acting);
      }),
    );
  });
});

describe('safeSentence', () => {
  it('puts prose on one line', () => {
    expect(safeSentence('  one\n  two\t three \u001b')).toBe('one two three ␛');
  });
});

describe('safeJson', () => {
  it('keeps the values and prints none of the characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = safeJson(JSON.stringify({ text }, undefined, 2));
        expect(JSON.parse(json)).toEqual({ text });
        expect(json.replaceAll('\n', '')).not.toMatch(acting);
      }),
    );
  });
});
