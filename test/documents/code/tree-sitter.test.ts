import { describe, expect, it } from 'vitest';
import { childOf, everySyntaxNode } from '../../../src/documents/code/syntax.js';
import { parseSyntax } from '../../../src/documents/code/tree-sitter.js';

describe('the syntax tree of a program', () => {
  it.each([
    ['ruby', 'drop_table :orders\n', 'program'],
    ['elixir', 'drop table(:orders)\n', 'source'],
    ['python', 'op.drop_table("orders")\n', 'module'],
  ] as const)('reads %s', async (language, text, root) => {
    const { tree, problems } = await parseSyntax(text, language);
    expect(problems).toEqual([]);
    expect(tree).toMatchObject({ type: 'syntax', language });
    expect(tree.root.type).toBe(root);
    expect([...everySyntaxNode(tree.root)].map((node) => node.text)).toContain(text.trim());
  });

  it('counts in UTF-16 units, and keeps the fields of the grammar', async () => {
    const text = '# 𝔄 ü\nx = "𝔄" + y\n';
    const { tree, comments } = await parseSyntax(text, 'ruby');
    const sum = [...everySyntaxNode(tree.root)].find(({ type }) => type === 'binary');
    expect(sum?.text).toBe('"𝔄" + y');
    expect(childOf(sum, 'operator')?.text).toBe('+');
    expect(comments.map((comment) => comment.text)).toEqual(['𝔄 ü']);
  });

  it('says where a program does not parse', async () => {
    const text = 'def up():\n    op.execute("x"))\n';
    const { tree, problems } = await parseSyntax(text, 'python');
    expect(tree.root.children).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(text.slice(problems[0]?.span.start, problems[0]?.span.end)).toBe('op.execute("x"))');
    expect(problems[0]?.message).toBe('not valid from "op.execute("x"))" on');
  });

  it('says what is missing', async () => {
    const { problems } = await parseSyntax('x = [1\n', 'ruby');
    expect(problems.map(({ message }) => message)).toEqual(['] is missing here']);
  });

  it('refuses a program that nests too deep', async () => {
    const { problems } = await parseSyntax(`x = ${'['.repeat(3000)}${']'.repeat(3000)}`, 'python');
    expect(problems.map(({ message }) => message)).toEqual(['it nests deeper than 500 levels here']);
  });

  it('stands a text of nonsense, and reads on after it', async () => {
    const { problems } = await parseSyntax('do ( [ { <<~A "#{ \n'.repeat(2000), 'ruby');
    expect(problems).toHaveLength(1);
    const after = await parseSyntax('drop_table :orders', 'ruby');
    expect(after.problems).toEqual([]);
  });

  it('reads a text without a word', async () => {
    expect((await parseSyntax('', 'elixir')).problems).toEqual([]);
  });
});
