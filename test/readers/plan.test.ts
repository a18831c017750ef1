import { describe, expect, it } from 'vitest';
import { itemId, taskHeading } from '../../src/readers/markdown/task-heading.js';
import { fileMentioned } from '../../src/readers/plan/file-mention.js';
import { isArchived, isPlanFile, isPlanPath } from '../../src/readers/plan/recognise.js';
import { factsOf, modelOf } from './subjects-of.js';

const PLAN = 'todos/archive/implementation-plan.md';

describe('which files are plans', () => {
  it.each([
    'implementation-plan.md',
    'todos/a/implementation-plan.md',
    'docs/migration-plan-2026.md',
    'PLAN.md',
    'specs/001-a/tasks.md',
    '.kiro/specs/a/tasks.md',
    'docs/rollout.md',
    'docs/Rollout-archive.md',
    'docs/runbook.md',
    'docs/plans/2026/archive.md',
    '.claude/plans/archive.md',
    'stories/1.1.story.md',
    'todos/a/quality-checklist.md',
  ])('%s is one', (path) => {
    expect(isPlanPath(path)).toBe(true);
  });

  it.each([
    'README.md',
    'docs/plans/README.md',
    'templates/implementation-plan.md',
    '.specify/templates/tasks-template.md',
    'docs/plan-template.md',
    'skills/writing-plans/SKILL.md',
    '.claude/commands/plan.md',
    'docs/explanation.md',
    'docs/guide.md',
    'docs/plans/archive.txt',
  ])('%s is none', (path) => {
    expect(isPlanPath(path)).toBe(false);
  });

  it.each([
    '---\nowner: data\n---\n\n# Implementation Plan: archive-table\n',
    '# Tasks\n\n- [ ] T001 Table in db/a.sql\n- [x] **T002** Job in src/a.ts\n',
    '# Queue\n\n### Task 1: Worker\n\n**Files:**\n- Create: `a.ts`\n',
    '# Story 1.2\n\nStatus: Draft\n\n## Tasks / Subtasks\n\n- [ ] Sign\n',
    '# Story 1.2\n\n## Status\n\nDraft\n\n## Tasks / Subtasks\n\n- [ ] Sign\n',
  ])('are so by the convention of the text, too: %j', (text) => {
    expect(isPlanFile({ path: 'docs/work.md', text })).toBe(true);
    expect(isPlanFile({ path: 'docs/README.md', text })).toBe(false);
    expect(isPlanFile({ path: 'docs/work.md', text: `# Guide\n\n~~~~md\n${text}~~~\n~~~~\n` })).toBe(false);
  });

  it('are not those that only speak of plans', () => {
    const text = '# Guide\n\nSee task T001.\n\n### Task 1: Read\n\n## Tasks / Subtasks\n';
    expect(isPlanFile({ path: 'docs/guide.md', text })).toBe(false);
  });

  it('is in the archive below any folder of that name', () => {
    expect(isArchived('openspec/changes/archive/2026-02-01-a/tasks.md')).toBe(true);
    expect(isArchived('todos/archive-table/tasks.md')).toBe(false);
  });
});

describe('a plan', () => {
  it.each([
    ['implementation-plan', PLAN, '# Anything\n'],
    ['implementation-plan', 'docs/plan.md', '# Implementation Plan: archive-table\n'],
    ['spec-kit', 'specs/001-a/tasks.md', '# Tasks\n\n- [ ] T001 Do it\n'],
    ['openspec', 'openspec/changes/a/tasks.md', '## 1. A\n\n- [ ] 1.1 Do it\n'],
    ['openspec', 'openspec/changes/archive/2026-02-01-a/tasks.md', '- [x] 1.1 Done\n'],
    ['kiro', '.kiro/specs/a/tasks.md', '- [ ] 1. Do it\n'],
    ['superpowers', 'docs/plans/a.md', '# A\n\n### Task 1: B\n\n**Files:**\n- Create: `a.ts`\n'],
    ['bmad', 'stories/1.1.story.md', '# Story\n\n## Tasks / Subtasks\n\n- [ ] A (AC: 1)\n'],
    ['other', 'docs/rollout.md', '# Rollout\n\n- [ ] A\n'],
  ])('is of the flavour %s: %s', async (flavour, path, text) => {
    const [plan] = await factsOf('plan', { [path]: text });
    expect(plan?.flavour).toBe(flavour);
  });

  it('has its slug from a title in kebab-case, else from its folder', async () => {
    const slugOf = async (text: string): Promise<unknown> =>
      (await factsOf('plan', { [PLAN]: text }))[0]?.slug;
    expect(await slugOf('# Implementation Plan: archive-table\n')).toBe('archive-table');
    expect(await slugOf('# Implementation Plan: Archive table\n')).toBe('archive');
  });

  it('is there without items, phases and tasks', async () => {
    const model = await modelOf({ 'docs/plans/idea.md': 'An idea.\n' });
    expect(model.of('plan')).toHaveLength(1);
    expect(model.of('checklist')).toHaveLength(0);
  });

  it('is not made of a list of gates', async () => {
    const model = await modelOf({
      'todos/a/quality-checklist.md': '## Build Gates (Builder)\n\n- [x] Tests pass\n',
    });
    expect(model.of('plan')).toHaveLength(0);
    expect(model.of('checklist')).toHaveLength(1);
  });
});

