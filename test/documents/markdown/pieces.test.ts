import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWhole } from '../../../src/documents/markdown/full-parser.js';
import type { Bounds } from '../../../src/documents/markdown/pieces.js';
import { parseInPieces } from '../../../src/documents/markdown/pieces.js';
import { everyNode } from '../../../src/documents/markdown.js';

const unbounded: Bounds = { allow: () => true, hold: () => true };

const lines = [
  ['# heading', '## two', '#', '# [ref]', 'setext', '===', '---', '***', '- - -'],
  ['- item', '- [ ] open', '- [x] done', '* star', '- **b** c', '- "q"', '+ plus', '+ ![a](b)', '-', '+'],
  ['1. one', '2. two', '7) seven', '1.', '- | -', '- :-', '- # h', '1. > q', '- ~~~', '- * n'],
  ['  - nested', '    - deep', '      - deeper', '  continued', '    four spaces', '\tcode', '  '],
  ['```', '````', '~~~', '~~~~', '```js', '   ```', '  ~~~'],
  ['<!-- open', '-->', '<!-- c -->', '<div>', '</div>', '<pre>', '</pre>', '<script>', '<?php', '?>', '<a'],
  ['| a | b |', '|---|---|', 'a | b', '| `c` |'],
  ['> quote', '> - item', '> ```', '>> deep', '> # h', '> [foo\n> bar]', 'lazy', 'a: b'],
  [
    'text [ref] and [^1] and [Foo Bar][]',
    '[x](y) **b** `c` [a]: ',
    '![ref]',
    '\\[ref]',
    '[SS]',
    '[ref][',
    '[re\nf]',
  ],
  ['[ref]: http://x', '[foo\tbar]: <u>', '[a]:', '[ß]: x', '[^1]: note', '[^n]: note', '"title', "'title'"],
  [
    'www.example.com',
    'see http://x.yz',
    '&#119;ww.x.yz',
    'a@b.co',
    'a&commat;b.co',
    'a\n:-',
    '[^1',
    '~x~ *y* _z_',
    'é 🚀',
    '',
    '',
    '',
    '',
    '',
    '',
  ],
].flat();

const frontMatters = [
  '',
  '---\na: b\n---\n',
  '---  \r\na: b\r\n\r\n---\t\r\n',
  '---\n---\n',
  '---\n\n---\n',
  '---\ra: - b\r---\r',
  '---\n----\n --- \n---\n',
];

const documents = fc
  .tuple(
    fc.constantFrom(...frontMatters),
    fc.array(fc.tuple(fc.constantFrom(...lines), fc.constantFrom('\n', '\n', '\n\n', '\r\n', '\r')), {
      maxLength: 30,
    }),
  )
  .map(([frontMatter, parts]) => frontMatter + parts.flat().join(''));

/** Without the prototypes and the keys set to `undefined` that say nothing. */
function childrenOf(root: ReturnType<typeof parseWhole> | undefined): unknown {
  return JSON.parse(JSON.stringify(root?.children ?? null));
}

describe('parseInPieces', () => {
  it('gives the nodes and places of the whole document, wherever it can be cut', () => {
    fc.assert(
      fc.property(documents, (text) => {
        expect(childrenOf(parseInPieces(text, unbounded, 1))).toEqual(childrenOf(parseWhole(text)));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a fence that holds headings', `\`\`\`\n${'# no\n\n- no\n\n'.repeat(30)}\`\`\`\n\n# yes\n`],
    ['a comment that holds headings', `<!--\n${'# no\n\n'.repeat(30)}-->\n\n# yes\n`],
    ['an open fence in an item', '- a\n  ~~~\n\n> quote\n\n- b\n'],
    ['a list over several pieces', '1. a\n2. b\n\n3. c\n   - d\n\n   e\n4. f\n'],
    ['definitions and a heading with them', '[a]: x\n[b]: y\n[c]:\n---\n\n[a] [b]\n'],
    ['front matter that is not closed', '---\n+ plus\n\n> quote\n\ntext\n'],
    ['indented code before a reference', '    code [^1]\n\ntext [^1]\n\n[^1]: note\n'],
  ])('keeps %s as it is', (_, text) => {
    expect(childrenOf(parseInPieces(text, unbounded, 1))).toEqual(childrenOf(parseWhole(text)));
  });

  it('resolves references over pieces, and leaves no node of its own behind', () => {
    const text = `[one] and [two][one] and [^n]\n\n${'# h\n\ntext\n\n'.repeat(500)}[One]: http://x\n\n[^n]: note\n`;
    const root = parseInPieces(text, unbounded);
    expect(childrenOf(root)).toEqual(childrenOf(parseWhole(text)));
    const types = root === undefined ? [] : [...everyNode(root)].map(({ type }) => type);
    expect(types.filter((type) => type === 'linkReference')).toHaveLength(2);
    expect(types.filter((type) => type === 'definition')).toHaveLength(1);
    expect(types.filter((type) => type === 'footnoteReference')).toHaveLength(1);
  });

  it('covers the text with its root', () => {
    const root = parseInPieces('# a\r\n\r\nb\n\n', unbounded, 1);
    expect(root?.position?.end).toEqual({ line: 5, column: 1, offset: 10 });
  });

  it('parses nothing that the bounds do not allow', () => {
    const notPlain = '[a]: b\n\n# c\n';
    expect(parseInPieces(notPlain, { ...unbounded, allow: () => false })).toBeUndefined();
    expect(parseInPieces('# a\n\n# b\n', { ...unbounded, hold: () => false })).toBeUndefined();
  });
});
