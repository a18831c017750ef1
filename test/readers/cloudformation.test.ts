import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { firstOf, modelOf } from './deployments-of.js';

type Resources = Readonly<Record<string, unknown>>;

const SAM = 'AWS::Serverless::Function';
const unknown = { $unknown: expect.anything() };

function template(resources: Resources, rest: Resources = {}): Record<string, string> {
  return { 'template.json': JSON.stringify({ ...rest, Resources: resources }) };
}

async function preference(preferences: unknown, others: Resources = {}) {
  const fn = { Type: SAM, Properties: { DeploymentPreference: preferences } };
  return (await firstOf('canary', template({ Fn: fn, ...others }))).facts;
}

async function group(properties: unknown, others: Resources = {}) {
  const one = { Type: 'AWS::CodeDeploy::DeploymentGroup', Properties: properties };
  return (await firstOf('canary', template({ Group: one, ...others }))).facts;
}

async function service(properties: Resources, others: Resources = {}) {
  const files = template({ App: { Type: 'AWS::ECS::Service', Properties: properties }, ...others });
  const model = await modelOf(files);
  return { workload: model.of('workload')[0]?.facts, canary: model.of('canary')[0]?.facts };
}

const alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: { Period: 60, EvaluationPeriods: 5 } };

describe('functions of CloudFormation', () => {
  it.each([
    ['short', 'Alarms: [!Ref A]', ['alarm']],
    ['long', 'Alarms: [{ Ref: A }]', ['alarm']],
    ['no value', 'Alarms: !Ref AWS::NoValue', []],
    ['no value in a list', 'Alarms: [!Ref AWS::NoValue]', []],
    ['no value in the long form', 'Alarms: [{ Ref: AWS::NoValue }]', []],
    ['condition', 'Alarms: !If [IsProd, [!Ref A], []]', unknown],
    ['condition on one alarm', 'Alarms: [!If [IsProd, !Ref A, !Ref AWS::NoValue]]', unknown],
    [
      'condition beside a certain alarm',
      'Alarms: [!Ref A, !If [IsProd, !Ref B, !Ref AWS::NoValue]]',
      ['alarm'],
    ],
    ['parameter', 'Alarms: !Ref Alarms', unknown],
    ['imported name', 'Alarms: [!ImportValue Alarm]', ['alarm']],
    ['wrong type', 'Alarms: 3', unknown],
    ['hook', 'Hooks: { PreTraffic: !Ref Check }', ['hook']],
    [
      'hook behind a condition',
      'Hooks: { PreTraffic: !If [IsProd, !Ref Check, !Ref AWS::NoValue] }',
      unknown,
    ],
    [
      'hooks behind a condition',
      'Hooks: !If [IsProd, { PreTraffic: !Ref Check }, !Ref AWS::NoValue]',
      unknown,
    ],
    ['nothing', 'Role: !GetAtt Role.Arn', []],
  ])('%s', async (_, line, judges) => {
    const text = `Resources:\n  Fn:\n    Type: ${SAM}\n    Properties:\n      DeploymentPreference:\n        Type: Canary10Percent5Minutes\n        ${line}\n`;
    const { facts } = await firstOf('canary', { 'template.yaml': text });
    expect(facts.judges).toEqual(judges);
  });

  it('takes numbers and switches that are texts, and none that are computed', async () => {
    expect((await preference({ Enabled: 'false', Type: 'AllAtOnce' })).judgeSwitch).toBe('off');
    expect((await preference({ Enabled: { Ref: 'On' } })).judgeSwitch).toEqual(unknown);
    expect((await preference({ Enabled: { 'Fn::Sub': 'false' } })).judgeSwitch).toBe('off');
    expect((await preference({ Enabled: { 'Fn::Sub': '${On}' } })).judgeSwitch).toEqual(unknown);
    expect((await preference({ Enabled: [] })).judgeSwitch).toEqual(unknown);
  });
});

