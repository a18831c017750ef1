import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainYaml } from '../../src/documents/data/plain-yaml.js';
import { parseYaml } from '../../src/documents/data/yaml.js';

const keys = [
  'name: ',
  'b: ',
  'c: ',
  'd:',
  'metadata:',
  'allowed-tools:',
  '- ',
  '- ',
  '-',
  'a.b: ',
  'true: ',
  '"q": ',
  '1: ',
  '<<: ',
  '? a',
  'e :',
];
const parts = [
  [
    'text',
    'text',
    'Review the plan.',
    'true',
    'FALSE',
    'null',
    '~',
    '12',
    '012',
    '1.0',
    '1.2.3',
    '2026-01-02',
    '.inf',
    '-1',
    'y',
    '- a',
    'a - b',
  ],
  [
    '"quoted"',
    "'single'",
    '"a \\n"',
    "'it''s'",
    '"a" b',
    '"',
    "'",
    '"a: b"',
    "'a #b'",
    '"\t"',
    '@a',
    '&a',
    '*a',
    '|',
    '>-',
    '!tag',
    '%',
  ],
  [
    '[a, b]',
    '[Read, "x y"]',
    '[]',
    '[a,]',
    "['b', c d]",
    '[a, [b]]',
    '[true, 1]',
    '[a',
    '{a: b}',
    '[a: b]',
    '[ a , b ]',
    '[a] b',
  ],
  [
    ': ',
    'a: b',
    'a:',
    ':b',
    ' #',
    '# no',
    '#',
    'C#',
    ' ',
    '  ',
    '\t',
    '\u00a0',
    '\ufeff',
    '\u2028',
    'é',
    '🚀',
    ',',
    ']',
  ],
].flat();
const ends = ['\n', '\n', '\n', '\n', ' \n', '\r\n', '\r', '\n\n', '\n  more\n', '\n# c\n', ''];

const line = fc
  .tuple(
    fc.constantFrom('', '', '', '', '  ', '  ', '    ', ' '),
    fc.constantFrom(...keys),
    fc.array(fc.constantFrom(...parts), { maxLength: 2 }),
    fc.constantFrom(...ends),
  )
  .map(([indent, key, value, end]) => `${indent}${key}${value.join('')}${end}`);
const blocks = fc.array(line, { maxLength: 6 }).map((lines) => lines.join(''));

describe('plainYaml', () => {
  it('is the tree of the library, or none', () => {
    fc.assert(
      fc.property(blocks, (text) => {
        const plain = plainYaml(text, 0);
        if (plain === undefined) return;
        const { tree, problems, comments } = parseYaml(text);
        expect({ roots: [plain], problems: [], comments: [] }).toEqual({
          roots: tree.roots,
          problems,
          comments,
        });
      }),
      { numRuns: 5_000 },
    );
  });

  it('reads front matter, at its place in the file', () => {
    const text =
      'name: order-review\nmetadata:\n  version: 1.2.0\n  tools: [Read, "b c"]\n\nsteps:\n- one\n- two\n';
    const plain = plainYaml(text, 4);
    expect(plain?.entries.map(({ key }) => key)).toEqual(['name', 'metadata', 'steps']);
    const { tree } = parseYaml(`# \n\n${text}`);
    expect([plain]).toEqual(tree.roots);
  });

  it.each(['', 'a: b\na: c\n', 'a:\n', 'a: b # c\n', 'a: b\n  c\n', '- a\n', '- b: c\n', 'a: |\n  b\n'])(
    'leaves %j to the library',
    (text) => expect(plainYaml(text, 0)).toBeUndefined(),
  );
});
