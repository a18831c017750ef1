import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/documents/data/json.js';
import { plain } from '../../src/documents/data/navigate.js';
import type { DataNode } from '../../src/documents/data/node.js';
import { dataMaps, entriesBelow, nodesOf } from './data-nodes.js';

function rootOf(text: string): DataNode {
  const { tree, problems } = parseJson(text);
  expect(problems).toEqual([]);
  const [root] = tree.roots;
  if (root === undefined) throw new Error('no root');
  return root;
}

describe('parseJson', () => {
  it('gives every node and key the place it stands at', () => {
    fc.assert(
      fc.property(dataMaps, fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const root = rootOf(text);
        expect(plain(root)).toEqual(value);
        for (const node of nodesOf(root)) {
          expect(JSON.parse(text.slice(node.span.start, node.span.end))).toEqual(plain(node));
        }
        for (const { key, keySpan } of entriesBelow(root)) {
          expect(JSON.parse(text.slice(keySpan.start, keySpan.end))).toBe(key);
        }
      }),
    );
  });

  it('reads comments and commas after the last entry', () => {
    const text = '{\r\n  // why é\r\n  "a": [1, 2,], /* 🚀 both */\r\n}\r\n';
    expect(plain(rootOf(text))).toEqual({ a: [1, 2] });
    const { comments } = parseJson(text);
    expect(comments.map(({ text: words }) => words)).toEqual(['why é', '🚀 both']);
    expect(comments.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '// why é',
      '/* 🚀 both */',
    ]);
  });

  it('reports each comma after the last entry once where none may stand, and reads the rest', () => {
    const text = '{ "a": [1, 2,], "b": 3, }';
    expect(parseJson(text, false).tree.roots.map(plain)).toEqual([{ a: [1, 2], b: 3 }]);
    const { problems } = parseJson(text, false);
    expect(problems.map(({ span }) => span.start)).toEqual([13, 24]);
    expect(problems[0]?.message).toBe('no entry comes behind the comma before this');
  });

  it('finds no comment inside a string', () => {
    fc.assert(
      fc.property(dataMaps, (value) => {
        expect(parseJson(JSON.stringify(value)).comments).toEqual([]);
      }),
    );
  });

  it('says where it does not parse, and makes no tree of the rest', () => {
    const text = '{ "a": 1\n  "b": 2 }';
    const { tree, problems } = parseJson(text);
    expect(tree.roots).toEqual([]);
    expect(problems[0]).toEqual({ span: { start: 11, end: 14 }, message: 'comma expected' });
  });

  it('reports the second of two equal keys, and keeps the rest', () => {
    const { tree, problems } = parseJson('{"a": 1, "b": [{"c": 2, "c": 3}], "a": 4}');
    expect(problems.map(({ span }) => span)).toEqual([
      { start: 24, end: 27 },
      { start: 34, end: 37 },
    ]);
    expect(tree.roots).toHaveLength(1);
  });

  it('has no root for an empty text', () => {
    expect(parseJson(' \n')).toMatchObject({ tree: { roots: [] }, problems: [] });
  });

  it('keeps a key called __proto__', () => {
    const root = rootOf('{"__proto__": {"polluted": 1}}');
    expect([...entriesBelow(root)].map(({ key }) => key)).toEqual(['__proto__', 'polluted']);
    expect(Object.getPrototypeOf(plain(root))).toBe(Object.prototype);
  });

  it('points inside the text where a comment never ends', () => {
    const [problem] = parseJson('{} /*').problems;
    expect(problem?.span).toEqual({ start: 3, end: 5 });
  });

  it('bounds its depth, and never throws', () => {
    const { problems } = parseJson('['.repeat(100_000));
    expect(problems[0]?.message).toBe('nested more than 200 levels deep');
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '1', 'a', '/', '*', '\n', '\\'),
        }),
        (text) => {
          for (const { span } of parseJson(text).problems) {
            expect(span.start).toBeLessThanOrEqual(text.length);
            expect(span.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });
});