describe('how CodeDeploy moves traffic', () => {
  it.each([
    ['CodeDeployDefault.ECSCanary10Percent15Minutes', 'canary', [10], 900],
    ['CodeDeployDefault.LambdaCanary10Percent30Minutes', 'canary', [10], 1800],
    [
      'CodeDeployDefault.ECSLinear10PercentEvery3Minutes',
      'linear',
      [10, 20, 30, 40, 50, 60, 70, 80, 90],
      180,
    ],
    ['CodeDeployDefault.LambdaLinear10PercentEvery1Minute', 'linear', expect.anything(), 60],
    ['CodeDeployDefault.ECSAllAtOnce', 'all-at-once', [], null],
    ['CodeDeployDefault.HalfAtATime', 'rolling', [], null],
  ])('%s', async (name, strategy, weights, bakeSeconds) => {
    const facts = await group({ DeploymentConfigName: name });
    expect(facts).toMatchObject({ strategy, weights, bakeSeconds, judges: [], rollback: 'absent' });
    expect(facts.movesAlone).toBe(strategy === 'canary' || strategy === 'linear');
    expect(facts.movesAtOnce).toBe(strategy === 'all-at-once' ? name : null);
  });

  it.each([undefined, 'orders-slowly', { Ref: 'Config' }, 7])('%j is not known', async (name) => {
    expect(await group({ DeploymentConfigName: name })).toMatchObject({
      strategy: unknown,
      firstWeight: unknown,
      movesAlone: unknown,
    });
  });

  it('takes a configuration of the template by reference and by name', async () => {
    const config = {
      Type: 'AWS::CodeDeploy::DeploymentConfig',
      Properties: {
        DeploymentConfigName: 'orders-slowly',
        TrafficRoutingConfig: {
          Type: 'TimeBasedCanary',
          TimeBasedCanary: { CanaryPercentage: '25', CanaryInterval: 20 },
        },
      },
    };
    for (const name of ['orders-slowly', { Ref: 'Config' }]) {
      const facts = await group({ DeploymentConfigName: name }, { Config: config });
      expect(facts).toMatchObject({ strategy: 'canary', firstWeight: 25, bakeSeconds: 1200 });
    }
    const alone = await firstOf('canary', template({ Config: config }));
    expect(alone.facts).toMatchObject({ firstWeight: 25, judges: unknown, rollback: unknown });
  });

  it('waits for a person where nobody reroutes by itself', async () => {
    const facts = await group({
      DeploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
      BlueGreenDeploymentConfiguration: { DeploymentReadyOption: { ActionOnTimeout: 'STOP_DEPLOYMENT' } },
    });
    expect(facts).toMatchObject({ movesAlone: false, movesAtOnce: null, judges: ['hand'] });
  });

  it('may have hooks in an appspec file', async () => {
    const files = template({ Group: { Type: 'AWS::CodeDeploy::DeploymentGroup', Properties: {} } });
    const { facts } = await firstOf('canary', { ...files, 'app/appspec.yml': 'version: 0.0\n' });
    expect(facts.judges).toEqual(unknown);
  });

  it.each([
    [{ BeforeAllowTrafficHook: { Ref: 'Check' } }, ['hook']],
    [{ AfterAllowTrafficHook: { 'Fn::If': ['IsProd', { Ref: 'Check' }, { Ref: 'AWS::NoValue' }] } }, unknown],
    [{}, []],
  ])('has the hooks of the alias that names it: %j', async (hooks, judges) => {
    const update = { ...hooks, DeploymentGroupName: { Ref: 'Group' } };
    const alias = { Type: 'AWS::Lambda::Alias', UpdatePolicy: { CodeDeployLambdaAliasUpdate: update } };
    expect((await group({}, { Live: alias })).judges).toEqual(judges);
  });

  it('keeps the old version as long as it says', async () => {
    const kept = (section: unknown) =>
      group({
        BlueGreenDeploymentConfiguration: { TerminateBlueInstancesOnDeploymentSuccess: section },
      }).then(({ oldVersionSeconds }) => oldVersionSeconds);
    expect(await kept({ Action: 'TERMINATE', TerminationWaitTimeInMinutes: 5 })).toBe(300);
    expect(await kept({ Action: 'TERMINATE' })).toBeNull();
    expect(await kept({ Action: 'KEEP_ALIVE', TerminationWaitTimeInMinutes: 0 })).toBeNull();
    expect(await kept({ TerminationWaitTimeInMinutes: { Ref: 'Wait' } })).toEqual(unknown);
  });
});

