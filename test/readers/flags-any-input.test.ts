import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelOf } from './deployments-of.js';

const words = [
  ...['flags', 'state', 'variants', 'defaultVariant', 'targeting', 'fractional', 'if', '$ref', '$evaluators'],
  ...[
    'metadata',
    'features',
    'featureStrategies',
    'featureName',
    'strategies',
    'parameters',
    'rollout',
    'weight',
  ],
  ...[
    'stickiness',
    'variations',
    'environments',
    'fallthrough',
    'offVariation',
    'variation',
    'rules',
    'items',
  ],
  ...[
    'stages',
    'allocation',
    'durationMillis',
    'metrics',
    'metricMonitoringPreferences',
    'autoRollback',
    'kind',
  ],
  ...['type', 'canaryConfig', 'scoreThresholds', 'pass', 'marginal', 'classifier', 'analysisConfigurations'],
  ...[
    'serialPipeline',
    'strategy',
    'canary',
    'canaryDeployment',
    'percentages',
    'selector',
    'targets',
    'name',
  ],
];

const values = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1e21,
    '',
    'a',
    'random',
    'ENABLED',
    'kayentaCanary',
    'MeasuredRollout',
  ),
  fc.string({ maxLength: 8 }),
);

const trees = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    values,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...words), tie('tree'), { maxKeys: 6 }),
  ),
})).tree;

const map = fc.dictionary(fc.constantFrom(...words, 'a', 'b'), trees, { maxKeys: 6 });

describe('any tree of data', () => {
  it.each<[string, (body: object, trees: readonly unknown[]) => unknown]>([
    [
      'a definition of flagd',
      (body, [a, b]) => ({
        $schema: 'https://flagd.dev/schema/v0/flags.json',
        flags: { a, b, c: { state: 'ENABLED', variants: a, ...body } },
        $evaluators: b,
      }),
    ],
    [
      'an export of Unleash',
      (body, [a, b]) => ({
        features: [{ name: 'a', type: 'release', ...body }, a],
        featureStrategies: [{ featureName: 'a', ...body }, b],
        featureEnvironments: b,
      }),
    ],
    [
      'a flag of LaunchDarkly',
      (body, [a, b]) => ({
        ...body,
        variations: [a, b],
        environments: { a, b: { ...body, offVariation: 0, fallthrough: a } },
      }),
    ],
    [
      'a release of LaunchDarkly',
      (body, [a, b]) => ({ ...body, stages: [{ allocation: a, durationMillis: b }, a, body] }),
    ],
    [
      'a pipeline of Spinnaker',
      (body, [a]) => ({ stages: [{ ...body, type: 'kayentaCanary', canaryConfig: a }] }),
    ],
    [
      'a configuration of Kayenta',
      (body, [a, b]) => ({
        metrics: [{ analysisConfigurations: a, ...body }, a],
        classifier: { scoreThresholds: b, ...body },
      }),
    ],
    [
      'a pipeline of Cloud Deploy',
      (body, [a, b]) => ({
        apiVersion: 'deploy.cloud.google.com/v1',
        kind: 'DeliveryPipeline',
        serialPipeline: {
          stages: [
            {
              strategy: {
                canary: { canaryDeployment: body, customCanaryDeployment: { phaseConfigs: [a, body] } },
                standard: { analysis: b },
              },
            },
            a,
          ],
        },
      }),
    ],
    [
      'an automation of Cloud Deploy',
      (body, [a, b]) => ({
        apiVersion: 'deploy.cloud.google.com/v1',
        kind: 'Automation',
        selector: a,
        rules: [{ advanceRolloutRule: a, repairRolloutRule: body }, b],
      }),
    ],
  ])('as %s is read and linked without an exception', async (_, shape) => {
    await fc.assert(
      fc.asyncProperty(map, fc.tuple(trees, trees), async (body, both) => {
        const model = await modelOf({ 'a.json': JSON.stringify(shape(body, both)) });
        expect(model.of('document')).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });
});
