import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBody } from '../../../../src/documents/markdown/full-parser.js';
import { plainTree } from '../../../../src/documents/markdown/plain/plain-tree.js';

const start = { offset: 0, lines: 0 };

/** What a line may begin with, below the containers that are open or beside them. */
const prefixes = ['', '', '', '', ' ', '  ', '   ', '    ', '      ', '\t', '> ', '>', '  > ', '   > '];
const marks = [
  [
    '',
    '',
    '',
    '',
    '- ',
    '- ',
    '* ',
    '+ ',
    '-   ',
    '-     ',
    '-\t',
    '-',
    '*',
    '1. ',
    '2. ',
    '1) ',
    '10. ',
    '01. ',
    '1.',
  ],
  [
    '- [ ] ',
    '- [x] ',
    '* [X]  ',
    '- [ ]',
    '- [x]\t',
    '1. [ ] ',
    '- - ',
    '- 1. ',
    '> - ',
    '- > ',
    '- # ',
    '> # ',
  ],
  [
    '# ',
    '## ',
    '####### ',
    '#',
    '#\t',
    '```',
    '```js ',
    '~~~',
    '````',
    '``` `',
    '|',
    '| ',
    '---',
    '===',
    '***',
    '_ _ _',
  ],
  ['<!-- ', '<div>', '</div>', '<pre>', '<a', '[a]: ', '[^1]: ', ': ', '|---|---|', ':-:|-', '|:-', '- | -'],
].flat();
const words = [
  [
    'a',
    'b c',
    'text',
    'é',
    '🚀',
    '😀*',
    'snake_case',
    '2*3*4',
    '\u00a0',
    'x',
    ' ',
    '  ',
    '\t',
    '.',
    ',',
    '"q"',
    '(',
    ')',
  ],
  [
    '*',
    '**',
    '***',
    '_',
    '__',
    '*a*',
    '**b**',
    '_c_',
    '***d***',
    '**a*',
    '*a**b*',
    '`',
    '``',
    '`c`',
    '`` ` ``',
    '` d `',
    '`e',
  ],
  [
    '[',
    ']',
    '[a]',
    '[a](b)',
    '[a](b "t")',
    "[*a*](b 't')",
    '[a](b',
    '[a](<b>)',
    '![a](b)',
    '![*a*](b)',
    '[![a](b)](c)',
  ],
  [
    '[a [b](c) d](e)',
    '[a](b(c))',
    '](',
    '!',
    '[ ]',
    '[x] ',
    '[^1]',
    '[a][b]',
    '[]()',
    '[a]( b )',
    '[a](b c)',
    '[`](b)',
  ],
  [
    '\\',
    '\\*',
    '\\[',
    '\\a',
    '\\\\',
    '\\`',
    '\\|',
    '&',
    '&amp;',
    '&#35;',
    '&x',
    '<',
    '<b>',
    '</b>',
    '<br/>',
    '<a b>',
  ],
  [
    '<!-- c -->',
    '<http://a.b>',
    'http://a.b',
    'https\\://a.b',
    'www.a.b',
    'a@b.c',
    'a@',
    ':',
    '~',
    '~~',
    '~a~',
    '|',
    '||',
  ],
  ['a | b', '| c |', '-->', '#', ' #', ' ##', '\\#', '---', '- ', '\0', '\uFEFF', '#a', '1.', '```', '>'],
  [
    'https://a.b',
    'http://a.b/c_d.',
    '(https://a.b/c/)',
    'https://a.b:80/?c=d#e',
    'https://a_b.c',
    'https://a.b/_',
    'x://a.b',
    '//www.a.b',
  ],
].flat();
const endings = [
  '\n',
  '\n',
  '\n',
  '\n',
  '\n\n',
  '\n\n',
  '  \n',
  ' \n',
  '\\\n',
  '\n  \n',
  '\r\n',
  '\r\n\r\n',
  '\t\n',
  '\n\n\n',
  '\r',
  '',
];

const line = fc
  .tuple(
    fc.array(fc.constantFrom(...prefixes), { minLength: 1, maxLength: 2 }),
    fc.constantFrom(...marks),
    fc.array(fc.constantFrom(...words), { maxLength: 4 }),
    fc.constantFrom(...endings),
  )
  .map(([prefix, mark, text, ending]) => `${prefix.join('')}${mark}${text.join('')}${ending}`);

/** Whole blocks of the sort people write, so that most of a text is plain. */
const block = fc.constantFrom(
  '# Plan\n\n',
  '- [ ] one\n- [x] two `b`\n  - three\n\n',
  '1. a\n2. b\n   c\n\n   d\n3. e\n',
  '| a | b |\n|---|:-:|\n| `c` | **d** |\n| e |\n\n',
  '```sh\nrun  x\n\n\ty\n```\n\n',
  '> quote\n> more\n\n',
  'A *b* **c** [d](e) `f`.\nNext line.\n\n',
  '<!-- note -->\n',
  '<details>\nword\n</details>\n\n',
  '- a\n\n  ```\n  code\n  ```\n- b\n',
);
const documents = fc
  .array(fc.oneof({ weight: 3, arbitrary: line }, { weight: 2, arbitrary: block }), { maxLength: 7 })
  .map((parts) => parts.join(''));