describe('alarms', () => {
  it('need their period as often as they are asked for', async () => {
    const others = {
      A: alarm,
      B: { ...alarm, Properties: { ...alarm.Properties, DatapointsToAlarm: 2 } },
      C: { Type: alarm.Type, Properties: { Period: { Ref: 'Period' }, EvaluationPeriods: 5 } },
      D: {
        Type: alarm.Type,
        Properties: {
          EvaluationPeriods: 1,
          Metrics: [{ MetricStat: { Period: 60 } }, { MetricStat: { Period: 300 } }],
        },
      },
      E: { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmRule: 'x' } },
    };
    const alarms = Object.keys(others).map((name) => ({ Ref: name }));
    const facts = await preference({ Type: 'Canary10Percent5Minutes', Alarms: alarms }, others);
    expect(facts.alarms).toMatchObject([
      { name: 'A', seconds: 300 },
      { name: 'B', seconds: 120 },
      { name: 'D', seconds: 300 },
    ]);
    expect(facts.slowAlarms).toMatchObject([{ name: 'A' }, { name: 'D' }]);
  });

  it.each([
    ['notBreaching', 'passes', 'TreatMissingData: notBreaching'],
    ['breaching', 'fails', null],
    ['ignore', unknown, null],
    [undefined, unknown, null],
    [{ Ref: 'Missing' }, unknown, null],
  ])('with missing data treated as %j', async (value, noData, noDataBy) => {
    const one = { ...alarm, Properties: { ...alarm.Properties, TreatMissingData: value } };
    const fn = { Type: SAM, Properties: { DeploymentPreference: { Alarms: [{ Ref: 'A' }] } } };
    const { facts } = await firstOf('canary-metric', template({ Fn: fn, A: one }));
    expect(facts).toMatchObject({ system: 'sam', noData, noDataBy });
  });
});

describe('the deployment preference of SAM', () => {
  it('adds what stands in Globals, lists one after the other', async () => {
    const rest = {
      Globals: { Function: { DeploymentPreference: { Type: 'AllAtOnce', Alarms: [{ Ref: 'A' }] } } },
    };
    const own = { DeploymentPreference: { Type: 'Canary10Percent5Minutes', Alarms: [{ Ref: 'B' }] } };
    const files = template({ Fn: { Type: SAM, Properties: own }, A: alarm, B: alarm }, rest);
    const { facts } = await firstOf('canary', files);
    expect(facts.strategy).toBe('canary');
    expect(facts.alarms).toMatchObject([{ name: 'A' }, { name: 'B' }]);
  });

  it('counts once for all functions that take it from Globals', async () => {
    const rest = { Globals: { Function: { DeploymentPreference: { Enabled: false } } } };
    const fn = { Type: SAM, Properties: {} };
    const model = await modelOf(template({ One: fn, Two: fn }, rest));
    expect(model.of('canary').map(({ facts }) => facts.name)).toEqual(['Globals.Function']);
  });

  it('that is switched off moves nothing gradually', async () => {
    const facts = await preference({ Enabled: false, Type: 'Canary10Percent5Minutes' });
    expect(facts).toMatchObject({ movesAlone: false, movesAtOnce: null, judgeSwitch: 'off' });
  });
});

