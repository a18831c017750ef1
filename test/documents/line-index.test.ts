import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../src/documents/line-index.js';

const texts = fc.string({ unit: fc.constantFrom('a', 'é', '🚀', '\n', '\r', '\r\n', ' '), maxLength: 40 });

describe('LineIndex', () => {
  it('counts lines and columns from 1, columns in UTF-16 units', () => {
    const lines = new LineIndex('é🚀a\nb\r\n\rc');
    expect(lines.position(0)).toEqual({ line: 1, column: 1 });
    expect(lines.position(3)).toEqual({ line: 1, column: 4 });
    expect(lines.position(5)).toEqual({ line: 2, column: 1 });
    expect(lines.position(8)).toEqual({ line: 3, column: 1 });
    expect(lines.position(9)).toEqual({ line: 4, column: 1 });
    expect(lines.lineCount).toBe(4);
  });

  it('has one line for an empty text, and a last one after a line end', () => {
    expect(new LineIndex('').lineCount).toBe(1);
    expect(new LineIndex('a\n').lineCount).toBe(2);
  });

  it('finds every offset again but that inside a line end', () => {
    fc.assert(
      fc.property(texts, fc.nat(50), (text, given) => {
        const lines = new LineIndex(text);
        const offset = Math.min(given, text.length);
        fc.pre(text.slice(offset - 1, offset + 1) !== '\r\n');
        expect(lines.offset(lines.position(offset))).toBe(offset);
      }),
    );
  });

  it('has the lines that splitting has', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = new LineIndex(text);
        const split = text.split(/\r\n|\r|\n/);
        expect(lines.lineCount).toBe(split.length);
        const read = split.map((_, index) => lines.line(index + 1, text));
        expect(read.map(({ start, end }) => text.slice(start, end))).toEqual(split);
      }),
    );
  });

  it('brings offsets and positions from outside back into the text', () => {
    const lines = new LineIndex('ab\ncd');
    expect(lines.position(-5)).toEqual({ line: 1, column: 1 });
    expect(lines.position(99)).toEqual({ line: 2, column: 3 });
    expect(lines.offset({ line: 99, column: 1 })).toBe(3);
    expect(lines.offset({ line: 1, column: 99 })).toBe(2);
    expect(lines.offset({ line: 0, column: 0 })).toBe(0);
  });
});