/** Without the prototypes and the keys set to `undefined` that say nothing. */
function childrenOf(root: ReturnType<typeof parseBody> | undefined): unknown {
  return JSON.parse(JSON.stringify(root?.children ?? null));
}

describe('plainTree', () => {
  it('is the tree of the full parser, or none', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const tree = plainTree(text, start);
        if (tree !== undefined) expect(childrenOf(tree)).toEqual(childrenOf(parseBody(text)));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['headings', '# One\n## Two ##\n   ### Three  \n####\n'],
    ['paragraphs', 'One\n  goes on  \nbehind a break\\\nand another.\r\n\r\nTwo\n'],
    ['lists', '- a\n- b\n\n  more\n  1. c\n  2. d\n\n* e\n+ f\n1) g\n'],
    ['boxes', '- [ ] a\n- [x] **b**\n- [X]  c\n- [ ]\n- [-] d\n1. [ ] e\n'],
    ['fences', '```sh  -x  y\nrun\n\n  ``\n```\n\n- a\n  ~~~\n    b\n  ~~~~\n'],
    ['a fence that is not closed', '```\n# a\n\n- b\n'],
    ['quotes', '> a\n> b\n>\n> # c\n\n> - d\n> - e\n'],
    ['tables', '| a | `b` |\n|:--|:-:|\n| *c* | |\n| d\n\na | b\n--|--:\nc | d |\n'],
    ['breaks', '***\n\n- - -\n___\n'],
    ['HTML', '<!-- a\n\nb --> c\n<details>\n# d\n</details>\n\ne <b>f</b> <br/> <!-- g -->\n'],
    ['emphasis', '*a **b*** _c_ __d__ ***e*** **f*g*h** snake_case 2 * 3 **i\n'],
    ['code', '`a` `` b`c `` ` d ` `e\nf`\n'],
    ['links', '[a](b) [*c* `d`](e "f") ![g](h) [![i](j)](k) [l](m(n)) [o] [p][q] ]\n'],
    ['addresses', 'https://a.b (http://www.c.d:80/e_f?g=h#i). http://j.k/l.\n'],
    ['signs that mean nothing', 'a < b & c: d ~ e @ f ! g \\h \\* i\n'],
  ])('reads %s', (_, text) => {
    const tree = plainTree(text, start);
    expect(tree).toBeDefined();
    expect(childrenOf(tree)).toEqual(childrenOf(parseBody(text)));
  });

  it.each([
    ['definitions', '[a]: b\n'],
    ['footnotes', 'a [^1]\n'],
    ['underlined headings', 'a\n---\n'],
    ['indented code', 'a\n\n    b\n'],
    ['lazy lines', '- a\nb\n'],
    ['tabs of indentation', '-\ta\n'],
    ['empty items', '- a\n-\n'],
    ['entities', 'a &amp; b\n'],
    ['addresses without a protocol', 'a www.b.c\n'],
    ['addresses with signs around them', 'a *https://b.c* d\n'],
    ['mail addresses', 'a@b.c\n'],
    ['strikethrough', '~~a~~\n'],
    ['tags with attributes', '<a href="b">\n'],
    ['code that nothing closes', '`a\n'],
    ['escapes in a table', '| a |\n|---|\n| \\| |\n'],
    ['a long run of marks', `${'*'.repeat(4)}a\n`],
  ])('leaves %s to the full parser', (_, text) => {
    expect(plainTree(text, start)).toBeUndefined();
  });

  it('gives nodes the places of the document', () => {
    const before = '# One\n\n';
    const whole = parseBody(`${before}- a *b*\n`);
    const tree = plainTree('- a *b*\n', { offset: before.length, lines: 2 });
    expect(childrenOf(tree)).toEqual(JSON.parse(JSON.stringify(whole.children.slice(1))));
  });

  it.each([
    ['brackets', '['.repeat(300_000)],
    ['emphasis', '*a '.repeat(100_000)],
    ['backticks', '`a '.repeat(99_999)],
    ['links', '[a]('.repeat(80_000)],
    ['quotes', `${'> '.repeat(150_000)}a`],
    ['nested items', Array.from({ length: 700 }, (_, depth) => `${'  '.repeat(depth)}- a\n`).join('')],
    ['comments', 'a <!--'.repeat(50_000)],
  ])('gives up hostile %s at once', (_, text) => {
    expect(plainTree(text, start)).toBeUndefined();
  });
});