describe('a service of ECS', () => {
  const settings = (one: unknown) => service({ DesiredCount: 4, DeploymentConfiguration: one });

  it.each([
    [{ MinimumHealthyPercent: 0 }, 'MinimumHealthyPercent is 0', null],
    [{ MinimumHealthyPercent: '0', MaximumPercent: 100 }, 'MinimumHealthyPercent is 0', null],
    [{ MinimumHealthyPercent: 100, MaximumPercent: 200 }, null, null],
    [{ MinimumHealthyPercent: 100, MaximumPercent: 100 }, null, expect.stringContaining('both 100')],
    [{ MaximumPercent: 100 }, null, expect.stringContaining('where it is not set')],
    [{ MinimumHealthyPercent: { Ref: 'Least' }, MaximumPercent: 100 }, unknown, unknown],
    [{ 'Fn::If': ['IsProd', {}, {}] }, unknown, unknown],
    [undefined, null, null],
  ])('rolls as %j says', async (one, stopsAllFirst, cannotMove) => {
    expect((await settings(one)).workload).toMatchObject({ stopsAllFirst, cannotMove });
  });

  it('does not roll where CodeDeploy replaces its tasks', async () => {
    const { workload, canary } = await service({
      DesiredCount: 4,
      DeploymentController: { Type: 'CODE_DEPLOY' },
      DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 100 },
    });
    expect(workload).toMatchObject({ stopsAllFirst: null, cannotMove: null, strategy: 'blue-green' });
    expect(canary).toBeUndefined();
  });

  it.each([
    [{}, 'absent', 'on'],
    [{ DeploymentCircuitBreaker: { Enable: true, Rollback: true } }, 'on', 'on'],
    [{ DeploymentCircuitBreaker: { Enable: true, Rollback: false } }, 'off', 'on'],
    [{ DeploymentCircuitBreaker: { Enable: false, Rollback: true } }, 'off', 'on'],
    [{ DeploymentCircuitBreaker: { Enable: { Ref: 'On' }, Rollback: true } }, unknown, 'on'],
    [{ Alarms: { AlarmNames: ['a'], Enable: true, Rollback: true } }, 'on', 'on'],
    [{ Alarms: { AlarmNames: ['a'], Enable: false, Rollback: false } }, unknown, 'off'],
    [
      {
        DeploymentCircuitBreaker: { Enable: true, Rollback: false },
        Alarms: { AlarmNames: ['a'], Enable: false, Rollback: true },
      },
      'off',
      'off',
    ],
  ])('goes back as %j says', async (one, rollback, judgeSwitch) => {
    expect((await settings(one)).canary).toMatchObject({ rollback, judgeSwitch });
  });

  it.each([
    [
      { Strategy: 'CANARY', CanaryConfiguration: { CanaryPercent: 5, CanaryBakeTimeInMinutes: 10 } },
      { strategy: 'canary', firstWeight: 5, bakeSeconds: 600, movesAlone: true, movesAtOnce: null },
    ],
    [
      { Strategy: 'LINEAR', LinearConfiguration: { StepPercent: 50, StepBakeTimeInMinutes: 1 } },
      { strategy: 'linear', firstWeight: 50, weights: [50], bakeSeconds: 60 },
    ],
    [
      { Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 3 },
      { strategy: 'blue-green', movesAtOnce: 'BLUE_GREEN', bakeSeconds: 180, oldVersionSeconds: 180 },
    ],
    [{ Strategy: 'CANARY' }, { firstWeight: unknown, movesAlone: unknown }],
    [{ Strategy: { Ref: 'Strategy' } }, { strategy: unknown, movesAtOnce: unknown }],
    [{}, { strategy: 'rolling', movesAlone: false, movesAtOnce: null, judges: [] }],
    [{ Strategy: 'BLUE_GREEN', LifecycleHooks: [{ HookTargetArn: 'a' }] }, { judges: ['hook'] }],
  ])('moves traffic as %j says', async (one, expected) => {
    expect((await settings(one)).canary).toMatchObject(expected);
  });

  it('runs several tasks when it says so or an autoscaler does', async () => {
    const scaled = (min: unknown) => ({
      Target: {
        Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
        Properties: { ResourceId: { 'Fn::Sub': 'service/${Cluster}/${App.Name}' }, MinCapacity: min },
      },
    });
    expect((await service({})).workload).toMatchObject({ several: false, autoscaledBy: [] });
    expect((await service({ DesiredCount: 2 })).workload).toMatchObject({ several: true });
    expect((await service({ DesiredCount: { Ref: 'N' } })).workload).toMatchObject({ several: unknown });
    expect((await service({}, scaled(2))).workload).toMatchObject({
      several: true,
      autoscaledBy: [{ name: 'Target', min: 2 }],
    });
    expect((await service({ DesiredCount: 1 }, scaled({ Ref: 'Min' }))).workload).toMatchObject({
      several: unknown,
    });
  });

  it('gives its one container the time that the task definition says', async () => {
    const task = (...containers: unknown[]) => ({
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: containers } },
    });
    const grace = async (others: Resources) =>
      (await service({ TaskDefinition: { Ref: 'Task' } }, others)).workload?.graceInForceSeconds;
    expect(await grace(task({ Name: 'a' }))).toBe(30);
    expect(await grace(task({ Name: 'a', StopTimeout: '5' }))).toBe(5);
    expect(await grace(task({ Name: 'a' }, { Name: 'b' }))).toEqual(unknown);
    expect(await grace({})).toEqual(unknown);
  });

  it('leaves a task definition that two services run to itself', async () => {
    const one = {
      Type: 'AWS::ECS::Service',
      Properties: { DesiredCount: 3, TaskDefinition: { Ref: 'Task' } },
    };
    const task = {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: { ContainerDefinitions: [{ Name: 'a', Image: 'a:1' }] },
    };
    const files = template({ One: one, Two: one, Task: task });
    const container = await firstOf('container', files);
    expect(container.parent?.facts).toMatchObject({ controller: 'task definition', replicas: unknown });
    expect((await firstOf('workload', files)).facts).toMatchObject({ replicas: 3, graceInForceSeconds: 30 });
  });
});

