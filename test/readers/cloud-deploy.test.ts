import { describe, expect, it } from 'vitest';
import { modelOf } from './deployments-of.js';

type Facts = Record<string, unknown>;

const unknown = { $unknown: expect.anything() };

function pipeline(strategy: string): string {
  return `apiVersion: deploy.cloud.google.com/v1
kind: DeliveryPipeline
metadata: { name: orders }
serialPipeline: { stages: [{ targetId: eu-prod, strategy: ${strategy} }] }
`;
}

function automation(fields: string, name = 'orders/auto'): string {
  return `apiVersion: deploy.cloud.google.com/v1
kind: Automation
metadata: { name: ${name} }
${fields}
`;
}

async function canaryOf(...texts: string[]): Promise<{ canary: Facts; steps: Facts[] }> {
  const model = await modelOf(Object.fromEntries(texts.map((text, index) => [`deploy/${index}.yaml`, text])));
  const [canary] = model.of('canary');
  if (canary === undefined) throw new Error('no canary was read');
  return { canary: canary.facts, steps: model.of('canary-step').map(({ facts }) => facts) };
}

const canary = '{ canary: { canaryDeployment: { percentages: [10, 50] } } }';
const advance = 'rules: [{ advanceRolloutRule: { id: a, wait: 10m } }]';

describe('a canary of Cloud Deploy', () => {
  it('has its weights, and full traffic after them', async () => {
    const { canary: facts, steps } = await canaryOf(pipeline(canary));
    expect(facts).toMatchObject({ weights: [10, 50], firstWeight: 10, production: true, rollback: 'absent' });
    expect(steps).toMatchObject([
      { weight: 10, previousWeight: null, rise: 10, waitsForHand: true },
      { weight: 50, previousWeight: 10, rise: 40, implicitLast: false },
      { weight: 100, previousWeight: 50, rise: 50, implicitLast: true },
    ]);
  });

  it.each([
    ['{ canary: { canaryDeployment: { percentages: [10], verify: true } } }', ['verify', 'hand']],
    ['{ canary: { canaryDeployment: { percentages: [10], verify: { tasks: [] } } } }', ['verify', 'hand']],
    ['{ canary: { canaryDeployment: { percentages: [10], verify: false } } }', ['hand']],
    [
      '{ canary: { canaryDeployment: { percentages: [10], postdeploy: { actions: [a] } } } }',
      ['hook', 'hand'],
    ],
    [
      '{ canary: { customCanaryDeployment: { phaseConfigs: [{ phaseId: a, percentage: 10 }, { phaseId: stable, percentage: 100, verify: true }] } } }',
      ['hand'],
    ],
  ])('%s is judged by %j', async (strategy, judges) => {
    expect((await canaryOf(pipeline(strategy))).canary.judges).toEqual(judges);
  });

  it.each([
    ['selector: { targets: [{ id: eu-prod }] }', 'orders/auto', true],
    ['selector: { targets: [{ id: "*" }] }', 'auto', true],
    ['selector: [{ target: { id: eu-prod } }]', 'auto', true],
    ['selector: [{ targets: [{ id: eu-prod }] }]', 'auto', true],
    ['selector: { targets: [{ id: eu-prod }] }', 'payments/auto', false],
    ['selector: { targets: [{ id: us-prod }] }', 'orders/auto', false],
    ['selector: { targets: [{ labels: { tier: a } }] }', 'orders/auto', unknown],
    ['suspended: true\nselector: { targets: [{ id: eu-prod }] }', 'orders/auto', false],
    ['selector: none', 'orders/auto', false],
  ])('moved on by one with %s named %s: %s', async (selector, name, alone) => {
    const { canary: facts } = await canaryOf(pipeline(canary), automation(`${selector}\n${advance}`, name));
    expect(facts.movesAlone).toEqual(alone);
  });

  it('waits where the automation waits, and for a person where none moves it', async () => {
    const rules = 'rules: [{ advanceRolloutRule: { sourcePhases: [canary-10], wait: 600s } }]';
    const one = automation(`selector: { targets: [{ id: eu-prod }] }\n${rules}`);
    const { canary: facts, steps } = await canaryOf(pipeline(canary), one);
    expect(facts).toMatchObject({ movesAlone: false, judges: ['hand'] });
    expect(steps).toMatchObject([
      { pauseSeconds: 600, waitsForHand: false },
      { pauseSeconds: null, waitsForHand: true },
      {},
    ]);
  });

  it.each([
    ['repairPhases: [{ retry: {} }, { rollback: {} }]', '', 'on'],
    ['repairPhases: [{ rollback: {} }]', 'suspended: true', 'off'],
    ['repairPhases: [{ retry: { attempts: 3 } }]', '', 'absent'],
    ['repairModes: [rollback]', '', 'on'],
  ])('goes back by %s %s: %s', async (rule, more, rollback) => {
    const text = `${more}\nselector: { targets: [{ id: eu-prod }] }\nrules: [{ repairRolloutRule: { ${rule} } }]`;
    expect((await canaryOf(pipeline(canary), automation(text))).canary.rollback).toBe(rollback);
  });

  it('knows the rules by their names without `Rule`, and a selector that is a list', async () => {
    const text =
      'selector: [{ target: { id: eu-prod } }]\nrules: [{ repairRollout: { repairPhases: [{ rollback: {} }] } }]';
    expect((await canaryOf(pipeline(canary), automation(text))).canary.rollback).toBe('on');
  });

  it('leaves open what is no number', async () => {
    const strategy = '{ canary: { canaryDeployment: { percentages: [ten, 50] } } }';
    expect((await canaryOf(pipeline(strategy))).canary).toMatchObject({
      weights: unknown,
      firstWeight: unknown,
    });
  });

  it.each(['standard', '{ canary: { canaryDeployment: { percentages: 10 } } }', '[]'])(
    'is none in %s',
    async (strategy) => {
      const model = await modelOf({ 'a.yaml': pipeline(strategy) });
      expect(model.of('canary')).toEqual([]);
    },
  );
});

describe('the analysis of a stage', () => {
  it.each([
    ['duration: 400s, customChecks: [{ id: errors, frequency: 300s, task: {} }]', true],
    ['duration: 600s, customChecks: [{ id: errors, frequency: 300s }]', false],
    ['duration: 600s, customChecks: [{ id: errors }]', unknown],
    ['duration: long, customChecks: [{ id: errors, frequency: 300s }]', unknown],
    ['duration: 60s, googleCloud: { alertPolicyChecks: [{ id: errors, alertPolicies: [a] }] }', false],
  ])('with %s measures once: %s', async (analysis, once) => {
    const model = await modelOf({ 'a.yaml': pipeline(`{ standard: { analysis: { ${analysis} } } }`) });
    expect(model.of('canary-metric').map(({ facts }) => facts)).toMatchObject([
      { system: 'clouddeploy', signal: 'error', measuresOnce: once },
    ]);
  });
});
