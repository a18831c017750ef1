import { describe, expect, it } from 'vitest';
import { scoreOf, scoreWithin, verdictOf } from '../../src/readers/gate/verdict.js';
import { factsOf } from './subjects-of.js';

const state = (text: string) => factsOf('gate', { 'todos/archive/state.yaml': text });
const report = (text: string) => factsOf('gate', { 'todos/archive/dor-report.md': text });

describe('a state file', () => {
  it('is read where it stands in a todo folder or beside the documents of one', async () => {
    const facts = await factsOf('gate', {
      'todos/a/state.yaml': 'phase: done\n',
      'work/roadmap.yaml': '- slug: b\n',
      'work/b/state.yml': 'build: started\n',
      'c/state.yaml': 'dor: { score: 8 }\n',
      'c/requirements.md': '# Requirements\n',
    });
    expect(facts.map(({ slug }) => slug)).toEqual(['c', 'a', 'b']);
  });

  it.each([
    'dor: { score: 7 }\n',
    'review: approved\nunresolved_findings: [R1-F1]\n',
    'breakdown:\n  todos: [a]\n',
  ])('is known anywhere by its keys: %s', async (text) => {
    expect(await factsOf('gate', { 'work/a/state.yaml': text })).toMatchObject([{ slug: 'a' }]);
  });

  it('is left alone where it is that of something else', async () => {
    const facts = await factsOf('gate', {
      'state.yaml': 'build: started\nreview: pending\n',
      'infra/state.yaml': 'build: started\n',
      'infra/plan.md': '# Plan\n',
      'c/state.yaml': 'phase: alpha\n',
      'c/requirements.md': '# Requirements\n',
      'todos/a/state.yaml': 'version: 4\nnotes: "build: later"\n',
      'todos/b/state.yaml': '- build: started\n',
      'todos/c/state.yaml': 'build: [\n',
    });
    expect(facts).toEqual([]);
  });

  it('has absent facts for what it does not record', async () => {
    expect(await state('build: pending\n')).toMatchObject([
      {
        ...{ phase: null, build: 'pending', review: null, hasDor: false, dorStatus: null, dorScore: null },
        ...{ dorBlockers: [], unresolvedFindings: [], children: [], invalidValues: [], completion: [] },
        ...{ reportStatus: null, reportDecision: [], planOpenRequired: null, planOpenItems: null },
      },
    ]);
  });

  it('judges the rest where a value is none of the format', async () => {
    const [facts] = await state(
      'build: complete\nreview: maybe\ndor: { status: pass, score: "8", blockers: 3 }\nbreakdown: { todos: all }\nunresolved_findings: { id: F1 }\n',
    );
    expect(facts).toMatchObject({
      build: 'complete',
      review: { $unknown: 'not of the expected type' },
      dorStatus: 'pass',
      dorScore: { $unknown: 'not of the expected type' },
      dorBlockers: { $unknown: 'not of the expected type' },
      children: { $unknown: 'not of the expected type' },
      unresolvedFindings: [{ text: 'F1' }],
      invalidValues: [
        { field: 'review', problem: 'is "maybe", not one of pending, approved, changes_requested' },
        { field: 'dor.score', problem: 'is "8", not a whole number from 0 to 10' },
      ],
    });
  });

  it('leaves open what a template or a tag computes', async () => {
    const [facts] = await state('build: "{{ build }}"\nreview: !state review\ndor: ${DOR}\n');
    const open = { $unknown: 'template expression' };
    expect(facts).toMatchObject({
      build: open,
      review: open,
      hasDor: open,
      dorScore: open,
      invalidValues: [],
    });
  });

  it('does not count what is none or resolved among its blockers', async () => {
    const [facts] = await state(
      'dor:\n  blockers:\n    - None.\n    - n/a\n    - "Resolved: the key"\n    - { text: the owner, status: closed }\n    - Not resolved yet\n    - None of the readers has been tested so far\n    - unresolved owner\n',
    );
    expect(facts?.dorBlockers).toMatchObject([
      { text: 'Not resolved yet' },
      { text: 'None of the readers has been tested so far' },
      { text: 'unresolved owner' },
    ]);
  });
});

