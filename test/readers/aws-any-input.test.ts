import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { modelOf } from './deployments-of.js';

const words = [
  ...['Resources', 'Type', 'Properties', 'Globals', 'Function', 'DeploymentPreference', 'Alarms', 'Hooks'],
  ...['Ref', 'Fn::If', 'Fn::GetAtt', 'Fn::Sub', 'Events', 'Queue', 'SqsSubscription', 'Timeout', 'Enabled'],
  ...['DeploymentConfigName', 'AlarmConfiguration', 'AutoRollbackConfiguration', 'TrafficRoutingConfig'],
  ...['DeploymentConfiguration', 'DeploymentCircuitBreaker', 'LoadBalancers', 'TargetGroupArn', 'Strategy'],
  ...['ContainerDefinitions', 'Environment', 'Command', 'Name', 'Value', 'Image', 'Tags', 'Key', 'Metrics'],
  ...[
    'services',
    'environment',
    'deploy',
    'replicas',
    'image',
    'command',
    'ports',
    'volumes',
    'build',
    'name',
  ],
  ...['containerDefinitions', 'serviceName', 'taskDefinition', 'A', 'B'],
];

const types = [
  ...['AWS::ECS::Service', 'AWS::ECS::TaskDefinition', 'AWS::Serverless::Function', 'AWS::Lambda::Function'],
  ...['AWS::CodeDeploy::DeploymentGroup', 'AWS::CodeDeploy::DeploymentConfig', 'AWS::CloudWatch::Alarm'],
  ...['AWS::Lambda::EventSourceMapping', 'AWS::SQS::Queue', 'AWS::ElasticLoadBalancingV2::TargetGroup'],
];

const values = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1e21, '', 'A', 'A.Arn', '${A}', 'AWS::NoValue', 'a:1', '0s'),
  fc.string({ maxLength: 8 }),
);

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    values,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...words), tie('tree'), { maxKeys: 6 }),
  ),
}));

const resource = fc.record({ Type: fc.constantFrom(...types), Properties: tree });

describe('any tree of data', () => {
  it('as a template is read and linked without an exception', async () => {
    const resources = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D'), resource, { minKeys: 1 });
    await fc.assert(
      fc.asyncProperty(resources, tree, async (Resources, Globals) => {
        const model = await modelOf({ 'a.json': JSON.stringify({ Globals, Resources }) });
        expect(model.of('document')).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });

  it('as a compose file and as an input of ECS is read and linked without an exception', async () => {
    const services = fc.dictionary(fc.constantFrom('a', 'b'), tree);
    await fc.assert(
      fc.asyncProperty(services, tree, async (some, other) => {
        const model = await modelOf({
          'compose.yaml': stringify({ services: some, name: other }, { aliasDuplicateObjects: false }),
          'task.json': JSON.stringify({ containerDefinitions: other, family: some }),
          'service.json': JSON.stringify({ serviceName: 'a', taskDefinition: some, ...Object(other) }),
        });
        expect(model.of('document')).toHaveLength(3);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a template larger than anyone writes', () => {
  it('with thousands of functions, queues and alarms is read', async () => {
    const Resources: Record<string, unknown> = {};
    for (let index = 0; index < 2000; index++) {
      const Alarms = [{ Ref: `A${index}` }, `name-${index}`];
      const Queue = { 'Fn::GetAtt': [`Q${index}`, 'Arn'] };
      Resources[`F${index}`] = {
        Type: 'AWS::Serverless::Function',
        Properties: { DeploymentPreference: { Alarms }, Events: { E: { Properties: { Queue } } } },
      };
      Resources[`Q${index}`] = { Type: 'AWS::SQS::Queue' };
      Resources[`A${index}`] = { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName: `x-${index}` } };
    }
    const model = await modelOf({ 'a.json': JSON.stringify({ Resources }) });
    expect(model.of('workload')).toHaveLength(2000);
    expect(model.of('canary')).toHaveLength(2000);
  });
});
