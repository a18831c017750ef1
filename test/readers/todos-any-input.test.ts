import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelOf } from './subjects-of.js';

const keys = [
  ...['slug', 'group', 'after', 'date', 'phase', 'build', 'review', 'dor', 'status', 'score', 'blockers'],
  ...['last_assessed_at', 'breakdown', 'todos', 'unresolved_findings', 'text', 'resolved', '__proto__'],
];
const scalars = fc.constantFrom<unknown>(
  ...[null, true, 0, -1, 8, 7.5, '', 'a', 'b', '..', '../a', '/', 'pass', 'started', 'complete', 'approved'],
  ...['done', 'resolved', 'none', '2026-02-03', '2026-99-99', '{{ x }}'],
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 4, withCrossShrink: true }, scalars, tie('list'), tie('map')),
  list: fc.array(tie('tree'), { maxLength: 4 }),
  map: fc
    .array(fc.tuple(fc.constantFrom(...keys), tie('tree')), { maxLength: 6 })
    .map((entries) => Object.fromEntries(entries)),
}));
const state = fc.oneof(tree, fc.record({ build: scalars, review: scalars, dor: tree, breakdown: tree }));
const entry = fc.oneof(tree, fc.record({ slug: scalars, after: fc.array(scalars, { maxLength: 3 }) }));
const list = fc.oneof(tree, fc.array(entry, { maxLength: 6 }));

const lines = fc.array(
  fc.constantFrom(
    ...[
      '# DOR Report',
      '## Gate Verdict: pass (8/10)',
      '## Gate Verdict',
      '### Previous verdict',
      '- Status: `pass`',
    ],
    ...[
      'Score: 7/',
      '**Score: 9 / 10 — PASS**',
      'Ready Decision: **Ready**',
      'Ready Decision:',
      '> Status: |',
    ],
    ...[
      '| Slice | Gate Verdict | Score |',
      '| Todo | Status | Score',
      '|---|---|---|',
      '| `a` | pass | 8/10 |',
      '| b',
    ],
    ...[
      'Last updated: 2026-02-03',
      'Date: 2026-00-00',
      'Next up: `a`, b-c',
      '`a -> b -> a`',
      '- [ ] All done',
      '',
    ],
  ),
  { maxLength: 14 },
);

describe('whatever stands in a folder of todos', () => {
  it('is read and linked', async () => {
    // JSON is YAML, too.
    const data = fc.record({
      'todos/a/state.yaml': state,
      'todos/b/state.yaml': state,
      'todos/roadmap.yaml': list,
      'todos/delivered.yaml': list,
      'todos/_icebox/icebox.yaml': list,
      'state.yaml': state,
    });
    await fc.assert(
      fc.asyncProperty(data, lines, lines, async (files, report, plan) => {
        const model = await modelOf({
          ...Object.fromEntries(Object.entries(files).map(([path, value]) => [path, JSON.stringify(value)])),
          'todos/a/dor-report.md': report.join('\n'),
          'todos/a/implementation-plan.md': plan.join('\n'),
          'requirements.md': plan.join('\n'),
        });
        for (const { path, span } of model) expect(span.start, path).toBeLessThanOrEqual(span.end);
        const folders = model.of('gate').map(({ path }) => path.replace(/[^/]*$/, ''));
        expect(new Set(folders).size).toBe(folders.length);
        for (const { facts } of model.of('gate')) expect(facts.origin).not.toBe('document');
        for (const { facts } of model.of('roadmap-entry')) expect(facts.cycleLead).toBeTypeOf('boolean');
      }),
      { numRuns: 80 },
    );
  });
});
