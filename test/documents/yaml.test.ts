import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { at, booleanOf, factOf, numberOf, plain, textOf } from '../../src/documents/data/navigate.js';
import type { DataNode } from '../../src/documents/data/node.js';
import { parseYaml } from '../../src/documents/data/yaml.js';
import { dataMaps, entriesBelow, nodesOf } from './data-nodes.js';

function rootsOf(text: string): readonly DataNode[] {
  const { tree, problems } = parseYaml(text);
  expect(problems).toEqual([]);
  return tree.roots;
}

function rootOf(text: string): DataNode {
  const [root] = rootsOf(text);
  if (root === undefined) throw new Error('no root');
  return root;
}

describe('parseYaml', () => {
  it('takes braces for one text where they stand for a value', () => {
    const text = 'a: {{ x.y | default 3 }}\nb: [{{ z }}]\nc: { d: { e: null } }\n';
    expect(plain(rootOf(text))).toEqual({
      a: '{{ x.y | default 3 }}',
      b: ['{{ z }}'],
      c: { d: { e: null } },
    });
  });

  it('reads what the writer wrote, each key where it stands', () => {
    fc.assert(
      fc.property(dataMaps, (value) => {
        const text = stringify(value);
        const root = rootOf(text);
        // Not `value`: the writer of the library loses a line of white space alone (`' \n'` in a list).
        expect(plain(root)).toEqual(parse(text));
        for (const { key, keySpan } of entriesBelow(root)) {
          // Indented: at the start of a line the key `...` would end the document.
          expect(String(parse(` ${text.slice(keySpan.start, keySpan.end)}`))).toBe(key);
        }
      }),
    );
  });

  it('gives every node of flow style the place it stands at', () => {
    fc.assert(
      fc.property(dataMaps, (value) => {
        const text = `# JSON is YAML\n${JSON.stringify(value, null, 2)}\n`;
        for (const node of nodesOf(rootOf(text))) {
          expect(JSON.parse(text.slice(node.span.start, node.span.end))).toEqual(plain(node));
        }
      }),
    );
  });

  it('gives every document of a stream, empty ones left out', () => {
    const text = '--- # first\na: 1\n---\n---\n# nothing\n...\n---\n- é\n- b: 🚀\n';
    const roots = rootsOf(text);
    expect(roots.map(plain)).toEqual([{ a: 1 }, ['é', { b: '🚀' }]]);
    const rocket = at(roots[1], 1, 'b');
    expect(text.slice(rocket?.span.start, rocket?.span.end)).toBe('🚀');
  });

  it('keeps the documents before and after a broken one', () => {
    const { tree, problems } = parseYaml('a: 1\n---\nb: "2\n---\nc: 3\n');
    expect(tree.roots.length).toBeGreaterThan(0);
    expect(problems.length).toBeGreaterThan(0);
  });

  it('reads YAML 1.2: on, yes and 012 are no booleans and octals', () => {
    expect(plain(rootOf('on: yes\nn: 012\no: 0o14\nd: 2026-02-03\n'))).toEqual({
      on: 'yes',
      n: 12,
      o: 12,
      d: '2026-02-03',
    });
  });

  it('resolves anchors, and lets own keys win over merged ones', () => {
    const text = [
      'base: &base { image: a, replicas: 2 }',
      'more: &more { replicas: 3, port: 80 }',
      'one: { <<: *base, image: b }',
      'two:',
      '  <<: [*base, *more]',
      'three: *base',
      '',
    ].join('\n');
    expect(plain(rootOf(text))).toEqual({
      base: { image: 'a', replicas: 2 },
      more: { replicas: 3, port: 80 },
      one: { image: 'b', replicas: 2 },
      two: { image: 'a', replicas: 2, port: 80 },
      three: { image: 'a', replicas: 2 },
    });
    const image = at(rootOf(text), 'three', 'image');
    expect(text.slice(image?.span.start, image?.span.end)).toBe('a');
  });

  it('reports an alias bomb instead of expanding it', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level++) {
      lines.push(`a${level}: &a${level} [${`*a${level - 1},`.repeat(10).slice(0, -1)}]`);
    }
    const { tree, problems } = parseYaml(lines.join('\n'));
    expect(tree.roots).toEqual([]);
    expect(problems[0]?.message).toMatch(/aliases expand to more than/);
  });

  it('reports an alias of itself and an unknown one', () => {
    expect(parseYaml('a: &a [*a]\n').problems).toHaveLength(1);
    const { problems } = parseYaml('a: *gone\n');
    expect(problems[0]?.message).toMatch(/gone/);
    expect(problems[0]?.span.start).toBe(3);
  });

  it('says in plain words that a value holds a colon and a space', () => {
    expect(parseYaml('name: a\ndescription: Use when: asked\n').problems).toMatchObject([
      { message: 'a value that is not quoted as a whole holds a colon and a space', span: { start: 21 } },
    ]);
  });

  it('reports the second of two equal keys', () => {
    const { problems } = parseYaml('a: 1\nb: 2\na: 3\n');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.span.start).toBe(10);
  });

  it('keeps block scalars, and the place of empty values', () => {
    const text = 'run: |\n  a # b\n  c\nempty:\nlast: x\n';
    const root = rootOf(text);
    expect(textOf(at(root, 'run'))).toBe('a # b\nc\n');
    expect(at(root, 'empty')).toMatchObject({ kind: 'scalar', value: null });
    expect(at(root, 'empty')?.span.start).toBeGreaterThanOrEqual(text.indexOf('empty') + 5);
  });

  it('ends lines at a lone carriage return, offsets unchanged', () => {
    const text = 'a: 1\rb: é\r\nc: 3';
    expect(plain(rootOf(text))).toEqual({ a: 1, b: 'é', c: 3 });
    expect(at(rootOf(text), 'c')?.span.start).toBe(text.indexOf('3'));
  });

  it('bounds depth in flow and block style', () => {
    for (const deep of [
      '['.repeat(50_000),
      '- '.repeat(5_000),
      Array.from({ length: 400 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    ]) {
      expect(parseYaml(deep).problems[0]?.message).toBe('nested more than 200 levels deep');
    }
  });

  it('is not led astray by empty lines and comments between the levels', () => {
    const deep = Array.from({ length: 400 }, (_, level) => `${' '.repeat(level)}a:\n\n# b`).join('\n');
    expect(parseYaml(deep).problems[0]?.message).toBe('nested more than 200 levels deep');
  });

  it('takes brackets inside block scalars for text', () => {
    const text = `run: |\n${'  [[ -f a ]] && echo "[ok"\n'.repeat(300)}`;
    expect(parseYaml(text).problems).toEqual([]);
  });

  it('never throws, and keeps problems inside the text', () => {
    const unit = fc.constantFrom(
      'a',
      ':',
      ' ',
      '-',
      '\n',
      '&',
      '*',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      '|',
      '#',
      '\t',
      '!',
      '?',
      '<',
      '%',
      '---\n',
      '\r',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const { problems, comments, tree } = parseYaml(text);
        for (const { span } of [...problems, ...comments, ...tree.roots]) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length + 1);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('tags of YAML', () => {
  it("keeps the application's own, whose value is computed, and forgets YAML's", () => {
    const root = rootOf(
      'a: !Ref Name\nb: !If [c, 1, 2]\nc: !Sub { x: y }\nd: !!str 3\ne: ! word\nf: !<tag:yaml.org,2002:int> 3\n',
    );
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => at(root, key)?.tag)).toEqual([
      ...['!Ref', '!If', '!Sub'],
      ...[undefined, undefined, undefined],
    ]);
    expect(textOf(at(root, 'd'))).toBe('3');
    expect(numberOf(at(root, 'f'))).toBe(3);
  });

  it('a tagged scalar is no text, number or boolean, and its fact is unknown', () => {
    const root = rootOf('a: !Ref Name\nb: !Var 3\nc: !Flag true\n');
    expect(textOf(at(root, 'a'))).toBeUndefined();
    expect(numberOf(at(root, 'b'))).toBeUndefined();
    expect(booleanOf(at(root, 'c'))).toBeUndefined();
    expect(factOf(at(root, 'b'), numberOf)).toEqual({ $unknown: 'template expression' });
  });
});

describe('comments of YAML', () => {
  const commentsOf = (text: string): string[] => {
    const { comments } = parseYaml(text);
    for (const { span } of comments) expect(text.charAt(span.start)).toBe('#');
    return comments.map(({ text: words }) => words);
  };

  it('are found at the end of lines and on their own, with their place', () => {
    const text = '# é first\na: 1 # second 🚀\nb: # third\n  - c\n  # fourth\n---\n# fifth\n';
    expect(commentsOf(text)).toEqual(['é first', 'second 🚀', 'third', 'fourth', 'fifth']);
    const [, second] = parseYaml(text).comments;
    expect(text.slice(second?.span.start, second?.span.end)).toBe('# second 🚀');
  });

  it('are never found inside scalars', () => {
    expect(
      commentsOf(
        'a: "x # y"\nb: \'p # q\'\nc: |\n  # not one\n  text\nd: >-\n  # nor this\ne: a#b\nf: [x, "# z"]\n',
      ),
    ).toEqual([]);
    fc.assert(
      fc.property(dataMaps, (value) => {
        expect(commentsOf(JSON.stringify(value))).toEqual([]);
        expect(commentsOf(stringify(value))).toEqual([]);
      }),
    );
  });
});
