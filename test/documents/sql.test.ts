import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/documents/document.js';
import { isSql } from '../../src/documents/document.js';
import { openDocument } from '../../src/documents/open.js';
import { utf8Offsets } from '../../src/documents/utf8-offsets.js';

async function open(text: string): Promise<Document> {
  return openDocument('db/0001.sql', text, 'sql');
}

async function statementsOf(text: string): Promise<string[]> {
  const document = await open(text);
  if (!isSql(document)) throw new Error('no SQL');
  return document.tree.statements.map(({ span }) => document.text.slice(span.start, span.end));
}

describe('SQL of PostgreSQL', () => {
  it('parts statements exactly, whatever characters stand before them', async () => {
    const statements = ["insert into a values ('é 🚀; x')", 'create table "größe" (id int)', 'select 1'];
    expect(await statementsOf(`-- ü 🚀\n${statements.join(';\n\n/* é; */ ')};\n`)).toEqual([
      expect.stringMatching(/insert into a values \('é 🚀; x'\)$/),
      expect.stringMatching(/create table "größe" \(id int\)$/),
      expect.stringMatching(/select 1$/),
    ]);
  });

  it('passes over what psql shows and how it takes errors, and nothing else of psql', async () => {
    const dump = '\\restrict é€x\n\\set ON_ERROR_STOP on\r\n\\timing\nselect 1;\n\\unrestrict é€x\n';
    expect(await statementsOf(dump)).toEqual(['select 1']);
    const body = 'select $$\n\\echo kept\n$$';
    expect(await statementsOf(`${body};`)).toEqual([body]);
    for (const text of [
      '\\i other.sql\nselect 1;',
      '\\set name orders\nselect 1;',
      '\\if :x\nselect 1;\n\\endif',
    ])
      expect((await open(text)).problems).toHaveLength(1);
  });

  it('starts a statement on its first word, not on the comment before it', async () => {
    const [first, second] = await statementsOf('-- why\nselect 1;\n\n-- because é\n/* of */\nselect 2;\n');
    expect([first, second]).toEqual(['select 1', 'select 2']);
  });

  it('turns the bytes of the tree into offsets', async () => {
    const text = "select 'é🚀', amount from orders";
    const document = await open(text);
    if (!isSql(document) || document.tree.dialect !== 'postgres') throw new Error('no PostgreSQL');
    const bytes = new TextEncoder().encode(text.slice(0, text.indexOf('amount'))).length;
    expect(document.tree.offset(bytes)).toBe(text.indexOf('amount'));
  });

  it('finds comments, never inside strings and dollar quotes', async () => {
    const text = "-- é one\nselect '-- no', $$ /* no */ $$; /* 🚀 two */\nselect 1 -- three";
    const { comments } = await open(text);
    expect(comments.map(({ text: words }) => words)).toEqual(['é one', '🚀 two', 'three']);
    expect(comments.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '-- é one',
      '/* 🚀 two */',
      '-- three',
    ]);
  });

  it('points at the word at which it stops to understand', async () => {
    const text = "select 'é🚀';\ncreate tabl orders (id int);\n";
    const { problems } = await open(text);
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(text.slice(problem?.span.start, problem?.span.end)).toBe('tabl');
    expect(problem?.message).toMatch(/syntax error/);
  });

  it('points at the end where something is missing', async () => {
    const text = 'create table orders (id int';
    const { problems } = await open(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.span.start).toBe(text.length);
  });

  it('bounds comments that are opened and never closed', async () => {
    const { problems } = await open(`select 1; ${'/*'.repeat(50_000)}`);
    expect(problems.map(({ message }) => message)).toEqual(['more than 500 comments are open here']);
    expect(await statementsOf(`${'/* a */ '.repeat(2_000)} select 1;`)).toEqual(['select 1']);
  });

  it('reads an empty script, one of comments only, and one with a mark', async () => {
    expect(await statementsOf('')).toEqual([]);
    expect(await statementsOf('-- nothing\n')).toEqual([]);
    expect((await open('-- nothing\n')).comments).toHaveLength(1);
    expect(await statementsOf('\uFEFFselect 1;')).toEqual(['select 1']);
  });
});

describe('utf8Offsets', () => {
  it('agrees with the encoder for every prefix', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '字', '🚀') }), (text) => {
        const offset = utf8Offsets(text);
        for (let at = 0; at <= text.length; at++) {
          const isInsidePair = /[\uDC00-\uDFFF]/.test(text.charAt(at));
          if (isInsidePair) continue;
          expect(offset(new TextEncoder().encode(text.slice(0, at)).length)).toBe(at);
        }
      }),
    );
  });
});
