import { describe, expect, it } from 'vitest';
import type { MarkdownDocument } from '../../src/documents/document.js';
import { isMarkdown } from '../../src/documents/document.js';
import { openDocument } from '../../src/documents/open.js';
import { outlineOf, sectionAt, wordsOf } from '../../src/readers/markdown/outline.js';
import { groupNumber, phaseNumber } from '../../src/readers/markdown/phase-heading.js';
import { proseOf, sentencesOf } from '../../src/readers/markdown/prose.js';

async function open(text: string): Promise<MarkdownDocument> {
  const document = await openDocument('docs/plan.md', text, 'markdown');
  if (!isMarkdown(document)) throw new Error('no markdown');
  return document;
}

describe('outlineOf', () => {
  it('gives each section its text, its sub-sections included, and its parent', async () => {
    const text = 'Before\n\n# A\n\none\n\n## B\n\ntwo\n\n### C\n\n## D\n\nE\n===\n\nlast\n';
    const outline = outlineOf(await open(text));
    expect(outline.map(({ heading, depth, parent }) => [heading, depth, parent?.heading])).toEqual([
      ['', 0, undefined],
      ['A', 1, ''],
      ['B', 2, 'A'],
      ['C', 3, 'B'],
      ['D', 2, 'A'],
      ['E', 1, ''],
    ]);
    const [before, a, b] = outline;
    expect(text.slice(before?.span.start, before?.span.end)).toBe('Before\n\n');
    expect(text.slice(a?.span.start, a?.span.end)).toBe('# A\n\none\n\n## B\n\ntwo\n\n### C\n\n## D\n\n');
    expect(text.slice(b?.span.start, b?.span.end)).toBe('## B\n\ntwo\n\n### C\n\n');
    expect(b?.content).toHaveLength(1);
  });

  it('takes the words of a heading without markup', async () => {
    const [, first] = outlineOf(await open('# **Phase 1**: `expand` [now](a.md) <!-- x --> ~~old~~\n'));
    expect(first?.heading).toBe('Phase 1: expand now  old');
  });

  it('takes no heading out of code, comments and quotes', async () => {
    const outline = outlineOf(await open('```\n# A\n```\n\n<!--\n# B\n-->\n\n> # C\n'));
    expect(outline).toHaveLength(1);
  });

  it('finds the section of every offset', async () => {
    const text = 'Before\n# A\none\n## B\ntwo\n# C\n';
    const outline = outlineOf(await open(text));
    const headingAt = (words: string): string | undefined => sectionAt(outline, text.indexOf(words))?.heading;
    expect(['Before', '# A', 'one', 'two', '# C'].map(headingAt)).toEqual(['', 'A', 'A', 'B', 'C']);
  });

  it('takes many headings of one level', async () => {
    expect(outlineOf(await open('# a\n## b\n'.repeat(10_000)))).toHaveLength(20_001);
  });
});

describe('wordsOf', () => {
  it('keeps the code spans that are asked for', async () => {
    const [paragraph] = (await open('Run `npm test` in `a.md` ![alt](x.png)')).tree.root.children;
    if (paragraph === undefined) throw new Error('no paragraph');
    expect(wordsOf(paragraph)).toBe('Run npm test in a.md ');
    expect(wordsOf(paragraph, (code) => code.endsWith('.md'))).toBe('Run   in a.md ');
  });
});

describe('proseOf', () => {
  it('blanks code, HTML and front matter, line ends and offsets unchanged', async () => {
    const text =
      '---\na: é\n---\r\nwords `code` <!-- x\ny --> more\n\n    indented\n\n~~~\nfence\n~~~\nend\n';
    const document = await open(text);
    const prose = proseOf(document);
    expect(prose).toHaveLength(text.length);
    expect(prose.replace(/[^\r\n]/g, '')).toBe(text.replace(/[^\r\n]/g, ''));
    expect(prose.split(/\s+/).filter(Boolean)).toEqual(['words', 'more', 'end']);
    expect(proseOf(document, 'keep-code-spans')).toContain('`code`');
  });
});

describe('sentencesOf', () => {
  it('goes on over the lines of a quote', async () => {
    const [sentence] = sentencesOf(await open('> All tasks\n> are done.\n'));
    expect(sentence?.text).toBe('All tasks are done.');
  });

  it('parts sentences at full stops before white space, and at blocks', async () => {
    const text =
      '# Title\n\nRun v1.2 now. Then stop; or\ngo on! Why?\n\n- An item\n- `code` only\n\n| a | b |\n|---|---|\n| c. | d |\n';
    const sentences = sentencesOf(await open(text));
    expect(sentences.map((sentence) => sentence.text)).toEqual([
      'Title',
      'Run v1.2 now.',
      'Then stop;',
      'or go on!',
      'Why?',
      'An item',
      'only',
      'a',
      'b',
      'c.',
      'd',
    ]);
    for (const { text: words, span } of sentences) {
      const written = text.slice(span.start, span.end).replace(/`[^`]*`/g, '');
      expect(written.replace(/\s+/g, ' ').trim()).toBe(words);
    }
  });
});

describe('numbers of headings', () => {
  it.each([
    ['Phase 1: Expand', 1],
    ['✅ Phase 12 — Contract', 12],
    ['[x] Phase 2', 2],
    ['Phase III: Contract', 3],
    ['Phases 1 and 2', undefined],
    ['Phase one', undefined],
    ['Phase 1.2: Sub-phase', undefined],
  ])('phase of %s', (heading, number) => {
    expect(phaseNumber(heading)).toBe(number);
  });

  it.each([
    ['1. Schema', 1],
    ['10) Contract', 10],
    ['✅ 2. Data', 2],
    ['1.1 Schema', undefined],
    ['2026 plan', undefined],
  ])('group of %s', (heading, number) => {
    expect(groupNumber(heading)).toBe(number);
  });
});
