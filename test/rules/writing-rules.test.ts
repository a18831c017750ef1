import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRule } from '../../src/engine/load/load-rule.js';
import { examplesOf } from '../../src/rule-examples.js';

const guide = readFileSync(resolve(import.meta.dirname, '../../docs/writing-rules.md'), 'utf8');

describe('the rule in the guide for rule authors', () => {
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
  const loaded = loadRule('docs/writing-rules.md', text);

  it('is one', () => {
    expect(loaded).not.toHaveProperty('problems');
  });

  it('does what its examples say', async () => {
    const runs = 'rule' in loaded ? examplesOf(loaded.rule) : [];
    const failures = await Promise.all(runs.map(async (example) => (await example.run()).failures));
    expect(failures).toEqual([[], [], []]);
  });
});
