import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { modelOf } from './deployments-of.js';

const keys = [
  ...[
    'spec',
    'analysis',
    'canaryAnalysis',
    'skipAnalysis',
    'stepWeight',
    'stepWeights',
    'maxWeight',
    'metrics',
  ],
  ...[
    'name',
    'threshold',
    'thresholdRange',
    'min',
    'max',
    'query',
    'templateRef',
    'namespace',
    'webhooks',
    'type',
  ],
  ...['http', 'tls', 'route', 'destination', 'host', 'weight', 'rules', 'backendRefs', 'provider', 'service'],
  ...[
    'analyses',
    'templates',
    'templateName',
    'args',
    'value',
    'valueFrom',
    'duration',
    'dryRun',
    'metricName',
  ],
  ...['strategy', 'canary', 'blueGreen', 'steps', 'setWeight', 'pause', 'trafficRouting', 'maxTrafficWeight'],
  ...[
    'istio',
    'virtualService',
    'plugins',
    'startingStep',
    'successCondition',
    'failureCondition',
    'interval',
  ],
];

const values = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    1,
    -1,
    50,
    1e21,
    0.001,
    '',
    '50%',
    '1m',
    '{{ .x }}',
    'result[0] > 1',
    '.*',
  ),
  fc.string({ maxLength: 12 }),
);

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    values,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...keys), tie('tree'), { maxKeys: 6 }),
  ),
}));

describe('any tree of data', () => {
  it.each([
    ['flagger.app/v1beta1', 'Canary', 'analysis'],
    ['flagger.app/v1beta1', 'MetricTemplate', 'provider'],
    ['networking.istio.io/v1', 'VirtualService', 'http'],
    ['gateway.networking.k8s.io/v1', 'HTTPRoute', 'rules'],
    ['argoproj.io/v1alpha1', 'Experiment', 'analyses'],
    ['argoproj.io/v1alpha1', 'Rollout', 'strategy'],
    ['argoproj.io/v1alpha1', 'ClusterAnalysisTemplate', 'metrics'],
  ])('as a %s %s is read and linked without an exception', async (apiVersion, kind, key) => {
    await fc.assert(
      fc.asyncProperty(tree, tree, tree, async (spec, inner, metadata) => {
        const data = { apiVersion, kind, metadata, spec: { ...Object(spec), [key]: inner } };
        const model = await modelOf({ 'a.yaml': stringify(data, { aliasDuplicateObjects: false }) });
        expect(model.of('document')).toHaveLength(1);
      }),
      { numRuns: 120 },
    );
  });

  it('with thousands of steps and metrics is read', async () => {
    const steps = '{ setWeight: 1 }, { pause: { duration: 1s } }, '.repeat(2000);
    const metrics = '{ name: error-rate, successCondition: "result[0] < 1" }, '.repeat(2000);
    const model = await modelOf({
      'a.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: { strategy: { canary: { analysis: { templates: [{ templateName: t }] }, steps: [${steps}] } } }\n---\napiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: { name: t }\nspec: { metrics: [${metrics}] }\n`,
    });
    expect(model.of('canary-step')).toHaveLength(2001);
    expect(model.of('canary-metric')).toHaveLength(2000);
  });
});
