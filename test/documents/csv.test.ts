import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/documents/csv/csv.js';
import { openDocument } from '../../src/documents/open.js';

/** Each cell as written, taken from its place, beside what it says. */
function cellsOf(text: string): [written: string, said: string][][] {
  const { header, rows } = parseCsv(text).tree;
  return (header === undefined ? [] : [header, ...rows]).map(({ cells }) =>
    cells.map(({ text: said, span }) => [text.slice(span.start, span.end), said]),
  );
}

describe('comma-separated values', () => {
  it.each(['\n', '\r\n', '\r'])('keeps the place of every cell where lines end with %j', (end) => {
    const text = ['id,name', 'ä€😀,"x ""q"", y"', '', `"two${end}lines",`, '   '].join(end);
    expect(cellsOf(text)).toEqual([
      [
        ['id', 'id'],
        ['name', 'name'],
      ],
      [
        ['ä€😀', 'ä€😀'],
        ['"x ""q"", y"', 'x "q", y'],
      ],
      [
        [`"two${end}lines"`, `two${end}lines`],
        ['', ''],
      ],
    ]);
  });

  it('reads the text without its byte order mark', async () => {
    const document = await openDocument('a.csv', '\uFEFF"id",b\n1,2\n', 'csv');
    expect(document.problems).toEqual([]);
    expect(document.text.slice(0, 4)).toBe('"id"');
    expect(document.tree).toMatchObject({ header: { cells: [{ text: 'id' }, { text: 'b' }] } });
  });

  it.each([
    ['a,b\n1,"x\n2,3\n4,5\n', '"x', 'the quote of this cell is not closed', 2],
    ['a,b\n1,"x" y\n2,3\n', '"x" y', 'there is text behind the closing quote of this cell', 1],
    ['a,b\n1,x"y\n2,3\n', 'x"y', 'there is a quote within this cell, which is not quoted itself', 1],
    ['a,b\n\n"x"y,1\n2,3\n', '"x"y,1', 'there is text behind the closing quote of this cell', 1],
    ['a,b\n1,2,3\n2,3\n', '1,2,3', 'this row has 3 cells, the header 2', 1],
    ['a,b\n1\n2,3\n', '1', 'this row has 1 cell, the header 2', 1],
  ])('says where %j is broken, and reads on', (text, at, message, rows) => {
    const { tree, problems } = parseCsv(text);
    expect(problems.map(({ span, message }) => [text.slice(span.start, span.end), message])).toEqual([
      [at, message],
    ]);
    expect(tree.rows).toHaveLength(rows);
  });

  it('stops behind many broken quotes', () => {
    const { problems, tree } = parseCsv(`a,b\n${'1,x"y\n'.repeat(500)}2,3\n`);
    expect(problems).toHaveLength(20);
    expect(tree.rows).toEqual([]);
  });

  it('reads a cell of any size', () => {
    const long = 'x'.repeat(1_000_000);
    expect(parseCsv(`a,b\n${long},"${long}"\n`).tree.rows[0]?.cells[1]?.text).toHaveLength(1_000_000);
  });

  it('has neither header nor rows where nothing is written', () => {
    expect(parseCsv('')).toEqual({
      tree: { type: 'csv', header: undefined, rows: [] },
      problems: [],
      comments: [],
    });
    expect(parseCsv('\n\n').tree.header).toBeUndefined();
  });

  it('has neither where a merge conflict is not resolved', async () => {
    const text = 'a,b\n<<<<<<< ours\n1,2\n=======\n1,3\n>>>>>>> theirs\n';
    const { tree, problems } = await openDocument('a.csv', text, 'csv');
    expect(tree).toMatchObject({ header: undefined, rows: [] });
    expect(problems).toHaveLength(1);
  });

  it('gives back what was written, whatever it was', () => {
    const cell = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
        const text = rows.map((row) => row.map(quoted).join(',')).join('\n');
        const said = cellsOf(text).map((row) => row.map(([, said]) => said));
        expect(said).toEqual(rows);
        for (const [written, says] of cellsOf(text).flat()) expect(written).toBe(quoted(says));
      }),
    );
  });

  it('reads any text, and keeps every place within it', () => {
    const piece = fc.constantFrom('"', ',', '\n', '\r\n', 'a', '"a",', '""', ' ', 'ä', '😀', '\uFEFF', '\0');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const { tree, problems } = parseCsv(text);
        for (const { span } of [...tree.rows.flatMap(({ cells }) => cells), ...problems]) {
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
