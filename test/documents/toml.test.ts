import toml from '@iarna/toml';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, entryAt, plain } from '../../src/documents/data/navigate.js';
import type { DataNode } from '../../src/documents/data/node.js';
import { parseToml } from '../../src/documents/data/toml.js';
import { dataMaps, entriesBelow, nodesOf } from './data-nodes.js';

function rootOf(text: string): DataNode {
  const { tree, problems } = parseToml(text);
  expect(problems).toEqual([]);
  const [root] = tree.roots;
  if (root === undefined) throw new Error('no root');
  return root;
}

function source(text: string, node: DataNode | undefined): string {
  return text.slice(node?.span.start, node?.span.end);
}

describe('parseToml', () => {
  it('reads what the writer wrote, each scalar and key where it stands', () => {
    const tables = dataMaps.filter((value) => isWritable(value));
    fc.assert(
      fc.property(tables, (value) => {
        const text = toml.stringify(value as toml.JsonMap);
        const root = rootOf(text);
        expect(plain(root)).toEqual(value);
        for (const node of nodesOf(root)) {
          if (node.kind !== 'scalar') continue;
          expect(toml.parse(`a = ${source(text, node)}`)).toEqual({ a: node.value });
        }
        for (const { key, keySpan } of entriesBelow(root)) {
          expect(Object.keys(toml.parse(`${text.slice(keySpan.start, keySpan.end)} = 1`))).toEqual([key]);
        }
      }),
    );
  });

  it('joins what dotted keys and headers add to one table', () => {
    const text = 'a.b.c = 1\na.b.d = 2\n\n[x]\ny.z = "é"\n[x.w]\nv = true\n';
    const root = rootOf(text);
    expect(plain(root)).toEqual({ a: { b: { c: 1, d: 2 } }, x: { y: { z: 'é' }, w: { v: true } } });
    expect(source(text, at(root, 'x', 'y', 'z'))).toBe('"é"');
    const entry = entryAt(root, 'a', 'b', 'd');
    expect(text.slice(entry?.keySpan.start, entry?.keySpan.end)).toBe('d');
  });

  it('reads arrays of tables, nested ones and tables of their last entry', () => {
    const text = [
      '[[phase]]',
      'name = "expand 🚀"',
      '[[phase.step]]',
      'id = 1',
      '[[phase.step]]',
      'id = 2',
      '[phase.owner]',
      'team = "data"',
      '[[phase]]',
      'name = "contract"',
      '[[phase.step]]',
      'id = 3',
      '',
    ].join('\r\n');
    const root = rootOf(text);
    expect(plain(root)).toEqual({
      phase: [
        { name: 'expand 🚀', step: [{ id: 1 }, { id: 2 }], owner: { team: 'data' } },
        { name: 'contract', step: [{ id: 3 }] },
      ],
    });
    expect(source(text, at(root, 'phase', 1, 'step', 0, 'id'))).toBe('3');
    expect(source(text, at(root, 'phase', 0, 'name'))).toBe('"expand 🚀"');
  });

  it('reads inline tables, arrays over several lines, dates and large numbers', () => {
    const text =
      'a = { b = { c = [1, 2] }, d.e = 3 }\nlist = [\n  "x", # one\n  "y",\n]\nday = 2026-02-03\nbig = 9223372036854775807\nnan = nan\n';
    const root = rootOf(text);
    expect(plain(at(root, 'a') ?? root)).toEqual({ b: { c: [1, 2] }, d: { e: 3 } });
    expect(source(text, at(root, 'list', 1))).toBe('"y"');
    expect(source(text, at(root, 'day'))).toBe('2026-02-03');
    expect(at(root, 'day')).toMatchObject({ value: '2026-02-03' });
    expect(at(root, 'big')).toMatchObject({ value: 9223372036854775807n });
    expect(parseToml(text).comments.map(({ text: words }) => words)).toEqual(['one']);
  });

  it('starts a table on its first line', () => {
    const text = 'a = 1\n\n[deploy.canary]\nweight = 5\nmax = 10\n';
    const root = rootOf(text);
    expect(source(text, at(root, 'deploy', 'canary'))).toMatch(/^\[deploy\.canary\]\nweight = 5\nmax = 10/);
  });

  it('says where it does not parse', () => {
    const text = 'a = 1\nbé = \n';
    const { tree, problems } = parseToml(text);
    expect(tree.roots).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(text.slice(0, problems[0]?.span.start).split('\n')).toHaveLength(2);
    expect(problems[0]?.message).not.toBe('');
  });

  it('reports a key and a table that are defined twice', () => {
    expect(parseToml('a = 1\na = 2\n').problems).toHaveLength(1);
    expect(parseToml('[a]\nb = 1\n[a]\nc = 2\n').problems).toHaveLength(1);
  });

  it('has an empty map for an empty text', () => {
    expect(plain(rootOf(''))).toEqual({});
  });

  it('bounds its depth, and never throws', () => {
    for (const deep of [
      `a = ${'['.repeat(100_000)}`,
      `a = ${'{ a = '.repeat(50_000)}`,
      `${'a.'.repeat(50_000)}a = 1`,
    ]) {
      expect(parseToml(deep).problems).toHaveLength(1);
    }
    const unit = fc.constantFrom(
      'a',
      '=',
      ' ',
      '\n',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '.',
      '#',
      '1',
      '-',
      ',',
      ':',
      'é',
      '\\',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        for (const { span } of parseToml(text).problems) {
          expect(span.start).toBeLessThanOrEqual(text.length);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('comments of TOML', () => {
  it('are found with their place, never inside strings', () => {
    const text = "# é\na = \"# no\" # yes\nb = '''\n# no\n'''\n";
    const { comments } = parseToml(text);
    expect(comments.map(({ span }) => text.slice(span.start, span.end))).toEqual(['# é', '# yes']);
    expect(comments.map(({ text: words }) => words)).toEqual(['é', 'yes']);
  });
});

/** The writer cannot write lists of several types, nor lists with maps beside scalars. */
function isWritable(value: unknown): boolean {
  if (Array.isArray(value)) {
    return new Set(value.map(typeName)).size <= 1 && value.every(isWritable);
  }
  return typeof value !== 'object' || value === null || Object.values(value).every(isWritable);
}

function typeName(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}
