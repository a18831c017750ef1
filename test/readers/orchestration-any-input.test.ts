import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelOf } from './subjects-of.js';

const HEADER =
  'id,objective,unit_scope,write_scope,risk_tier,candidate_id,triplet_index,lane,attempt,depends_on';
const cell = fc.constantFrom(
  ...[
    'u-1',
    'u-2',
    '',
    '"u-1,u-2"',
    '"',
    'a"b',
    '""',
    'low',
    'coder',
    'prover',
    '1',
    '-1',
    '*',
    'src/**',
    '../..',
    'src/a',
  ],
  ...['{{ x }}', '__proto__', '\uFEFF', 'é😀', '[', '!(a)', '\t', '\r'],
);
const row = fc.array(cell, { maxLength: 12 }).map((cells) => cells.join(','));
const rows = fc.array(row, { maxLength: 12 }).map((lines) => lines.join('\n'));

const value = fc.constantFrom<unknown>(
  ...[
    null,
    true,
    0,
    3,
    '',
    'u-1',
    'c1',
    'fixer',
    'prover',
    'integrator',
    'accepted',
    'integrated_patch',
    'pass',
    [],
    {},
    ['u-1'],
  ],
);
const result = fc.record(
  {
    id: value,
    lane: fc.oneof(value, fc.constantFrom('fixer', 'prover', 'integrator')),
    candidate_id: value,
    decision: value,
    proof_status: value,
    selected_candidate: value,
    quorum_observed: value,
    risk_tier: value,
  },
  { requiredKeys: ['id', 'lane', 'decision'] },
);

const line = fc.constantFrom(
  ...[
    '# Orchestration Ledger',
    '## Required headers',
    '- Skills used: none',
    'Subagents:',
    '```',
    '{"a": 1}',
    '',
    '- `id`',
  ],
  ...[
    '- u-1: planned -> completed',
    '`id`, `lane`',
    'Budget and scaling: 5h 1 %, weekly, max threads -',
    '    code',
    '> - a: b',
  ],
  ...[
    '`run_csv --csv-path a --output-csv-path a`',
    'run_csv --output-csv-path \\',
    '<!--',
    '| a | b |',
    '|---|',
    '- [ ] x: no',
  ],
);
const document = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));

describe('whatever stands in the files of an orchestrated run', () => {
  it('is read and linked', async () => {
    const files = fc.record({
      'runs/units.csv': rows.map((text) => `${HEADER}\n${text}`),
      'runs/deps.csv': rows.map((text) => `id,depends_on\n${text}`),
      'runs/results.json': fc.array(result, { maxLength: 6 }).map((results) => JSON.stringify(results)),
      'runs/results.jsonl': fc
        .array(
          fc.oneof(
            result.map((one) => JSON.stringify(one)),
            cell,
          ),
          { maxLength: 6 },
        )
        .map((lines) => lines.join('\n')),
      'docs/rollout-report.md': document,
      'skills/a/SKILL.md': document.map(
        (text) => `---\nname: a\ndescription: Run.\n---\n[c](c.md)\n\n${text}`,
      ),
      'skills/a/c.md': document,
      'plan.json': fc
        .array(fc.record({ step: value, status: value }), { minLength: 1, maxLength: 5 })
        .map((steps) => JSON.stringify({ plan: steps })),
    });
    await fc.assert(
      fc.asyncProperty(files, async (given) => {
        const model = await modelOf(given);
        for (const { path, span } of model) {
          const text = given[path as keyof typeof given] ?? '';
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});
