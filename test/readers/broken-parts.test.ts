import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/config/settings.js';
import { memoryWorkspace } from '../../src/discover/memory.js';
import { readWorkspace } from '../../src/readers/run.js';

const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';

async function read(text: string): Promise<{ names: unknown[]; problems: number; reasons: string[] }> {
  const { model, skipped } = await readWorkspace(memoryWorkspace({ 'a.yaml': text }), defaultSettings);
  const [document] = model.of('document');
  const problems = document?.facts.problems;
  return {
    names: model.of('resource').map(({ facts }) => facts.name),
    problems: Array.isArray(problems) ? problems.length : 0,
    reasons: skipped.map(({ reason }) => reason),
  };
}

const bomb = `a: &a [x, x]\n${[...'bcdefghijklmnopqrs'].map((key, index) => `${key}: &${key} [*${'abcdefghijklmnopqrs'[index]}, *${'abcdefghijklmnopqrs'[index]}]\n`).join('')}`;

describe('a stream of YAML of which one document is broken', () => {
  it.each([
    ['a bracket that never closes', 'a: { b: c\nd: e\n'],
    ['a tab', 'a:\n\tb: c\n'],
    ['an unknown anchor', 'a: *b\n'],
    ['an anchor bomb', bomb],
  ])('is read but for %s', async (_, broken) => {
    const { names, problems, reasons } = await read(`${broken}---\n${CONFIG}`);
    expect(names).toEqual(['a']);
    expect(problems).toBeGreaterThan(0);
    expect(reasons).toEqual(['not parseable in part']);
  });

  it('is not read where a merge conflict is left', async () => {
    const { names, reasons } = await read(`<<<<<<< a\nb: c\n=======\nb: d\n>>>>>>> e\n---\n${CONFIG}`);
    expect(names).toEqual([]);
    expect(reasons).toEqual(['not parseable']);
  });
});

describe('a key that is written twice', () => {
  it('is a problem, and the last one is read', async () => {
    const { names, problems } = await read(`${CONFIG}metadata: { name: b }\n`);
    expect(names).toEqual(['b']);
    expect(problems).toBe(1);
  });
});
