import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontiersOf } from '../../src/links/services/frontier.js';
import { modelOf } from './subjects-of.js';

const keys = [
  ...['services', 'implemented_services', 'service_id', 'architecture', 'dbr_deps', 'event_deps', 'provides'],
  ...[
    'depends_on',
    'owns_tables',
    'writes_tables',
    'S01-A',
    'S02-B',
    'inputs',
    'executionMode',
    'cascadeOrder',
  ],
  ...[
    'name',
    'path',
    'dependsOn',
    'projectRoot',
    'parallelLimit',
    'apps',
    'env',
    'PORT',
    'instances',
    '__proto__',
  ],
];
const scalars = fc.constantFrom<unknown>(
  ...[
    null,
    true,
    0,
    -1,
    2.5,
    '',
    'S01-A',
    'S02-B',
    'microservice',
    'DBR:S01-A',
    'EVENT:a',
    'cascade',
    '..',
    '{{ x }}',
  ],
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 5, withCrossShrink: true }, scalars, tie('list'), tie('map')),
  list: fc.array(tie('tree'), { maxLength: 4 }),
  map: fc
    .array(fc.tuple(fc.constantFrom(...keys), tie('tree')), { maxLength: 6 })
    .map((entries) => Object.fromEntries(entries)),
}));
const named = (key: string) =>
  fc.oneof(
    tree,
    tree.map((inner) => ({ [key]: inner, executionMode: 'cascade' })),
  );

const lines = fc.array(
  fc.constantFrom(
    ...[
      '## Batch 1',
      '# Batch 2: more',
      '### Services attempted',
      '**Services completed:** S01-A, S02-B',
      '- S01-A',
    ],
    ...[
      '  - S02-B (late',
      '- Blockers: S02-B needs S01-A',
      '',
      'none',
      'Current frontier:',
      '**Next batch**',
      '- [ ] )',
    ],
    ...[
      '### Level 1',
      '- tier0 (core): S02-B',
      '- Level 3:',
      '> - S01-A',
      '```',
      '1. `S02-B`: x, y',
      '\tS01-A',
    ],
  ),
  { maxLength: 14 },
);

describe('whatever stands in the files of services', () => {
  it('is read, linked and counted', async () => {
    const data = fc.record({
      'services-index.json': named('services'),
      'dependencies.json': named('S01-A'),
      'implemented-services.json': named('implemented_services'),
      'run.json': named('services'),
      'ecosystem.config.json': named('apps'),
    });
    await fc.assert(
      fc.asyncProperty(data, lines, lines, async (files, report, order) => {
        const model = await modelOf({
          ...Object.fromEntries(Object.entries(files).map(([path, value]) => [path, JSON.stringify(value)])),
          'docs/rollout-plan.md': report.join('\n'),
          'docs/load-order.md': order.join('\n'),
        });
        for (const { services, done, frontier, nextBatch } of frontiersOf(model)) {
          const ids = services.map(({ id }) => id);
          expect(ids).toEqual(expect.arrayContaining([...done, ...frontier]));
          expect(frontier).toEqual(expect.arrayContaining([...nextBatch]));
          expect(frontier.filter((id) => done.includes(id))).toEqual([]);
        }
        for (const { path, span } of model) expect(span.start, path).toBeLessThanOrEqual(span.end);
      }),
      { numRuns: 60 },
    );
  });
});