describe('a readiness report', () => {
  it.each([
    ['- Status: `pass`\n- Score: `8/10`', 'pass', 8],
    ['**Status:** Needs Work\n**Score:** 6 / 10', 'needs_work', 6],
    ['**Score: 9/10 — PASS**', 'pass', 9],
    ['**PASS** — score 8/10. All gates are satisfied.', 'pass', 8],
    ['1. Verdict: needs-decision (7/10)', 'needs_decision', 7],
    ['Status: fail', 'fail', null],
    ['- Status: pending\n- Score: –', null, null],
    ['All gates are satisfied.', null, null],
  ])('states its verdict: %s', async (text, status, score) => {
    const [facts] = await report(`# DOR Report\n\n## Gate Verdict\n\n${text}\n`);
    expect([facts?.reportStatus, facts?.reportScore]).toEqual([status, score]);
  });

  it.each([
    ['Status: pass | needs_work | needs_decision', 'stated in words of its own'],
    ['Status: needs_work → pass', 'stated in words of its own'],
    ['Status: pass\n\nStatus: needs_work', 'stated several times'],
  ])('leaves open which one it means: %s', async (text, reason) => {
    const [facts] = await report(`## Gate Verdict\n\n${text}\n`);
    expect(facts?.reportStatus).toEqual({ $unknown: reason });
  });

  it.each([
    ['**Ready**', true],
    ['Ready for build dispatch.', true],
    ['yes', true],
    ['**Not ready** until the owner decides', false],
    ['-', null],
    ['Ready once the owner decides', { $unknown: 'a decision in words of its own' }],
    ['Ready for the formal gate', { $unknown: 'a decision in words of its own' }],
    ['Ready | Not Ready', { $unknown: 'a decision in words of its own' }],
  ])('decides: %s', async (text, ready) => {
    const [facts] = await report(`## Gate Verdict\n\n- Ready Decision: ${text}\n`);
    expect(facts?.reportReady).toEqual(ready);
  });
});

describe('verdicts and scores in words', () => {
  it('are none where they are something else', () => {
    expect(['passport', 'pass_with_notes', 'needs rest', 'conditional pass', ''].map(verdictOf)).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
    expect(['8/12', '80 %', '7-8', '8 -> 9', 'high', ''].map(scoreOf)).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
    expect([scoreOf('7.5/10'), scoreWithin('all 8 gates'), scoreWithin('PASS (score: 9)')]).toEqual([
      7.5,
      undefined,
      9,
    ]);
  });
});

describe('documents of a todo', () => {
  it('say when they were last updated', async () => {
    const [facts] = await factsOf('gate', {
      'todos/archive/state.yaml': 'dor: { status: pass, last_assessed_at: "2026-02-03T09:00:00Z" }\n',
      'todos/archive/requirements.md':
        '---\nupdated: 2026-02-01\n---\n# Requirements\n\n> **Last updated:** `2026-02-03T10:00:00Z` by the owner\n',
      'todos/archive/implementation-plan.md':
        '# Plan\n\n- Date: 2026-02-04\n\nUpdated: 2026-13-45\n\n## Phase 1\n\nDate: 2027-01-01\n',
      'todos/archive/release-notes-plan.md': 'Updated: 2027-01-01\n',
    });
    expect(facts?.updates).toMatchObject([
      { date: '2026-02-04' },
      { date: '2026-02-01' },
      { date: '2026-02-03T10:00:00Z' },
    ]);
    expect(facts?.laterUpdates).toMatchObject([{ date: '2026-02-04' }, { date: '2026-02-03T10:00:00Z' }]);
  });

  it.each(['readme.md', 'docs/readiness.md', 'todos/matrix.md', 'todos/a/requirements.md'])(
    'are read from %s',
    async (path) => {
      const rows = await factsOf('readiness-row', {
        [path]: '| Todo | Gate Verdict | Score |\n|---|---|---|\n| `b` | pass | 9/10 |\n',
        'todos/roadmap.yaml': '- slug: a\n- slug: b\n',
        'todos/b/state.yaml': 'dor: { status: pass, score: 8 }\n',
      });
      expect(rows).toMatchObject([{ slice: 'b', differences: [{ stated: '9', recorded: '8' }] }]);
    },
  );

  it('hold ragged matrices without harm', async () => {
    const rows = await factsOf('readiness-row', {
      'todos/archive/dor-report.md':
        '| Slice | Gate Verdict | Score |\n|---|---|---|\n| `a` |\n| [b](../b) | **pass** | `9` | more |\n| two words | pass | 8 |\n| | | |\n',
      'todos/b/state.yaml': 'dor: { status: "{{ x }}", score: 9 }\n',
    });
    expect(rows).toMatchObject([
      {
        slice: 'a',
        verdict: null,
        score: null,
        differences: { $unknown: 'the child has no state that was read' },
      },
      { slice: 'b', verdict: 'pass', score: 9, differences: [] },
    ]);
  });
});
