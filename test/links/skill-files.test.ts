import { describe, expect, it } from 'vitest';
import { factsOf } from '../readers/subjects-of.js';

describe('the files of a skill', () => {
  it('are looked for from its folder', async () => {
    const [skill] = await factsOf('skill', {
      'skills/a/SKILL.md': [
        '[a](references/a.md) [b](../b/SKILL.md) [c](references) [gone](references/gone.md)',
        '[up](../../../up.md) `scripts/gone.py` [root](../../README.md)',
      ].join('\n'),
      'skills/a/references/a.md': '',
      'skills/b/SKILL.md': '',
      'README.md': '',
    });
    expect(skill?.unresolvedFiles).toMatchObject([
      { file: 'references/gone.md', fault: 'missing' },
      { file: '../../../up.md', fault: 'outside' },
      { file: 'scripts/gone.py', fault: 'missing' },
    ]);
  });
});
