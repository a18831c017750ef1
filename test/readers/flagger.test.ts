import { describe, expect, it } from 'vitest';
import { firstOf, modelOf } from './deployments-of.js';

function canary(analysis: string, spec = ''): Record<string, string> {
  return {
    'deploy/canary.yaml': `apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: app, namespace: shop }
spec: { ${spec} targetRef: { kind: Deployment, name: app }, analysis: ${analysis} }
`,
  };
}

describe('the weights of a Canary', () => {
  it.each([
    ['{ stepWeight: 20, maxWeight: 50 }', [20, 40, 60, 100]],
    ['{ stepWeight: 50 }', [50, 100]],
    ['{ stepWeight: 30 }', [30, 60, 90, 100]],
    ['{ stepWeights: [1, 10, 80] }', [1, 10, 80, 100]],
    ['{ stepWeights: [10, 100] }', [10, 100]],
    ['{ stepWeight: 10, maxWeight: 20, stepWeightPromotion: 20 }', [10, 20]],
    ['{ iterations: 10 }', []],
    ['{ stepWeight: 0 }', []],
    ['{}', []],
  ])('%s are %j', async (analysis, weights) => {
    const model = await modelOf(canary(analysis));
    expect(model.of('canary-step').map(({ facts }) => facts.weight)).toEqual(weights);
  });

  it.each(['{ stepWeight: "{{ w }}" }', '{ stepWeight: [] }', '{ stepWeights: [a] }', '{ stepWeight: -5 }'])(
    '%s are not known',
    async (analysis) => {
      const { facts } = await firstOf('canary', canary(analysis));
      expect(facts.weights).toMatchObject({ $unknown: expect.anything() });
      expect(facts.movesAlone).not.toBe(true);
    },
  );
});

describe('what judges a Canary', () => {
  it.each([
    ['{ metrics: [{ name: request-duration }] }', ['metric']],
    ['{ webhooks: [{ name: a }] }', ['hook']],
    ['{ webhooks: [{ name: a, type: post-rollout }, { name: b, type: event }] }', []],
    ['{ webhooks: [{ name: a, type: confirm-promotion }] }', ['hand']],
    ['{ webhooks: [{ name: a, type: rollback }] }', ['hand']],
  ])('in %s is %j', async (analysis, judges) => {
    expect((await firstOf('canary', canary(analysis))).facts.judges).toEqual(judges);
  });

  it('goes on by itself unless a gate asks or the analysis is skipped', async () => {
    const gate = '{ stepWeight: 5, webhooks: [{ name: a, type: confirm-traffic-increase }] }';
    expect((await firstOf('canary', canary('{ stepWeight: 5 }'))).facts.movesAlone).toBe(true);
    expect((await firstOf('canary', canary(gate))).facts.movesAlone).toBe(false);
    const skipped = await firstOf('canary', canary('{ stepWeight: 5 }', 'skipAnalysis: true,'));
    expect(skipped.facts).toMatchObject({ movesAlone: false, judgeSwitch: 'off', strategy: 'all-at-once' });
  });
});

describe('a metric of a Canary', () => {
  it.each([
    ['{ name: request-success-rate, threshold: 99 }', 99, null],
    ['{ name: request-duration, threshold: 500 }', null, 500],
    ['{ name: errors, query: q, threshold: 5 }', null, 5],
    ['{ name: errors, query: q, thresholdRange: { min: 1, max: 5 } }', 1, 5],
    ['{ name: errors, query: q, thresholdRange: {} }', null, null],
  ])('%s has the limits %s and %s', async (metric, min, max) => {
    const { facts } = await firstOf('canary-metric', canary(`{ metrics: [${metric}] }`));
    expect(facts).toMatchObject({ min, max, hasBound: min !== null || max !== null });
  });

  it('takes the query of the one template that it names', async () => {
    const template = (namespace: string): string => `---
apiVersion: flagger.app/v1beta1
kind: MetricTemplate
metadata: { name: errors, namespace: ${namespace} }
spec: { provider: { type: datadog }, query: "errors{version='{{ target }}', ns='${namespace}'}" }
`;
    const [[path, text] = ['', '']] = Object.entries(
      canary('{ metrics: [{ name: e, templateRef: { name: errors, namespace: monitoring } }] }'),
    );
    const files = { [path]: text + template('monitoring') + template('other') };
    const { facts } = await firstOf('canary-metric', files);
    expect(facts).toMatchObject({ provider: 'datadog', splitBy: { $unknown: expect.anything() } });
    expect(facts.query).toContain('monitoring');
  });

  it('is told apart by version in its template, used or not', async () => {
    const { facts } = await firstOf('canary-metric', {
      'deploy/errors.yaml': `apiVersion: flagger.app/v1beta1
kind: MetricTemplate
metadata: { name: errors }
spec: { provider: { type: datadog }, query: "errors{version='{{ target }}', ns='{{ namespace }}'}" }
`,
    });
    expect(facts).toMatchObject({ name: 'errors', provider: 'datadog', splitBy: ['target', 'version'] });
    expect(facts.hasBound).toBeUndefined();
  });
});
