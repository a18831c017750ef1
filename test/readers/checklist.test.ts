import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aboutBoxes } from '../../src/readers/checklist/all-ticked.js';
import { saysComplete } from '../../src/readers/checklist/claim.js';
import { headingClaim } from '../../src/readers/checklist/heading-claim.js';
import { factsOf, modelOf } from './subjects-of.js';

const PLAN = 'todos/archive/implementation-plan.md';

async function states(text: string, path = PLAN): Promise<unknown[]> {
  return (await factsOf('item', { [path]: text })).map(({ marker, state }) => [marker, state]);
}

async function classes(text: string, path = PLAN): Promise<unknown[]> {
  return (await factsOf('item', { [path]: text })).map((facts) => facts.class);
}

async function claimOf(text: string): Promise<unknown> {
  const [facts] = await factsOf('checklist', { [PLAN]: `${text}\n\n- [ ] open\n` });
  return facts?.claim;
}

describe('items', () => {
  it('are found in every kind of list, at any depth, with their words', async () => {
    const text = [
      '- [ ] a',
      '  goes on',
      '  1. [x] b `code`',
      '     - no box',
      '       1) [X] **c**',
      '',
      '* [ ] d',
      '+ [x] e',
      '',
      '> - [ ] f',
      '- [ ]',
      '- [x](link) g',
      '',
    ].join('\n');
    const items = await factsOf('item', { [PLAN]: text });
    expect(items.map((item) => [item.text, item.ticked, item.children])).toEqual([
      ['a goes on', false, 1],
      ['b code', true, 1],
      ['c', true, 0],
      ['d', false, 0],
      ['e', true, 0],
      ['f', false, 0],
    ]);
  });

  it('start on the line of their bullet', async () => {
    const text = '# T\r\n\r\n1. [ ] é 🚀\r\n   - [x] b\r\n';
    const items = (await modelOf({ [PLAN]: text })).of('item');
    expect(items.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '1. [ ] é 🚀\r\n   - [x] b',
      '- [x] b',
    ]);
    expect(items.map(({ key }) => key)).toEqual(['item "é 🚀"', 'item "b"']);
  });

  it('are not found in code, comments, front matter and HTML', async () => {
    const text = [
      '---',
      'a:',
      '- [ ] b',
      '---',
      '````',
      '```',
      '- [ ] c',
      '````',
      '<!--',
      '- [ ] d',
      '-->',
      '',
      '    - [ ] e',
      '',
      '<div>',
      '- [ ] f',
      '</div>',
      '',
      '- [x] g',
    ].join('\n');
    expect((await factsOf('item', { [PLAN]: text })).map((item) => item.text)).toEqual(['g']);
  });

  it('have other markers only beside real boxes', async () => {
    expect(await states('- [~] a\n- [!] b\n')).toEqual([]);
    expect(await states('- [~] a\n- [!] b\n- [-] c\n- [✔️] d\n- [1] e\n- [P] f\n- [^1] g\n- [ ] h\n')).toEqual(
      [
        ['~', 'unknown'],
        ['!', 'unknown'],
        ['-', 'unknown'],
        ['✔️', 'unknown'],
        [' ', 'open'],
      ],
    );
  });

  it('have the state that a legend gives their marker', async () => {
    const text =
      'Legend: `[~]` in progress, `[>]` deferred, `[/]` = dropped\n\n- [~] a\n- [>] b\n- [/] c\n- [?] d\n- [x] e\n';
    expect(await states(text)).toEqual([
      ['~', 'in-progress'],
      ['>', 'deferred'],
      ['/', 'cancelled'],
      ['?', 'unknown'],
      ['x', 'done'],
    ]);
  });

  it('are in progress with [-], and optional with a star, in the files of Kiro', async () => {
    const text =
      '- [ ] 1. Queue\n  - [-] 1.1 Worker\n  - [ ]* 1.2 Property tests\n  - [x]* 1.3 *More* tests\n';
    const path = '.kiro/specs/queue/tasks.md';
    expect(await states(text, path)).toEqual([
      [' ', 'open'],
      ['-', 'in-progress'],
      [' ', 'open'],
      ['x', 'done'],
    ]);
    expect(await classes(text, path)).toEqual(['required', 'required', 'optional', 'optional']);
    const items = await factsOf('item', { [path]: text });
    expect(items.map((item) => item.text)).toEqual([
      '1. Queue',
      '1.1 Worker',
      '1.2 Property tests',
      '1.3 More tests',
    ]);
  });

  it.each([
    ['- [ ] Drop it (deferred to archive-contract)', 'deferred'],
    ['- [ ] Deferred: drop it', 'deferred'],
    ['- [ ] Drop it (postponed)', 'deferred'],
    ['- [ ] Drop it — moved to archive-contract', 'deferred'],
    ['- [ ] Drop it → moved to #12', 'deferred'],
    ['- [x] Drop it (deferred once)', 'done'],
    ['- [ ] ~~Drop it~~', 'cancelled'],
    ['- [ ] ~~Drop it~~ (too small)', 'cancelled'],
    ['- [ ] Drop it (cancelled: too small)', 'cancelled'],
    ["- [ ] Drop it (won't do)", 'cancelled'],
    ['- [ ] ~~Drop~~ keep it', 'open'],
    ['- [ ] Drop the `(deferred)` flag', 'open'],
    ['- [ ] Wait until the table was moved to the archive', 'open'],
  ])('%s', async (line, state) => {
    const [facts] = await factsOf('item', { [PLAN]: line });
    expect(facts?.state).toBe(state);
  });

  it.each([
    ['- [ ] Draw a diagram (optional)', 'optional'],
    ['- [ ] Optional: draw a diagram', 'optional'],
    ['- [ ] Draw a diagram <!-- optional -->', 'optional'],
    ['## Stretch goals\n\n### Diagrams\n\n- [ ] Draw one', 'optional'],
    ['## QA Results\n\n### Improvements Checklist\n\n- [ ] Consider a cache', 'optional'],
    ['- [ ] Ask the auditors (N/A: no audit)', 'n/a'],
    ['- [ ] N/A: ask the auditors', 'n/a'],
    ['- [ ] Ask them (not applicable here)', 'n/a'],
    ['- [ ] Verify no unchecked required tasks remain in this plan.', 'self-referential'],
    ['- [ ] All items above are ticked', 'self-referential'],
    ['- [ ] Every box in implementation-plan.md is checked', 'self-referential'],
    ['- [ ] All tasks in `tasks.md` are done', 'required'],
    ['- [ ] Merge this branch', 'post-completion'],
    ['- [ ] Merge the PR into main', 'post-completion'],
    ['- [ ] Archive this change', 'post-completion'],
    ['- [ ] Tag and publish the release', 'post-completion'],
    ['- [ ] Deploy the workers to production', 'post-completion'],
    ['- [ ] CI is green on the default branch', 'post-completion'],
    ['- [ ] Archive the OpenSpec change', 'post-completion'],
    ['- [ ] Merge into `main`', 'post-completion'],
    ['- [ ] Tag v1.2.0', 'post-completion'],
    ['- [ ] Update the changelog and tag the release', 'post-completion'],
    ['- [ ] Add a workflow that deploys to production', 'required'],
    ['- [ ] Document how to tag the release', 'required'],
    ['- [ ] Publish the release notes', 'required'],
    ['- [ ] Merge the two tables', 'required'],
    ['- [ ] Add an `optional:` key', 'required'],
  ])('%s is %s', async (line, itemClass) => {
    expect(await classes(line)).toEqual([itemClass]);
  });

  it('know what is open below them', async () => {
    const text = '- [x] a\n  - [ ] b (optional)\n  - c\n    - [~] d\n      - [ ] e\n';
    const [first] = await factsOf('item', { [PLAN]: text });
    expect(first?.openBelow).toMatchObject([
      { text: 'd', state: 'unknown' },
      { text: 'e', state: 'open' },
    ]);
  });

  it('vanish with a fence around their list', async () => {
    const line = fc.constantFrom('- [ ] a', '* [x] b', '  - [ ] c', '1. [x] d', '+ [X] e', '- f', '');
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.constantFrom('```', '~~~~'),
        async (lines, fence) => {
          const fenced = ['# T', fence, ...lines, fence, '', '- [x] after', ''].join('\n');
          expect((await factsOf('item', { [PLAN]: fenced })).map((item) => item.text)).toEqual(['after']);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never make the reader throw, and lie inside the text', async () => {
    const part = fc.constantFrom(
      '- [ ] a',
      '  - [x] b',
      '* [~] c',
      '-[ ] d',
      '- [] e',
      '1. [x]f',
      '# Phase 1: é ✅',
      '### Task 1.1: g',
      '**Files:** `a/b.ts`',
      '- Create: `c.ts:12`',
      '```',
      '<!--',
      '-->',
      '> ',
      '\n',
      '\r\n',
      '\n\n',
      'Status: done',
      'All tasks are done.',
      '## Rollback',
      'Revert the PR.',
      '- [x] All boxes of this plan are ticked',
      '~~',
      '🚀',
      '| a |',
      '---',
      'T001 ',
      'src/a.ts',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 30 }), fc.boolean(), async (parts, kiro) => {
        const text = parts.join('');
        const path = kiro ? '.kiro/specs/a/tasks.md' : PLAN;
        for (const { span, spans } of await modelOf({ [path]: text })) {
          for (const { start, end } of [span, ...Object.values(spans).map(({ value }) => value)]) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('malformed boxes', () => {
  const malformed = async (text: string): Promise<unknown[]> =>
    (await factsOf('item', { [PLAN]: `- [x] real\n\n${text}\n` })).flatMap((item) => item.malformedBox ?? []);

  it.each([
    ['- []', '- []'],
    ['- [] text', '- []'],
    ['-[ ] text', '-[ ]'],
    ['1.[x] text', '1.[x]'],
    ['- [x]text', '- [x]'],
    ['- [ ]`code`', '- [ ]'],
    ['* [ x] text', '* [ x]'],
    ['- [x ] text', '- [x ]'],
    ['  - [  ] nested', '- [  ]'],
    ['> - [] quoted', '- []'],
  ])('%s', async (line, written) => {
    expect(await malformed(line)).toEqual([written]);
  });

  it.each([
    '- [x](u) link',
    '- [x][r] reference',
    '- [^1] note',
    '- [1] number',
    '- [P] tag',
    '- []byte',
    '- [](u)',
    '- [x], [y] and [z]',
    '*[x] emphasis*',
    '- [ ]* 2.1 optional in Kiro',
    '`- []`',
    '    -[ ] indented',
    'text - [] in a line',
  ])('%s is none', async (line) => {
    expect(await malformed(`paragraph\n\n${line}`)).toEqual([]);
  });

  it('stand where they are written', async () => {
    const text = '- [x] real\r\n  -[ ] é 🚀\r\n';
    const found = (await modelOf({ [PLAN]: text })).of('item').at(-1);
    const { start, end } = found?.spans.malformedBox?.value ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe('-[ ]');
  });
});

describe('the claim of a document', () => {
  it.each([
    ['---\nstatus: completed\n---'],
    ['Status: done'],
    ['**Status:** Complete'],
    ['**Owner:** data\n**Status**: ✅ Shipped (9/9)\n**Date:** 2026-02-01'],
    ['> Status: Implemented in #12'],
    ['- Status: finished, 100 %'],
    ['## Status\n\nDelivered on 2026-02-01.'],
    ['## Status: complete'],
    ['Status: Complete, no known issues'],
    ['Status: Implemented – ready to archive'],
    ['All tasks are complete.'],
    ['Every phase is now done, see below.'],
    ['The migration is finished.'],
    ['No blockers are left: the rollout is complete in production.'],
  ])('%s', async (text) => {
    expect(await claimOf(text)).not.toBeNull();
  });

  it.each([
    ['---\nstatus: in progress\n---'],
    ['Status: not done'],
    ['Status: incomplete'],
    ['Status: 7/9 done'],
    ['Status: 80 % complete'],
    ['Status: mostly done'],
    ['Status: Phase 1 complete'],
    ['Status: Design complete, ready for build'],
    ['Status: `done`'],
    ['<!-- Status: done -->'],
    ['Status: no part is done'],
    ['## Phase 1: Expand\n\nStatus: done'],
    ['## Phase 1: Expand\n\n### Status\n\nDone'],
    ['## Tasks\n\n- [ ] a\n\n## Review\n\nStatus: done'],
    ['## Status\n\n- [x] Implemented'],
    ['## Table\n\nStatus: done\n\n- [x] Add it\n\n## Copy\n\n- [ ] Start it'],
    ['### Task 1: Expand\n\n**Status:** done'],
    ['Not all tasks are complete.'],
    ['Once all tasks are done, tell the team.'],
    ['The plan is complete when the queue is empty.'],
    ['Verify that all items are ticked.'],
    ['Are we sure that all tasks are done?'],
    ['The plan will be complete; the rollout is finished after that.'],
    ['Say "all tasks are done" aloud.'],
    ['## Success criteria\n\n- All phases are complete.'],
    ['All items are checked by the linter.'],
    ['The migration is done in one transaction.'],
    ['No change is done without a review.'],
    ['All steps are done except the last.'],
    ['- [ ] All tasks are done'],
  ])('%s is none', async (text) => {
    expect(await claimOf(text)).toBeNull();
  });

  it('stands where it is written', async () => {
    const text = '# T\r\n\r\n**Status:** Done \r\n\r\n- [ ] a\r\n';
    const found = (await modelOf({ [PLAN]: text })).of('checklist').at(0);
    const { start, end } = found?.spans.claim?.value ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe('**Status:** Done');
    expect(found?.facts.claim).toBe('Status: Done');
  });

  it('is the first one, of a line or below a heading', async () => {
    expect(await claimOf('# A\n\n## Status\n\nDone\n\n## Result\n\n**Status:** shipped\n')).toBe('Done');
    expect(await claimOf('# A\n\n**Status:** shipped\n\n## Status\n\nDone\n')).toBe('Status: shipped');
  });

  it('weighs counts and parts in a status', () => {
    expect(['done (3/3)', 'Shipped', 'complete'].every(saysComplete)).toBe(true);
    expect(['done (2/3)', 'done?  2 of 3', 'partially done', 'done except docs'].some(saysComplete)).toBe(
      false,
    );
  });
});

describe('the claim of a heading', () => {
  it.each([
    'Phase 1 ✅',
    '✔️ Phase 1',
    '[x] Phase 1',
    'Phase 1 (done)',
    'Phase 1 (Completed)',
    'Phase 1 — done',
    'Phase 1: done',
    'Phase 1 – completed',
    'Phase 1 (done 2026-02-01)',
    '✅ Copy the invoices',
  ])('%s', (heading) => {
    expect(headingClaim(heading)).toBeDefined();
  });

  it.each([
    'Phase 1',
    'What is done',
    'Definition of done',
    '[ ] Phase 1',
    'Phase 1 (not done)',
    'Complete the move',
    '✅ Acceptance criteria',
    '✅ Definition of done',
  ])('%s is none', (heading) => {
    expect(headingClaim(heading)).toBeUndefined();
  });
});

describe('what an item says of boxes', () => {
  it.each([
    ['Verify no unchecked required tasks remain in this plan.', 'document'],
    ['All boxes of this checklist are ticked', 'document'],
    ['Every item in implementation-plan.md is done', 'document'],
    ['All tasks are done', 'document'],
    ['Confirm that all required tasks are marked complete before the merge', 'document'],
    ['All items above are checked', 'above'],
    ['All tasks of this phase are done', 'section'],
    ['All tasks of phase 2 are closed', 'phase'],
    ['All tasks in docs/tasks.md are done', 'named'],
    ['No open items are left in specs/a/tasks.md', 'named'],
  ])('%s', (words, scope) => {
    expect(aboutBoxes(words, PLAN)).toMatchObject({ saysAllTicked: true, scope: { of: scope } });
  });

  it.each([
    'All tests pass',
    'All background tasks are finished before the worker stops',
    'Not all tasks of this plan are done',
    'Once all tasks of this plan are done, archive it',
    'Check every box of the form',
    'Close all open tasks in the tracker',
    'No step may take longer than a minute',
  ])('%s says nothing of the kind', (words) => {
    expect(aboutBoxes(words, PLAN)?.saysAllTicked ?? false).toBe(false);
  });

  it('takes "the implementation plan" for the file of that name in the same folder', () => {
    const words = 'Implementation plan task checkboxes all [x]';
    expect(aboutBoxes(words, 'todos/archive/quality-checklist.md')?.scope).toEqual({
      of: 'named',
      document: 'implementation-plan.md',
    });
    expect(aboutBoxes(words, PLAN)?.scope).toEqual({ of: 'document' });
  });

  it('knows what contradicts it, by its scope', async () => {
    const text = [
      '## Phase 1: Expand',
      '- [x] a',
      '- [x] All tasks of this phase are done',
      '- [x] All items above are done',
      '## Phase 2: Contract',
      '- [ ] b',
      '- [x] All tasks of phase 1 are done',
      '- [x] All tasks of phase 2 are done',
      '- [x] All tasks of this plan are done',
      '',
    ].join('\n\n');
    const items = await factsOf('item', { [PLAN]: text });
    expect(
      items
        .filter(({ contradictedBy }) => Array.isArray(contradictedBy) && contradictedBy.length > 0)
        .map((item) => item.text),
    ).toEqual(['All tasks of phase 2 are done', 'All tasks of this plan are done']);
  });
});
