import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { modelOf } from './deployments-of.js';

const words = [
  ...[
    'on',
    'jobs',
    'steps',
    'run',
    'uses',
    'with',
    'ref',
    'env',
    'if',
    'needs',
    'environment',
    'name',
    'concurrency',
  ],
  ...[
    'group',
    'cancel-in-progress',
    'permissions',
    'pull_request',
    'pull_request_target',
    'types',
    'branches',
    'push',
  ],
  ...[
    'metadata',
    'spec',
    'template',
    'containers',
    'image',
    'lifecycle',
    'preStop',
    'exec',
    'command',
    'sleep',
  ],
  ...[
    'strategy',
    'canary',
    'steps',
    'setWeight',
    'pause',
    'duration',
    'analysis',
    'templates',
    'templateName',
  ],
  ...[
    'metrics',
    'count',
    'failureLimit',
    'successCondition',
    'provider',
    'dryRun',
    'metricName',
    'images',
    'newTag',
  ],
  ...['resources', 'patches', 'path', 'namespace', 'labels', 'services', 'experiment', 'blueGreen', 'items'],
];

// Keys of pipelines of GitLab and Azure.
words.push(
  ...['script', 'stage', 'stages', 'extends', 'include', 'rules', 'only', 'when', 'variables', 'default'],
  ...[
    'on_stop',
    'action',
    'trigger',
    'local',
    'job',
    'deployment',
    'task',
    'inputs',
    'template',
    'parameters',
  ],
  ...[
    'dependsOn',
    'condition',
    'increments',
    'deploy',
    'failure',
    '${{ if eq(parameters.a, 1) }}',
    '${{ else }}',
  ],
);

const values = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    1,
    -1,
    1e21,
    '',
    'main',
    '${{ secrets.PROD_A || github.ref }}',
    '{{ .x }}',
    'kubectl apply -f .',
  ),
  fc.string({ maxLength: 12 }),
);

const trees = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    values,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...words), tie('tree'), { maxKeys: 6 }),
  ),
})).tree;

const shaped = fc.dictionary(fc.constantFrom(...words), trees, { maxKeys: 8 });

describe('any tree of data', () => {
  it.each([
    ['a Rollout', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }, 'a/rollout.yaml'],
    [
      'an AnalysisTemplate',
      { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisTemplate' },
      'a/analysis.yaml',
    ],
    ['a Deployment', { apiVersion: 'apps/v1', kind: 'Deployment' }, 'a/app.yaml'],
    ['a List', { apiVersion: 'v1', kind: 'List' }, 'a/list.yaml'],
    ['a kustomization', {}, 'a/kustomization.yaml'],
    ['a workflow', {}, '.github/workflows/a.yml'],
    ['a pipeline of GitLab', {}, '.gitlab-ci.yml'],
  ])('as %s is read and linked without an exception', async (_, head, path) => {
    await fc.assert(
      fc.asyncProperty(shaped, trees, trees, async (body, spec, jobs) => {
        const text = stringify({ ...head, ...body, spec, jobs }, { aliasDuplicateObjects: false });
        const model = await modelOf({ [path]: text });
        expect(model.of('document')).toHaveLength(1);
      }),
      { numRuns: 150 },
    );
  });

  it('as jobs of a workflow is read without an exception', async () => {
    const job = fc.dictionary(fc.constantFrom('a', 'b', 'c'), shaped, { minKeys: 1 });
    const on = fc.constantFrom<unknown>('pull_request', ['pull_request_target', 'push'], {
      workflow_run: null,
      push: { tags: [] },
    });
    await fc.assert(
      fc.asyncProperty(on, job, async (triggers, jobs) => {
        const model = await modelOf({ '.github/workflows/a.yml': stringify({ on: triggers, jobs }) });
        expect(model.of('pipeline').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });

  it('as a pipeline of Azure is read and linked without an exception', async () => {
    await fc.assert(
      fc.asyncProperty(shaped, trees, trees, async ({ on: _, ...body }, stages, jobs) => {
        const text = stringify({ trigger: 'none', ...body, stages, jobs }, { aliasDuplicateObjects: false });
        const model = await modelOf({ 'azure-pipelines.yml': text });
        expect(model.of('pipeline').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });

  it('with keys that are written twice is a problem of the file, not of the reader', async () => {
    const model = await modelOf({ 'a.yaml': 'apiVersion: apps/v1\nkind: Deployment\nspec: {}\nspec: []\n' });
    expect(model.of('document')[0]?.facts.problems).not.toEqual([]);
  });
});

describe('a workflow larger than anyone writes', () => {
  it('with a chain of thousands of jobs is read', async () => {
    const jobs = Array.from(
      { length: 5000 },
      (_, index) => `  j${index}: { needs: [j${index + 1}], steps: [] }`,
    );
    const text = `on: { pull_request: { types: [${'opened,'.repeat(1000)}] } }\njobs:\n${jobs.join('\n')}\n`;
    const model = await modelOf({ '.github/workflows/a.yml': text });
    expect(model.of('pipeline-job')).toHaveLength(5000);
  });
});
