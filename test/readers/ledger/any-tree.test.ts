import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/config/settings.js';
import { memoryWorkspace } from '../../../src/discover/memory.js';
import { lint } from '../../../src/lint.js';
import { phaseRequirements, requirements } from '../../../src/readers/ledger/requirements.js';

/** Keys of the format, wherever they may land, among a few that it does not know. */
const keys = [
  ...new Set([...requirements, ...phaseRequirements].flatMap(({ field }) => field.split('.'))),
  'claims',
  'claim',
  'evidence',
  'class',
  'order',
  'not_needed',
  'file',
  'stop_thresholds',
  'steps',
  'flag',
  'state',
  'signal',
  'comparator',
  'value',
  'unit',
  'window',
  'ends',
  'releases',
  'date',
  'status',
  'renames',
  'columns',
  'name',
  'x-own',
  '__proto__',
  'constructor',
  '',
  'odd key',
];

const words = [
  '',
  'TODO',
  'unknown',
  'none',
  'n/a',
  'rolling',
  'canary',
  'expand',
  'backfill',
  'switch',
  'contract',
  'reversible',
  'zero-downtime',
  'a/b.sql',
  '../../x',
  '**/*.sql',
  'restore the backup',
  '{{ X }}',
  '2026-11-20',
  '5m',
  '>',
];

const leaf = fc.oneof(
  fc.constantFrom(...words),
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6 },
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...keys), tie('tree'), { maxKeys: 8 }),
  ),
}));

describe('any data as a ledger', () => {
  it('is read, linked and counted without an exception', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...keys), tree, { maxKeys: 14 }), async (data) => {
        const files = { 'a/any.ledger.json': JSON.stringify(data), 'a/b.sql': 'SELECT 1;' };
        const result = await lint(memoryWorkspace(files), { settings: defaultSettings, rules: [] });
        expect(result.coverage.subjects.ledger).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});