describe('phases', () => {
  it('are numbered headings, and headings with items of their own', async () => {
    const text = [
      '# Plan',
      '## Phase 1: Expand ✅',
      '### Task 1.1: A',
      '- [x] a',
      '- [ ] b',
      '## Phase II — Contract',
      '- [x] c',
      '## Preparation (done)',
      '- [x] d',
      '## Notes',
      'text',
      '',
    ].join('\n\n');
    const phases = await factsOf('phase', { [PLAN]: text });
    expect(phases.map(({ number, title, claim, items }) => [number, title, claim, items])).toEqual([
      [1, 'Expand', '✅', 2],
      [2, 'Contract', null, 1],
      [null, 'Preparation', '(done)', 1],
    ]);
    expect(phases[0]?.openRequired).toMatchObject([{ text: 'b' }]);
  });
});

describe('tasks', () => {
  it('of an implementation plan are headings with their items', async () => {
    const text = [
      '## Phase 2: Copy',
      '### Task 2.1: Job',
      '- [x] a',
      '- [ ] b (optional)',
      '### Task 2.2: Check',
      '- [x] c',
      '- [ ] d',
      '### Task 2.3: Later',
      '- [ ] e (deferred)',
      '### Task 2.4: Nothing',
      '',
    ].join('\n\n');
    const tasks = await factsOf('task', { [PLAN]: text });
    expect(tasks.map(({ id, title, phase, items, done }) => [id, title, phase, items, done])).toEqual([
      ['2.1', 'Job', 2, 2, true],
      ['2.2', 'Check', 2, 2, false],
      ['2.3', 'Later', 2, 1, false],
      ['2.4', 'Nothing', 2, 0, false],
    ]);
  });

  it('of spec-kit, OpenSpec and Kiro are numbered items', async () => {
    const text =
      '## 2. Schema\n\n- [x] 2.1 Add table\n  - [ ] with an index\n  - [x] 2.1.1 Check it\n- [x] no number\n';
    const tasks = await factsOf('task', { 'openspec/changes/a/tasks.md': text });
    expect(tasks.map(({ id, phase, items, done }) => [id, phase, items, done])).toEqual([
      ['2.1', 2, 2, false],
      ['2.1.1', 2, 1, true],
    ]);
  });

  it.each([
    ['Task 1.1: Archive table', '1.1', 'Archive table'],
    ['✅ Task 3 — Wire it', '3', 'Wire it'],
    ['[x] Task 2b. Check', '2b', 'Check'],
    ['1.2 Check', '1.2', 'Check'],
    ['Task 1.1 Archive table', '1.1', 'Archive table'],
    ['Task 1.1 of the other plan', undefined, undefined],
    ['Tasks', undefined, undefined],
    ['2026 goals', undefined, undefined],
    ['Taskforce 1', undefined, undefined],
  ])('%s', (heading, id, title) => {
    expect(taskHeading(heading)?.id).toBe(id);
    expect(taskHeading(heading)?.title).toBe(title);
  });

  it('have ids as they are written in items', () => {
    expect(itemId('T004 [P] Add model')).toEqual({ id: 'T004', title: '[P] Add model' });
    expect(itemId('2. Queue')).toEqual({ id: '2', title: 'Queue' });
    expect(itemId('1.2.3: Queue')?.id).toBe('1.2.3');
    expect(itemId('Two queues')).toBeUndefined();
  });
});

