import { describe, expect, it } from 'vitest';
import { parseJsonLines } from '../../src/documents/data/json-lines.js';
import { at, plain, textOf } from '../../src/documents/data/navigate.js';

describe('one JSON value a line', () => {
  it('keeps the places in the file', () => {
    const text = '{"id": "u-1"}\r\n\r\n{"id": ["ä", "u-2"]}\n';
    const { tree, problems } = parseJsonLines(text);
    expect(problems).toEqual([]);
    expect(tree.roots.map(plain)).toEqual([{ id: 'u-1' }, { id: ['ä', 'u-2'] }]);
    const second = at(tree.roots[1], 'id', 1);
    expect(textOf(second)).toBe('u-2');
    expect(text.slice(second?.span.start, second?.span.end)).toBe('"u-2"');
  });

  it('says which line does not parse, and reads the others', () => {
    const text = '{"id": 1}\n{"id": \n{"id": 3}\n';
    const { tree, problems } = parseJsonLines(text);
    expect(tree.roots.map(plain)).toEqual([{ id: 1 }, { id: 3 }]);
    expect(problems[0]?.span.start).toBeGreaterThanOrEqual(10);
    expect(problems[0]?.span.end).toBeLessThanOrEqual(18);
  });
});
