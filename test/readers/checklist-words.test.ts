import { describe, expect, it } from 'vitest';
import { aboutBoxes } from '../../src/readers/checklist/all-ticked.js';
import { blockedWordsIn } from '../../src/readers/checklist/blocked-words.js';
import { saysDone } from '../../src/readers/checklist/says-done.js';
import { factsOf } from './subjects-of.js';

const PLAN = 'docs/plans/archive.md';

describe('blocked words', () => {
  it.each([
    ['It is blocked for this role', 'is blocked'],
    ['The copy is currently blocked', 'is currently blocked'],
    ['blocked on the new role', 'blocked on'],
    ['Permission denied on the replica', 'Permission denied'],
    ['The job cannot be run here', 'cannot be run'],
    ["It couldn't be completed", "couldn't be completed"],
    ['The restore was not tested', 'was not tested'],
    ["The restore wasn't executed", "wasn't executed"],
    ['not yet executed', 'not yet executed'],
    ['The check was skipped', 'was skipped'],
    ['skipped due to a lock', 'skipped due to'],
    ['We were unable to reach it', 'unable to'],
    ['An unresolved lock: the copy was skipped', 'was skipped'],
  ])('%s', (sentence, words) => {
    expect(blockedWordsIn(sentence, 'note')).toBe(words);
  });

  it.each([
    'It is no longer blocked by the role',
    'The copy is not blocked',
    'None was skipped',
    'No step of the list was skipped',
    'Was blocked by a lock, resolved since',
    'The copy is unblocked',
    'It was skipped at first, the re-run passed',
    'integration-was-skipped',
    'users blocked by an admin',
    'If it is blocked by a lock, wait',
  ])('not in: %s', (sentence) => {
    expect(blockedWordsIn(sentence, 'note')).toBeUndefined();
  });

  it('of an item are a demand until something parts them from it', () => {
    expect(blockedWordsIn('Verify that the job is not run twice', 'item')).toBeUndefined();
    expect(blockedWordsIn('2.1 Tests: a change with open tasks is blocked', 'item')).toBeUndefined();
    expect(blockedWordsIn('Verify the restore — it was not run', 'item')).toBe('was not run');
    expect(blockedWordsIn('Tests were not run', 'item')).toBe('were not run');
    expect(blockedWordsIn('Add the message "unable to connect"', 'item')).toBeUndefined();
    expect(blockedWordsIn('Test suite was not executed', 'item')).toBe('was not executed');
    expect(blockedWordsIn('Verify that the job is not run twice', 'note')).toBe('is not run');
  });
});

describe('what an item demands of its own document', () => {
  const demands = (words: string): boolean =>
    aboutBoxes(words, 'todos/a/implementation-plan.md')?.demandsItself ?? false;

  it.each([
    'Verify no unchecked required tasks remain in this plan.',
    'All tasks of this plan are done',
    'All items in `implementation-plan.md` must be ticked',
    'Tick off every box of this checklist',
    'No open boxes in this document',
    'The implementation plan has all tasks completed: all tasks completed',
  ])('%s', (words) => {
    expect(demands(words)).toBe(true);
  });

  it.each([
    'All other tasks of this plan are done',
    'All items above are ticked',
    'Every task of this plan except this one is done',
    'All tasks of docs/rollout.md are done',
    'Once all tasks of this plan are done, tell the team',
    'All tasks are done',
    'All tasks of this phase are done',
    'Read this plan',
  ])('not: %s', (words) => {
    expect(demands(words)).toBe(false);
  });
});

describe('what an open item says of itself', () => {
  it.each([
    ['✅ Add the table', '✅'],
    ['Done: add the table', 'Done:'],
    ['Add the table (done in #12)', '(done in #12)'],
    ['Add the table (done by Anna)', '(done by Anna)'],
    ['Add the tables (done in parallel)', undefined],
    ['Add the table (done 2026-02-03).', '(done 2026-02-03).'],
    ['Add the table -- done', '-- done'],
    ['Write the definition of done', undefined],
    ['Show what is done', undefined],
    ['Add the table (done when it is there)', undefined],
  ])('%s', (text, words) => {
    expect(saysDone(text)).toBe(words);
  });
});

