import { describe, expect, it } from 'vitest';
import { known } from '../../src/model/fact.js';
import { firstOf, modelOf } from '../readers/deployments-of.js';

function rollout(analysis: string, steps = '[{ setWeight: 5 }, { pause: { duration: 1m } }]'): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: app }
spec: { strategy: { canary: { analysis: ${analysis}, steps: ${steps} } } }
`;
}

function template(name: string, spec: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: ${name} }
spec: ${spec}
`;
}

describe('templates of an analysis', () => {
  it('that take each other in are followed once', async () => {
    const { facts } = await firstOf('canary', {
      'a.yaml': [
        rollout('{ templates: [{ templateName: a }] }'),
        template('a', '{ templates: [{ templateName: b }] }'),
        template('b', '{ templates: [{ templateName: a }], metrics: [{ name: cpu }, { name: errors }] }'),
      ].join('---\n'),
    });
    expect(facts.signals).toEqual(['resource', 'error']);
  });

  it('of the nearest folder are meant; of none where several are as near', async () => {
    const files = {
      'prod/rollout.yaml': rollout('{ templates: [{ templateName: a }] }'),
      'prod/analysis/a.yaml': template('a', '{ args: [{ name: x }], metrics: [{ name: cpu }] }'),
      'test/analysis/a.yaml': template('a', '{ metrics: [{ name: errors }] }'),
    };
    const near = await firstOf('canary', files);
    expect(near.facts.signals).toEqual(['resource']);
    expect(known(near.facts.missingArguments)?.map(({ name }) => name)).toEqual(['x']);
    const { 'prod/rollout.yaml': text, ...rest } = files;
    const far = await firstOf('canary', { 'rollout.yaml': text, ...rest });
    expect(far.facts.signals).toMatchObject({ $unknown: expect.anything() });
    expect(far.facts.missingArguments).toMatchObject({ $unknown: expect.anything() });
    expect(far.facts.unresolvedRefs).toEqual([]);
  });

  it('whose dry runs are not counted among the signals', async () => {
    const { facts } = await firstOf('canary', {
      'a.yaml': [
        rollout('{ templates: [{ templateName: a }] }'),
        template('a', '{ dryRun: [{ metricName: err.* }], metrics: [{ name: cpu }, { name: errors }] }'),
      ].join('---\n'),
    });
    expect(facts.signals).toEqual(['resource']);
  });
});

describe('the time of a background analysis', () => {
  const metric =
    '{ metrics: [{ name: e, interval: 1m, failureLimit: 2, failureCondition: "result[0] > 1" }] }';

  it.each([
    ['[{ setWeight: 5 }, { pause: { duration: 119 } }]', 120],
    ['[{ setWeight: 5 }, { pause: { duration: 2m } }]', undefined],
    ['[{ setWeight: 5 }, { pause: {} }]', undefined],
    ['[{ setWeight: 5 }, { analysis: { templates: [{ templateName: a }] } }]', undefined],
    ['[{ setWeight: 5 }, { experiment: { duration: 1m } }]', 120],
    ['[{ setWeight: 5 }, { experiment: {} }]', undefined],
    ['[{ setWeight: 5 }, { plugin: { name: p } }]', undefined],
  ])('against the steps %s: needs %s', async (steps, seconds) => {
    const { facts } = await firstOf('canary', {
      'a.yaml': `${rollout('{ templates: [{ templateName: a }] }', steps)}---\n${template('a', metric)}`,
    });
    expect(known(facts.slowMetrics)?.[0]?.seconds).toBe(seconds);
  });
});

it('leaves an autoscaled rollout without a finest share', async () => {
  const scaler = `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: app }
spec: { scaleTargetRef: { kind: Rollout, name: app }, minReplicaCount: 3 }
`;
  const text = rollout('{}').replace('spec: {', 'spec: { replicas: 4,');
  const alone = await modelOf({ 'a.yaml': text });
  expect(alone.of('canary-step')[0]?.facts.finestShare).toBe(25);
  const scaled = await modelOf({ 'a.yaml': `${text}---\n${scaler}` });
  expect(scaled.of('canary-step')[0]?.facts.finestShare).toBeNull();
});
