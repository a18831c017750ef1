import { describe, expect, it } from 'vitest';
import { modelOf } from '../readers/deployments-of.js';

const service = `Resources:
  Orders:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DeploymentConfiguration:
        Strategy: CANARY
        CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 3 }
        Alarms: { Enable: true, Rollback: true, AlarmNames: [orders-errors] }
`;

function alarm(evaluations: number): string {
  return `Resources:
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: orders-errors
      MetricName: Errors
      Period: 60
      EvaluationPeriods: ${evaluations}
      TreatMissingData: notBreaching
`;
}

describe('an alarm that another template defines', () => {
  it.each([
    [2, []],
    [3, ['orders-errors']],
  ])('of %i minutes against a bake time of three', async (evaluations, slow) => {
    const model = await modelOf({ 'alarms.yaml': alarm(evaluations), 'service.yaml': service });
    const [canary] = model.of('canary');
    expect(canary?.facts.alarms).toMatchObject([{ path: 'alarms.yaml', seconds: 60 * evaluations }]);
    expect(canary?.facts.slowAlarms).toMatchObject(slow.map((name) => ({ name })));
  });

  it('is a metric once a rollout names it', async () => {
    const files = { 'alarms.yaml': alarm(2) };
    expect((await modelOf(files)).of('canary-metric')).toEqual([]);
    const named = await modelOf({ ...files, 'service.yaml': service, 'worker.yaml': service });
    expect(named.of('canary-metric')).toMatchObject([
      { path: 'alarms.yaml', facts: { system: 'ecs', signal: 'error', noData: 'passes' } },
    ]);
  });

  it('is left open where several templates define it', async () => {
    const files = { 'a.yaml': alarm(3), 'b.yaml': alarm(9), 'service.yaml': service };
    const [canary] = (await modelOf(files)).of('canary');
    expect(canary?.facts).toMatchObject({ alarms: [], slowAlarms: [] });
  });
});
