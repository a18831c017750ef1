import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, entryOf, textOf } from '../../src/documents/data/navigate.js';
import type { MarkdownDocument } from '../../src/documents/document.js';
import { isMarkdown } from '../../src/documents/document.js';
import { parseMarkdown } from '../../src/documents/markdown/parse-markdown.js';
import { everyNode, spanOf } from '../../src/documents/markdown.js';
import { openDocument } from '../../src/documents/open.js';

async function open(text: string): Promise<MarkdownDocument> {
  const document = await openDocument('docs/plan.md', text, 'markdown');
  if (!isMarkdown(document)) throw new Error('no markdown');
  return document;
}

/** What each node of a type stands for in the text. */
function sourcesOf(document: MarkdownDocument, type: string): string[] {
  return [...everyNode(document.tree.root)]
    .filter((node) => node.type === type)
    .map((node) => document.text.slice(spanOf(node).start, spanOf(node).end));
}

const fragments = fc.array(
  fc.constantFrom(
    '- [ ] a',
    '* [x] b',
    '1. c',
    '> ',
    '  ',
    '\t',
    '```',
    '~~~~',
    '# é',
    '---',
    '<!-- x',
    '-->',
    '`[ ]`',
    '**',
    '_',
    '[x](y)',
    '![',
    '|a|b|',
    '|-|-|',
    '🚀',
    '\n',
    '\r\n',
    '\n\n',
    'word',
    '[^1]:',
    '<div>',
    '\\',
    'a: b',
    '- ',
  ),
  { maxLength: 40 },
);

describe('front matter', () => {
  it.each([
    ['line feeds', '\n'],
    ['carriage returns and line feeds', '\r\n'],
    ['carriage returns', '\r'],
  ])('has the places of the file, with %s', async (_, end) => {
    const document = await open(
      ['---', 'name: é 🚀', 'metadata:', '  owner: "data"', '---', '# Title', ''].join(end),
    );
    const { frontMatter } = document.tree;
    const name = entryOf(frontMatter?.data, 'name');
    expect(document.text.slice(name?.keySpan.start, name?.keySpan.end)).toBe('name');
    expect(document.text.slice(name?.value.span.start, name?.value.span.end)).toBe('é 🚀');
    const owner = at(frontMatter?.data, 'metadata', 'owner');
    expect(textOf(owner)).toBe('data');
    expect(document.text.slice(owner?.span.start, owner?.span.end)).toBe('"data"');
    expect(sourcesOf(document, 'heading')).toEqual(['# Title']);
  });

  it('is found behind a byte order mark, which is no part of the text', async () => {
    const document = await open('\uFEFF---\nname: a\n---\n# Title\n');
    expect(document.text.startsWith('---')).toBe(true);
    expect(textOf(at(document.tree.frontMatter?.data, 'name'))).toBe('a');
    expect(sourcesOf(document, 'heading')).toEqual(['# Title']);
  });

  it('has its problems where they are in the file, and none of them is one of the document', async () => {
    const document = await open('---\nname: a\ndescription: b: c\n---\n# Title\n');
    expect(document.problems).toEqual([]);
    const [problem] = document.tree.frontMatter?.problems ?? [];
    expect(document.lines.position(problem?.span.start ?? 0).line).toBe(3);
    expect(sourcesOf(document, 'heading')).toEqual(['# Title']);
  });

  it('has comments of its own, beside those of HTML', async () => {
    const text = '---\na: 1 # é why\n---\n\n> quoted <!-- in a quote -->\n\n<!-- over\nlines -->\n';
    const document = await open(text);
    expect(document.comments.map(({ text: words }) => words)).toEqual(['é why', 'in a quote', 'over\nlines']);
    expect(document.comments.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '# é why',
      '<!-- in a quote -->',
      '<!-- over\nlines -->',
    ]);
  });

  it.each([
    ['is not closed', '---\nname: a\n\n# Title\n'],
    ['does not stand at the very start', '\n---\nname: a\n---\n'],
    ['has four dashes', '----\nname: a\n----\n'],
  ])('is none when it %s', async (_, text) => {
    expect((await open(text)).tree.frontMatter).toBeUndefined();
  });

  it('may be empty', async () => {
    const { frontMatter } = (await open('---\n---\n# Title\n')).tree;
    expect(frontMatter).toMatchObject({ data: undefined, problems: [] });
  });
});

describe('parseMarkdown', () => {
  it('gives nested lists with the place of each item', async () => {
    const document = await open('- [ ] a\r\n  1. [x] b\r\n     + c\r\n\r\n> * [X] é 🚀\r\n');
    expect(sourcesOf(document, 'listItem')).toEqual([
      '- [ ] a\r\n  1. [x] b\r\n     + c',
      '1. [x] b\r\n     + c',
      '+ c',
      '* [X] é 🚀',
    ]);
  });

  it('closes a fence only with the same character and at least the same length', async () => {
    const document = await open('~~~~\n```\n- [ ] a\n~~~\n~~~~\n- [ ] b\n');
    expect(sourcesOf(document, 'listItem')).toEqual(['- [ ] b']);
  });

  it.each([
    ['quotes', `${'>'.repeat(5_000)} a`],
    ['lists on one line', `${'- '.repeat(5_000)}a`],
    [
      'lists over many lines',
      Array.from({ length: 500 }, (_, level) => `${'  '.repeat(level)}- a`).join('\n'),
    ],
    ['ordered lists', `${'1. '.repeat(2_000)}a`],
  ])('reports %s that are nested too deep', (_, text) => {
    const { tree, problems } = parseMarkdown(text);
    expect(tree.root.children).toEqual([]);
    expect(problems).toEqual([{ span: expect.anything(), message: 'nested more than 100 levels deep' }]);
  });

  it.each([
    ['rules', '- '.repeat(500)],
    ['empty quotes', '>'.repeat(500)],
    ['many lists of three levels', '- a\n  - b\n    - c\n'.repeat(500)],
    ['deep code', `\`\`\`\n${' '.repeat(400)}- a\n\`\`\`\n`],
  ])('does not take %s for nesting', (_, text) => {
    expect(parseMarkdown(text).problems).toEqual([]);
  });

  it('walks over emphasis however deep it is', () => {
    const { tree } = parseMarkdown(`${'*a _b '.repeat(300)}${'b_ a* '.repeat(300)}`);
    expect([...everyNode(tree.root)].filter(({ type }) => type === 'emphasis').length).toBeGreaterThan(500);
  });

  it('reads a plan of ten thousand items', () => {
    const text = '- [x] done\n- [ ] open in `src/a.ts`\n'.repeat(5_000);
    const items = [...everyNode(parseMarkdown(text).tree.root)].filter(({ type }) => type === 'listItem');
    expect(items).toHaveLength(10_000);
  });

  it('never throws, and keeps every node and comment inside the text', () => {
    fc.assert(
      fc.property(fragments, (parts) => {
        const text = parts.join('');
        const { tree, comments } = parseMarkdown(text);
        for (const node of everyNode(tree.root)) {
          const { start, end } = spanOf(node);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const { span } of comments) expect(text.slice(span.start)).toMatch(/^(?:<!--|#)/);
      }),
      { numRuns: 300 },
    );
  });
});
