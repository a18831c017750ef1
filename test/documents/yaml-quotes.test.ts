import { describe, expect, it } from 'vitest';
import { at, textOf } from '../../src/documents/data/navigate.js';
import { parseYaml } from '../../src/documents/data/yaml.js';

describe('quoted texts that go on without indentation', () => {
  it('are read as Kubernetes reads them, in place', () => {
    const text = "a:\n  b: 'one\n  two''s\n  three'\n  c: \"x\n  y\"\nd: 1\n";
    const { tree, problems } = parseYaml(text);
    expect(problems).toEqual([]);
    const [root] = tree.roots;
    expect(textOf(at(root, 'a', 'b'))?.split(/\s+/)).toEqual(['one', "two's", 'three']);
    const d = at(root, 'd')?.span ?? { start: 0, end: 0 };
    expect(text.slice(d.start, d.end)).toBe('1');
  });

  it('are read where only the closing quote stands as far left as the key', () => {
    const text = 'a:\n  b: \'{\n    "one": 1,\n    "two": 2\n  }\'\n  c: 3\n';
    const { tree, problems } = parseYaml(text);
    expect(problems).toEqual([]);
    expect(JSON.parse(textOf(at(tree.roots[0], 'a', 'b')) ?? '')).toEqual({ one: 1, two: 2 });
    expect(textOf(at(tree.roots[0], 'a', 'c'))).toBe('3');
  });

  it.each(["a: 'one\nb: 'two'\n", "a: 'one\nb: 2\n", 'a: "one\nb: [2\n'])(
    'stay a fault where a quote is missing: %j',
    (text) => {
      const { problems } = parseYaml(text);
      expect(problems[0]?.message).toMatch(/^missing closing/);
    },
  );
});
