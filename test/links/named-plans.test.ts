import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../src/model/fact.js';
import { factsOf } from '../readers/subjects-of.js';

describe('a document that an item names', () => {
  const contradictions = async (files: Record<string, string>): Promise<unknown> => {
    const items = await factsOf('item', files);
    const [said] = items.filter(({ saysAllTicked }) => saysAllTicked === true);
    if (isUnknown(said?.contradictedBy)) return 'unknown';
    return Array.isArray(said?.contradictedBy)
      ? said.contradictedBy.map(({ path, text }: { path: string; text: string }) => [path, text])
      : said?.contradictedBy;
  };

  it('is looked for in the same folder by its name', async () => {
    expect(
      await contradictions({
        'todos/a/quality-checklist.md': '- [x] All implementation plan tasks are checked\n',
        'todos/a/implementation-plan.md': '- [x] a\n- [ ] b\n- [ ] c (optional)\n',
        'implementation-plan.md': '- [ ] another one\n',
      }),
    ).toEqual([['todos/a/implementation-plan.md', 'b']]);
  });

  it('is looked for by its path from the folders above', async () => {
    expect(
      await contradictions({
        'docs/rollout.md': '- [x] Every task in [the list](x) of `specs/a/tasks.md` is done\n',
        'specs/a/tasks.md': '- [ ] T001 a\n',
      }),
    ).toEqual([['specs/a/tasks.md', 'T001 a']]);
  });

  it('cannot be told where it was not read', async () => {
    const checklist = '- [x] All tasks in `tasks.md` are done\n- [ ] b\n';
    expect(await contradictions({ 'docs/rollout.md': checklist })).toBe('unknown');
    expect(await contradictions({ 'docs/rollout.md': checklist, 'tasks.md': '- [ ] a\n' })).toBe('unknown');
  });
});
