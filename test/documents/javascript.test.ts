import { describe, expect, it } from 'vitest';
import { isJavaScript } from '../../src/documents/document.js';
import { openDocument } from '../../src/documents/open.js';

describe('JavaScript and TypeScript', () => {
  it('gives nodes and comments their places in UTF-16', async () => {
    const text = '// 🚀 one\nexport const up: Up = async () => {};\n/** two */\n';
    const document = await openDocument('a.ts', text, 'typescript');
    expect(document.problems).toEqual([]);
    expect(document.comments.map(({ text: words }) => words)).toEqual(['🚀 one', 'two']);
    const [first] = isJavaScript(document) ? document.tree.program.body : [];
    expect(text.slice(first?.start ?? 0, first?.end ?? 0)).toBe('export const up: Up = async () => {};');
  });

  it('reads decorators, returns at the top level and names declared twice', async () => {
    const text = 'class A { constructor(@Inject() private a: B) {} }\nlet a; let a;\nreturn;';
    expect((await openDocument('a.ts', text, 'typescript')).problems).toEqual([]);
  });

  it('says where a text does not parse, without the position in words', async () => {
    const { problems } = await openDocument('a.js', 'exports.up = (a b) => {};', 'javascript');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).not.toMatch(/\d+:\d+/);
    expect(problems[0]?.span.start).toBe(16);
  });

  it('stops at a text that nests deeper than its stack', async () => {
    const { problems } = await openDocument('a.js', '['.repeat(100_000), 'javascript');
    expect(problems.map(({ message }) => message)).toEqual(['it nests too deep to be read']);
  });
});
