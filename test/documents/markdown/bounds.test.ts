import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../src/documents/markdown/parse-markdown.js';

const emphasis = 'too many marks of emphasis, links or code in one paragraph to be read';
const lines = 'too many lines without an empty line to be read';
const containers = 'too many items or quotes without an end to be read';

describe('a document the parser would be too slow for', () => {
  it.each([
    ['emphasis', '*a '.repeat(4_000) + 'b* '.repeat(4_000), emphasis],
    ['strikethrough', '~a'.repeat(150_000), emphasis],
    ['closing brackets', `${']'.repeat(100_000)}&amp;`, emphasis],
    ['comments that do not end', 'a <!--'.repeat(50_000), emphasis],
    ['backticks of every number', Array.from({ length: 600 }, (_, n) => '`'.repeat(n)).join(' '), emphasis],
    ['many paragraphs full of marks', `${'a*_~'.repeat(250)}\n\n`.repeat(900), emphasis],
    ['lazy lines', '> a\nb\n'.repeat(5_000), containers],
    ['indented items', '    - a\n'.repeat(10_000), containers],
    ['items without words', '-\n'.repeat(10_000), containers],
    ['one paragraph', 'Bread &amp; butter.\n'.repeat(20_000), lines],
    ['empty lines', '\n'.repeat(100_001), 'more than 100,000 lines'],
    ['quotes', '> a\n\n'.repeat(45_000), 'more than 100,000 items, paragraphs, cells and links'],
    ['all there may be', `${'a'.repeat(999)}\n`.repeat(1_001), 'longer than 1,000,000 characters'],
  ])('with %s has a problem instead of a tree', (_, text, message) => {
    const { tree, problems } = parseMarkdown(text);
    expect(tree.root.children).toEqual([]);
    expect(problems).toEqual([{ span: expect.anything(), message }]);
  });

  it('is told at the paragraph that is too much', () => {
    const before = '# Plan\n\n'.repeat(1_000);
    const { problems } = parseMarkdown(`${before}${'*a '.repeat(9_000)}\n`);
    const [problem] = problems;
    expect(problem?.span.start).toBeGreaterThan(before.length - 2_000);
    expect(problem?.span.start).toBeLessThanOrEqual(before.length);
  });
});

describe('a large document of the kind people write', () => {
  it.each([
    ['one paragraph of plain lines', 'Some plain text.\n'.repeat(20_000)],
    ['brackets that close nothing', ']'.repeat(100_000)],
    ['headings and items', '# heading\n\n- [ ] item\n\n'.repeat(4_000)],
    ['nested items', '- a step of work\n  - `b`\n    - [c](d)\n'.repeat(3_000)],
    ['a table of links', `| a | b |\n|---|---|\n${'| `a_b` | [*c*](d) |\n'.repeat(2_000)}`],
    ['a fence of data', `\`\`\`json\n${'{ "a": ["*", "_", "`"] },\n'.repeat(8_000)}\`\`\`\n`],
    ['a block of definitions', '[1.2.3]: https://example.com/compare\n'.repeat(3_000)],
    ['a changelog', '## 1.2.3\n\n* **core:** mend [x](y) ([#1](z)), closes [#2](z)\n\n'.repeat(2_000)],
  ])('is read: %s', (_, text) => {
    expect(parseMarkdown(text).problems).toEqual([]);
  });
});
