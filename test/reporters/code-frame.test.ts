import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../src/documents/line-index.js';
import type { FrameOptions } from '../../src/reporters/code-frame.js';
import { codeFrame } from '../../src/reporters/code-frame.js';
import { spanOf } from './results.js';

const wide: FrameOptions = { context: 1, width: 80 };

function frameOf(text: string, words: string, options = wide) {
  return codeFrame({ text, lines: new LineIndex(text) }, spanOf(text, words), options);
}

/** What stands under the mark: the columns of the line that it covers. */
function underlined(text: string, words: string, options = wide): string {
  const line = frameOf(text, words, options).find(({ mark }) => mark !== undefined);
  const { start = 0, width = 0 } = line?.mark ?? {};
  let column = 0;
  let shown = '';
  for (const character of line?.text ?? '') {
    if (column >= start && column < start + width) shown += character;
    column += stringWidth(character);
  }
  return shown;
}

describe('codeFrame', () => {
  it('shows one line on each side', () => {
    expect(frameOf('a\nb\nneedle\nd\ne\n', 'needle')).toEqual([
      { number: 2, text: 'b' },
      { number: 3, text: 'needle', mark: { start: 0, width: 6 } },
      { number: 4, text: 'd' },
    ]);
  });

  it('leaves out blank lines at its edges', () => {
    expect(frameOf('\n\nneedle\n', 'needle').map(({ number }) => number)).toEqual([3]);
  });

  it('underlines after tabs and wide characters', () => {
    expect(underlined('\t\tDROP COLUMN note;\n', 'note')).toBe('note');
    expect(underlined("SELECT '日本語', note;\n", 'note')).toBe('note');
    expect(underlined("SELECT '日本語', note;\n", '日本語')).toBe('日本語');
  });

  it('underlines after characters that had to be spelled out', () => {
    expect(underlined('a\u202e\u001b[2Jb note', 'note')).toBe('note');
    expect(frameOf('a\u001bb', 'b')[0]?.text).toBe('a␛b');
  });

  it('marks a span of several lines on its first one', () => {
    const [first] = frameOf('ALTER TABLE a  \n  DROP b;\n', 'ALTER TABLE a  \n  DROP b;');
    expect(first).toMatchObject({ number: 1, mark: { start: 0, width: 13 } });
  });

  it('shows what an entry of JSON begins with, below its bracket', () => {
    const entry = '{\n  "id": 4,\n  "title": "Drop",\n  "status": "done"\n}';
    const lines = frameOf(`[\n${entry}\n]`, entry, { context: 0, width: 80 });
    expect(lines.map(({ text }) => text)).toEqual(['{', '  "id": 4,', '  "title": "Drop",']);
    expect(frameOf('[\n{ "id": 4 }\n]', '{ "id": 4 }', { context: 0, width: 80 })).toHaveLength(1);
  });

  it('marks one column for an empty span, also at the end of a line', () => {
    const text = 'steps:\n';
    const source = { text, lines: new LineIndex(text) };
    expect(codeFrame(source, { start: 6, end: 6 }, wide)[0]?.mark).toEqual({ start: 6, width: 1 });
    expect(codeFrame(source, { start: 7, end: 7 }, wide).at(-1)?.mark).toEqual({ start: 0, width: 1 });
  });

  it('knows the line ends of Windows and old Macs', () => {
    expect(frameOf('a\r\nneedle\r\nc\r\n', 'needle').map(({ text }) => text)).toEqual(['a', 'needle', 'c']);
    expect(frameOf('a\rneedle\rc', 'needle').map(({ text }) => text)).toEqual(['a', 'needle', 'c']);
  });

  it('cuts long lines around what is marked', () => {
    const long = `${'before '.repeat(200)}NEEDLE${' after'.repeat(200)}`;
    const [line] = frameOf(long, 'NEEDLE', { context: 0, width: 40 });
    expect(line?.text).toMatch(/^….* NEEDLE .*…$/);
    expect(stringWidth(line?.text ?? '')).toBeLessThanOrEqual(40);
    expect(underlined(long, 'NEEDLE', { context: 0, width: 40 })).toBe('NEEDLE');
  });

  it('cuts through wide characters without losing the column', () => {
    const long = `${'日'.repeat(101)}NEEDLE${'本'.repeat(100)}`;
    for (let width = 20; width < 60; width++) {
      expect(underlined(long, 'NEEDLE', { context: 0, width })).toBe('NEEDLE');
    }
  });

  it('is quick on a line of megabytes', () => {
    const text = `${'x'.repeat(5_000_000)}NEEDLE${'y'.repeat(5_000_000)}`;
    expect(underlined(text, 'NEEDLE')).toBe('NEEDLE');
  });

  it('never shows more columns than there is room for, and marks inside the line', () => {
    const words = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '日', '\u001b', 'é', '\n', '👩‍💻') });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), fc.integer({ min: 20, max: 60 }), (text, a, b, width) => {
        const start = a % (text.length + 1);
        const end = start + (b % (text.length - start + 1));
        const frame = codeFrame({ text, lines: new LineIndex(text) }, { start, end }, { context: 1, width });
        expect(frame.filter(({ mark }) => mark !== undefined)).toHaveLength(1);
        for (const line of frame) {
          expect(stringWidth(line.text)).toBeLessThanOrEqual(width);
          const { mark } = line;
          if (mark !== undefined) expect(mark.start + mark.width).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});
