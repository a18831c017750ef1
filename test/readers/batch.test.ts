import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/model/fact.js';
import { known } from '../../src/model/fact.js';
import type { Evidence } from '../../src/model/span.js';
import { factsOf } from './subjects-of.js';

function ids(fact: Fact<readonly (Evidence & { readonly id: string })[]> | undefined) {
  return known(fact)?.map(({ id }) => id) ?? fact;
}

async function batchesOf(text: string, path = 'docs/rollout-report.md') {
  return factsOf('batch', { [path]: text });
}

describe('batches in Markdown', () => {
  it.each([
    ['headings', '### Services attempted\n\n- S01-A\n- `S02-B`: twice\n\n### Blockers\n\nnone\n'],
    ['bold labels', '**Services attempted:** S01-A, S02-B (twice, at night)\n**Blockers**: none\n'],
    ['brackets', 'Services attempted: [S01-A, `S02-B`]\n\nBlockers: []\n'],
    [
      'slashes, and what is said of an entry',
      'Services attempted: S01-A / S02-B, which unblocks S09-Z\n\nBlockers: none\n',
    ],
    ['plain labels', 'Services attempted: S01-A and S02-B.\n\nBlockers: none\n'],
    [
      'a list',
      '- Services attempted:\n  - S01-A\n    - S09-Z helped\n  - [x] S02-B\n- Blockers: n/a\n- Notes: S08-Y\n',
    ],
  ])('are read from %s', async (_, text) => {
    const [batch, ...others] = await batchesOf(text);
    expect(others).toEqual([]);
    expect(batch).toMatchObject({
      form: 'report',
      number: null,
      services: null,
      completed: null,
      blockers: [],
    });
    expect(ids(batch?.attempted)).toEqual(['S01-A', 'S02-B']);
  });

  it('say nothing of what a template leaves to be filled in', async () => {
    const [batch] = await batchesOf(
      'Services attempted: {services}\nServices completed: {services}\nBlockers: {blockers}\n',
    );
    expect(batch).toMatchObject({ attempted: [], completed: [], blockers: [], gaps: [] });
  });

  it('take the first id of a blocker for the blocked service and later ones for what it waits for', async () => {
    const [batch] = await batchesOf(
      '## Services completed\n\nnone\n\n## Blockers and missing upstreams\n\n- S03-C: no S01-A, no S02-B\n- S04-D\n  - S01-A\n- the weather\n',
    );
    expect(known(batch?.blockers)).toMatchObject([
      { id: 'S03-C', upstreams: ['S01-A', 'S02-B'] },
      { id: 'S04-D', upstreams: ['S01-A'] },
    ]);
    expect(known(batch?.gaps)?.map(({ gap }) => gap)).toEqual([
      'the services attempted',
      'the service that is blocked by "the weather"',
    ]);
  });

  it('stand in their sections, and what stands outside of them is a report of its own', async () => {
    const batches = await batchesOf(
      '# Rollout\n\n## Batch 1\n\n- S01-A\n\n### Notes\n\nAll fine.\n\n## Batch 2 – the rest\n\nServices: S02-B; S03-C\n\n## Current frontier\n\n- S02-B\n',
    );
    expect(batches.map(({ number, form }) => [number, form])).toEqual([
      [1, 'plan'],
      [2, 'plan'],
      [null, 'report'],
    ]);
    expect(batches.map(({ services }) => ids(services))).toEqual([['S01-A'], ['S02-B', 'S03-C'], null]);
  });

  it('are not seen in plans of another sort', async () => {
    expect(
      await batchesOf('# Plan\n\n**Blockers:** the table\n\n**Completed:** the copy\n', 'docs/plan.md'),
    ).toEqual([]);
    expect(await batchesOf('```\nServices attempted: S01-A\n```\n')).toEqual([]);
    expect(await batchesOf('Services attempted: S01-A\n', 'README.md')).toEqual([]);
  });

  it.each(['docs/batches/2026-01.md', 'reports/july.md', 'progress-report.md'])(
    'are read from %s',
    async (path) => {
      expect(await batchesOf('Services attempted: S01-A\n', path)).toMatchObject([{ form: 'report' }]);
      expect(await batchesOf('Services attempted: S01-A\n', 'skills/rollout-review/SKILL.md')).toEqual([]);
    },
  );
});
