import { describe, expect, it } from 'vitest';
import { constantAnswer } from '../../src/readers/argo/condition-answer.js';
import { boundsOf } from '../../src/readers/argo/conditions.js';
import { firstOf, modelOf } from './deployments-of.js';

function rollout(strategy: string, spec = ''): Record<string, string> {
  return {
    'deploy/rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: app }
spec:
  ${spec}
  strategy: ${strategy}
`,
  };
}

function metric(fields: string, spec = ''): Record<string, string> {
  return {
    'deploy/analysis.yaml': `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: t }
spec: { ${spec} metrics: [{ name: m, ${fields} }] }
`,
  };
}

describe('rollouts', () => {
  it.each([
    ['[{ setWeight: 10 }, { pause: { duration: 10 } }]', true],
    ['[{ setWeight: 10 }, { pause: { duration: 1h } }, { setWeight: 100 }, { pause: {} }]', true],
    ['[{ setWeight: 10 }, { pause: {} }, { setWeight: 50 }]', false],
    ['[{ pause: {} }, { setWeight: 10 }]', false],
    ['[{ setWeight: 100 }]', false],
    ['[]', false],
  ])('tells whether %s goes on by itself', async (steps, alone) => {
    expect((await firstOf('canary', rollout(`{ canary: { steps: ${steps} } }`))).facts.movesAlone).toBe(
      alone,
    );
  });

  it('does not know what templates will say', async () => {
    const { facts } = await firstOf('canary', rollout('{ canary: { steps: [{ setWeight: "{{ .w }}" }] } }'));
    expect(facts).toMatchObject({
      weights: { $unknown: expect.anything() },
      movesAlone: { $unknown: expect.anything() },
    });
  });

  it('lists every judge', async () => {
    const steps =
      '[{ setWeight: 5 }, { analysis: { templates: [{ templateName: a }] } }, { experiment: {} }, { plugin: { name: p } }, { pause: {} }]';
    const { facts } = await firstOf('canary', rollout(`{ canary: { steps: ${steps} } }`));
    expect(facts.judges).toEqual(['analysis', 'experiment', 'hook', 'hand']);
  });

  it('does not count an analysis that names no template or only dry runs', async () => {
    const none = await firstOf('canary', rollout('{ canary: { analysis: { templates: [] } } }'));
    expect(none.facts.judges).toEqual([]);
    const dry =
      '{ canary: { analysis: { templates: [{ templateName: a }], dryRun: [{ metricName: .* }] } } }';
    expect((await firstOf('canary', rollout(dry))).facts.judges).toEqual([]);
  });

  it('reads a blue-green rollout with its analysis', async () => {
    const { facts } = await firstOf(
      'canary',
      rollout('{ blueGreen: { prePromotionAnalysis: { templates: [{ templateName: smoke }] } } }'),
    );
    expect(facts).toMatchObject({ strategy: 'blue-green', firstWeight: null, judges: ['analysis'] });
  });

  it('adds the weight that nobody wrote down', async () => {
    const model = await modelOf(
      rollout(
        '{ canary: { steps: [{ setWeight: 20 }, { pause: { duration: 1m } }, { analysis: {} }, { setWeight: 50 }] } }',
      ),
    );
    expect(
      model
        .of('canary-step')
        .map(({ facts }) => [facts.weight, facts.rise, facts.checkBefore, facts.implicitLast]),
    ).toEqual([
      [20, 20, false, false],
      [50, 30, true, false],
      [100, 50, false, true],
    ]);
  });
});

describe('metrics', () => {
  it.each([
    ['count: 3, failureLimit: 3, successCondition: "result > 1"', 'failureLimit 3 is not below count 3'],
    ['count: 3, failureLimit: "5", successCondition: "result > 1"', 'failureLimit 5 is not below count 3'],
    ['failureLimit: -1, successCondition: "result > 1"', 'failureLimit -1 tolerates any number of failures'],
    ['successCondition: "true"', 'successCondition `true` holds for every result'],
    ['failureCondition: "1 == 2"', 'failureCondition `1 == 2` holds for no result'],
  ])('cannot fail with %s', async (fields, why) => {
    expect((await firstOf('canary-metric', metric(fields))).facts.cannotFail).toBe(why);
  });

  it.each([
    'count: 3, failureLimit: 2, successCondition: "result > 1"',
    'count: 3, successCondition: "result > 1"',
    'failureLimit: 5, successCondition: "result > 1"',
    'failureLimit: -1, consecutiveSuccessLimit: 4, successCondition: "result > 1"',
    'count: "{{args.n}}", failureLimit: 5, successCondition: "result > 1"',
    'successCondition: "true", failureCondition: "result > 5"',
    'count: 1',
  ])('can fail, or is said by another fact, with %s', async (fields) => {
    expect((await firstOf('canary-metric', metric(fields))).facts.cannotFail).toBeNull();
  });

  it('fills in the failures that are tolerated by default', async () => {
    expect((await firstOf('canary-metric', metric('count: 3'))).facts).toMatchObject({
      failureLimit: 0,
      count: 3,
    });
  });

  it.each([
    ['provider: { prometheus: { query: q } }', false],
    ['successCondition: "", provider: { prometheus: { query: q } }', false],
    ['provider: { web: { url: u, jsonPath: p } }', false],
    ['provider: { web: { url: u } }', true],
    ['provider: { job: {} }', true],
    ['provider: { kayenta: {} }', true],
    ['failureCondition: "result > 1", provider: { prometheus: {} }', true],
    ['successCondition: "{{args.c}}", provider: { prometheus: {} }', true],
  ])('with %s: bounded is %s', async (fields, bounded) => {
    expect((await firstOf('canary-metric', metric(fields))).facts.hasBound).toBe(bounded);
  });
});

describe('conditions', () => {
  it('reads the bounds of a good value', () => {
    expect(boundsOf('result[0] >= 0.95', 'success')).toEqual([
      { side: 'min', value: 0.95, condition: 'success' },
    ]);
    expect(boundsOf('result[0] >= 0.05', 'failure')).toEqual([
      { side: 'max', value: 0.05, condition: 'failure' },
    ]);
    expect(boundsOf('len(result) == 0 || result[0] < 500', 'success')).toEqual([
      { side: 'max', value: 500, condition: 'success' },
    ]);
    expect(boundsOf('len(result) > 0', 'success')).toEqual([]);
  });

  it.each([
    ['true', true],
    ['(false)', false],
    ['1 == 1', true],
    ['result == result', true],
    ['len(result) >= 0', true],
    ['result[0] < 1 || true', true],
    ['false && result > 1', false],
    ['result[0] > 0', undefined],
    ['result != result', undefined],
    ['', undefined],
  ])('knows whether %s depends on the result', (condition, answer) => {
    expect(constantAnswer(condition)).toBe(answer);
  });
});

it('takes an expression in the place of an analysis for one that judges', async () => {
  for (const analysis of ['"{{ analysis }}"', '{ templates: "{{ templates }}" }']) {
    const canary = `{ canary: { analysis: ${analysis}, steps: [{ setWeight: 10 }, { pause: { duration: 1m } }] } }`;
    const { facts } = await firstOf('canary', rollout(canary));
    expect(facts).toMatchObject({ judges: ['analysis'], analysisRefs: { $unknown: expect.anything() } });
  }
});