describe('files of a task', () => {
  const filesOf = async (text: string, path = PLAN): Promise<unknown[]> =>
    (await factsOf('task', { [path]: text })).flatMap(({ files }) =>
      Array.isArray(files)
        ? files.map(({ file, action }: { file: string; action: string }) => [file, action])
        : [],
    );

  it('are the code spans on its files line, wrapped lines included, up to the next label', async () => {
    const text = [
      '### Task 1.1: A',
      '',
      '**File(s):** `db/0031.sql:12-40`, `src/a/*.ts`,',
      '  `README.md#L3` (`Orders.run`)',
      '**Goal:** keep `other.ts` as it is',
      '',
      'See `third.ts`.',
      '',
    ].join('\n');
    expect(await filesOf(text)).toEqual([
      ['db/0031.sql', 'none'],
      ['src/a/*.ts', 'none'],
      ['README.md', 'none'],
    ]);
  });

  it('are those of the list below the label, each with its action, up to the steps', async () => {
    const text = [
      '### Task 1: A',
      '',
      '**Files:**',
      '- Create: `src/a.ts`',
      '- Modify: `src/b.ts:12-40`',
      '- Delete: `src/c.ts`',
      '- Rename: `src/d.ts`',
      '',
      '- [ ] **Step 1: Write `src/e.ts`**',
      '',
    ].join('\n');
    expect(await filesOf(text, 'docs/plans/a.md')).toEqual([
      ['src/a.ts', 'create'],
      ['src/b.ts', 'modify'],
      ['src/c.ts', 'delete'],
      ['src/d.ts', 'delete'],
    ]);
  });

  it('are none in "same as Task 1.1"', async () => {
    expect(await filesOf('### Task 1.2: A\n\n**File(s):** same as Task 1.1\n')).toEqual([]);
  });

  it('are code spans and bare words with a slash and an ending in spec-kit and OpenSpec', async () => {
    const text = [
      '- [ ] T001 Add model in src/models/a.ts, and (see src/b/*.ts).',
      '- [ ] T002 Use `src/c.ts#L3` and/or Node.js/Express.js, https://example.com/x.html, `npm test src/d.ts`',
      '- [ ] T003 Remove src/e.ts',
      '- [ ] T004 [P] Verify that dist/f.js is built',
      '',
    ].join('\n');
    expect(await filesOf(text, 'specs/001-a/tasks.md')).toEqual([
      ['src/models/a.ts', 'create'],
      ['src/b/*.ts', 'create'],
      ['src/c.ts', 'none'],
      ['src/e.ts', 'delete'],
    ]);
  });

  it('are taken away where another line of the plan or the title says so', async () => {
    const text = [
      '### Task 1: A',
      '**Files:** `tmp/a.ts`, `src/b.ts`',
      '### Task 2: Delete the old reader',
      '**Files:** `src/old.ts`',
      '- [ ] then remove `tmp/a.ts`',
      '',
    ].join('\n\n');
    expect(await filesOf(text)).toEqual([
      ['tmp/a.ts', 'delete'],
      ['src/b.ts', 'none'],
      ['src/old.ts', 'delete'],
    ]);
  });

  it.each([
    ['src/a.ts', 'src/a.ts'],
    ['./src/a.ts:12', 'src/a.ts'],
    ['src/a.ts:12:5', 'src/a.ts'],
    ['tests/test_a.py::test_b', 'tests/test_a.py'],
    ['docs/a.md#order', 'docs/a.md'],
    ['src/{a,b}.ts', 'src/{a,b}.ts'],
    ['app/[id]/page.tsx', 'app/[id]/page.tsx'],
    ['.github/workflows/a.yml', '.github/workflows/a.yml'],
    ['Makefile', 'Makefile'],
    ['npm test', undefined],
    ['https://example.com/a.md', undefined],
    ['example.com/a.md', undefined],
    ['/etc/hosts', undefined],
    ['~/.config/a.json', undefined],
    ['@scope/a.ts', undefined],
    ['src/{slug}.ts', undefined],
    ['src/<name>.ts', undefined],
    ['path/to/file.ts', undefined],
    ['Orders', undefined],
    ['run()', undefined],
  ])('%s names %s', (written, file) => {
    expect(fileMentioned(written, false)).toBe(file);
  });
});