describe('the queues of a function', () => {
  const fn = { Type: 'AWS::Lambda::Function', Properties: { Timeout: 60, FunctionName: 'work' } };
  const queue = { Type: 'AWS::SQS::Queue' };
  const feed = (name: unknown) => ({
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: { 'Fn::GetAtt': 'Jobs.Arn' }, FunctionName: name },
  });
  const short = async (name: unknown, others: Resources = {}) => {
    const files = template({ Fn: fn, Jobs: queue, Feed: feed(name), ...others });
    return (await firstOf('workload', files)).facts.shortQueues;
  };

  it.each([
    { Ref: 'Fn' },
    { 'Fn::GetAtt': ['Fn', 'Arn'] },
    { 'Fn::Sub': '${Fn.Arn}' },
    'work',
    { Ref: 'Live' },
  ])('are fed to %j', async (name) => {
    const alias = { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Fn' }, Name: 'live' } };
    expect(await short(name, { Live: alias })).toMatchObject([{ name: 'Jobs', seconds: 30 }]);
  });

  it('are not those of another function, and not judged by a time that is computed', async () => {
    expect(await short('other')).toEqual([]);
    const computed = { ...fn, Properties: { Timeout: { Ref: 'Seconds' } } };
    expect(await short({ Ref: 'Fn' }, { Fn: computed })).toEqual(unknown);
    const parameter = { ...queue, Properties: { VisibilityTimeout: { Ref: 'Seconds' } } };
    expect(await short({ Ref: 'Fn' }, { Jobs: parameter })).toEqual([]);
  });
});

describe('a file that is no template', () => {
  it.each([
    ['text about one', 'a.yaml', 'note: "Resources: of Type: AWS::ECS::Service"\n'],
    ['a template of other resources', 'a.yaml', 'Resources: { A: { Type: AWS::S3::Bucket } }\n'],
    ['a list of resources', 'a.yaml', 'Resources: [{ Type: AWS::ECS::Service }]\n'],
    [
      'resources that are no maps',
      'a.yaml',
      'Resources:\n  A: { Type: AWS::ECS::Service, Properties: 3 }\n  B: text\n  C:\n',
    ],
    ['an empty document', 'a.json', '{"Resources": null, "x": {"Type": "AWS::ECS::Service"}}'],
  ])('%s is read without an exception', async (_, path, text) => {
    const model = await modelOf({ [path]: text });
    expect(model.of('canary').length).toBeLessThanOrEqual(1);
    expect(model.of('container')).toEqual([]);
  });

  it('reads the environment from tags, the cluster and the path', async () => {
    const app = (properties: Resources) => ({ App: { Type: 'AWS::ECS::Service', Properties: properties } });
    const production = async (files: Record<string, string>) =>
      (await firstOf('workload', files)).facts.production;
    expect(await production(template(app({ Tags: [{ Key: 'Environment', Value: 'production' }] })))).toBe(
      true,
    );
    expect(await production(template(app({ Tags: [{ Key: 'env', Value: { Ref: 'Env' } }] })))).toEqual(
      unknown,
    );
    expect(await production(template(app({ Cluster: 'shop-staging' })))).toBe(false);
    expect(await production(template(app({ Cluster: { Ref: 'Cluster' } })))).toEqual(unknown);
    expect(await production({ 'prod/app.yaml': stringify({ Resources: app({}) }) })).toBe(true);
  });
});
