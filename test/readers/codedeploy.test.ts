import { describe, expect, it } from 'vitest';
import { modelOf } from './deployments-of.js';

const group = {
  applicationName: 'shop',
  deploymentGroupName: 'shop-production',
  serviceRoleArn: 'arn:aws:iam::111122223333:role/deploy',
  deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
  blueGreenDeploymentConfiguration: {
    terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 0 },
  },
  autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE'] },
};

describe('a deployment group as the command line takes it', () => {
  it('is a canary', async () => {
    const text = JSON.stringify(group, null, 2);
    const model = await modelOf({ 'deploy/group.json': text });
    const [canary] = model.of('canary');
    expect(canary?.facts).toMatchObject({
      system: 'codedeploy',
      name: 'shop-production',
      production: true,
      oldVersionSeconds: 0,
      rollback: 'on',
    });
    const { start, end } = canary?.spans.oldVersionSeconds?.value ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe('0');
  });

  it.each([
    '{"applicationName": "shop", "deploymentGroupName": "a", "revision": {"revisionType": "S3"}}',
    '{"deploymentGroupName": ["a"], "serviceRoleArn": "a", "deploymentStyle": {}}',
    '[{"x": {"deploymentGroupName": "a", "serviceRoleArn": "a", "deploymentStyle": {}}}]',
  ])('is not %s', async (text) => {
    expect((await modelOf({ 'deploy/group.json': text })).of('canary')).toEqual([]);
  });
});
