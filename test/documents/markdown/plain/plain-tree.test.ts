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
});