describe('the way back', () => {
  const rollbackOf = async (rollback: string, before = 'Run the migration.'): Promise<unknown[]> => {
    const text = `# Rollout\n\n## Steps\n\n${before}\n\n${rollback}\n`;
    const [facts] = await factsOf('plan', { 'docs/rollout.md': text });
    return [facts?.rollbackSection, facts?.rollbackOnlyCode];
  };

  it.each([
    ['Rollback', 'Revert the PR.'],
    ['Rollback plan', 'If errors rise, revert the merge commit and redeploy the previous image.'],
    ['How to roll back', '1. `git revert abc1234`\n2. Tell the team'],
    ['Back-out', '```sh\n# undo the release\nkubectl rollout undo deployment/queue-worker\n```'],
    ['Containment', 'Run `helm rollback orders 3` and watch the errors.'],
    ['Rollback', '### When\n\nErrors above 2 %.\n\n### How\n\nRoll back the deployment.'],
    ['Rollback', 'Revert the migration PR.'],
  ])('takes back code only: %s', async (heading, text) => {
    expect(await rollbackOf(`## ${heading}\n\n${text}`)).toEqual([heading, true]);
  });

  it.each([
    ['Revert the PR. The new column stays; the old code does not read it.'],
    ['Revert the PR and run `db/0031.down.sql`.'],
    ['Redeploy the previous image, then restore the snapshot.'],
    ['Turn the flag off, then revert the PR.'],
    ['Revert the PR. No data was written.'],
    ['Revert the schema changes.'],
    ['```sh\ngit revert abc\nnpx prisma migrate resolve --rolled-back 0031\n```'],
    ['Revert the PR, and follow [the rest](rollback.md).'],
    ['Nobody has thought of it.'],
    ['TBD'],
    [''],
  ])('says more, or nothing: %s', async (text) => {
    expect(await rollbackOf(`## Rollback\n\n${text}`)).toEqual(['Rollback', false]);
  });

  it('is absent without a section of its own; the title is none', async () => {
    expect(await rollbackOf('')).toEqual([null, null]);
    const [facts] = await factsOf('plan', {
      'docs/rollout.md': '# Rollout and rollback\n\nRevert the PR.\n',
    });
    expect(facts?.rollbackSection).toBeNull();
  });

  it('counts state that the plan changes outside of it', async () => {
    const wordsOf = async (before: string): Promise<unknown[]> => {
      const text = `# Rollout\n\n${before}\n\n## Rollback\n\nRevert the PR; the cache is warm.\n`;
      const [facts] = await factsOf('plan', { 'docs/rollout.md': text });
      const { stateWords } = facts ?? {};
      return Array.isArray(stateWords) ? stateWords.map(({ word }: { word: string }) => word) : [];
    };
    expect(await wordsOf('Run the migration on both tables, then `db/0031.sql`. A migration again.')).toEqual(
      ['migration', 'tables', 'db/0031.sql'],
    );
    expect(
      await wordsOf('There is no migration, the schema is unchanged; we do not touch the queue.'),
    ).toEqual([]);
    expect(await wordsOf('See the table of contents, `config` and ```topic```.')).toEqual([]);
  });
});

describe('the plan of a container of rollouts', () => {
  it('has open boxes, and says nothing that is not so', async () => {
    const text = [
      '# Implementation Plan: archive-rollout',
      '## Phase 4: Validation',
      '### Task 4.1: Artifact validation',
      '- [x] Run `todo validate archive-rollout`.',
      '- [ ] Verify no unchecked required tasks remain in this plan.',
      '### Task 4.2: Dispatch',
      '- [ ] Confirm that the parent stays a container.',
      '',
    ].join('\n\n');
    const model = await modelOf({ [PLAN]: text });
    expect(model.of('checklist')[0]?.facts).toMatchObject({ items: 3, openItems: 2, claim: null });
    expect(model.of('task').map(({ facts }) => [facts.id, facts.done])).toEqual([
      ['4.1', false],
      ['4.2', false],
    ]);
  });
});