describe('markers and their legend', () => {
  const statesOf = async (text: string): Promise<unknown[]> =>
    (await factsOf('item', { [PLAN]: text })).map(({ state }) => state);
  const items = '\n\n- [ ] a\n- [~] b\n- [!] c\n';

  it.each([
    ['Legend: `[~]` in progress, `[!]` blocked', 'in-progress', 'open'],
    ['Legend: [~] deferred, [!] cancelled', 'deferred', 'cancelled'],
    ['- `[~]` = partially done\n- `[!]` - parked', 'in-progress', 'open'],
    ['| Box | Means |\n|---|---|\n| `[~]` | started |\n| `- [!]` | done |', 'in-progress', 'done'],
    ['In progress: `[~]`, cancelled: `[!]`', 'in-progress', 'cancelled'],
    ['Nothing is explained here, not even `~`.', 'unknown', 'unknown'],
  ])('%s', async (legend, tilde, bang) => {
    expect(await statesOf(`${legend}${items}`)).toEqual(['open', tilde, bang]);
  });
});

describe('the reason of what is not going to be done', () => {
  it.each([
    ['Copy (N/A: no schema change)', 'no schema change'],
    ['Copy (deferred to archive-contract)', 'to archive-contract'],
    ['Copy (cancelled)', null],
    ['Copy → moved to archive-contract', 'archive-contract'],
    ['~~Copy~~', null],
    ['~~Copy~~ (dropped)', null],
    ['~~Copy~~ — nobody reads it', 'nobody reads it'],
    ['Copy (deferred), see ORD-12', 'ORD-12'],
    ['Copy (deferred)\n  - the role is missing', 'the role is missing'],
    ['Copy (deferred)\n  Reason: the role is missing', 'Reason: the role is missing'],
    ['Copy – Deferred: the role is missing', 'the role is missing'],
    ['Deferred: copy, after the freeze', 'after the freeze'],
    ['Copy [DEFERRED: archive-contract]', 'archive-contract'],
    ['(deferred) Copy', null],
    ['Copy', null],
  ])('%s', async (text, reason) => {
    const [item] = await factsOf('item', { [PLAN]: `- [ ] ${text}\n` });
    expect(item?.reason).toBe(reason);
  });
});

describe('progress lines', () => {
  const progressOf = async (text: string): Promise<unknown> => {
    const [list] = await factsOf('checklist', { [PLAN]: text });
    return Array.isArray(list?.progress)
      ? list.progress.map(({ stated, matches }: { stated: string; matches: boolean }) => [stated, matches])
      : list?.progress;
  };
  const boxes = '\n\n- [x] a\n- [ ] b\n- [x] c (optional)\n';

  it.each([
    ['2/3 tasks', true],
    ['1 of 2 items done', true],
    ['Progress: 1/3', false],
    ['**Progress:** 67 %', true],
    ['**Progress:** 66.7 % complete', true],
    ['Progress: 90%', false],
    ['Status: in progress, 2/2 boxes', false],
    ['- Completed: 2/3 steps (67 %)', true],
    ['3/3 tasks done, 0 remaining', false],
  ])('%s', async (line, matches) => {
    expect(await progressOf(`${line}${boxes}`)).toEqual([[line.replace(/^- |\*/g, ''), matches]]);
  });

  it('are headings, too, and count a ticked box of what was dropped', async () => {
    expect(await progressOf('## Progress: 2/2 tasks\n\n- [x] a\n- [x] b (dropped in 0031)\n')).toEqual([
      ['Progress: 2/2 tasks', true],
    ]);
  });

  it.each([
    '3/4 pods',
    'Tests: 12/12',
    'We did 2/9 tasks of the old list.',
    'Canary at 25 %',
    'Status: canary at 25 %',
    '`1/9 tasks`',
    '1.5/2 tasks',
  ])('not: %s', async (line) => {
    expect(await progressOf(`${line}${boxes}`)).toEqual([]);
  });
});

describe('a form of GitHub', () => {
  it('has items and no plan, and does not wait for them', async () => {
    const path = '.github/pull_request_template.md';
    const [item] = await factsOf('item', { [path]: '- [ ] The PR is merged\n' });
    expect(item).toMatchObject({ class: 'post-completion', gatesList: false });
    expect(await factsOf('plan', { [path]: '- [ ] The PR is merged\n' })).toEqual([]);
  });
});
