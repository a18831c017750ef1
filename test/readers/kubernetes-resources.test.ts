import { describe, expect, it } from 'vitest';
import { firstOf, modelOf } from './deployments-of.js';

const UNKNOWN = { $unknown: expect.anything() };

function file(
  apiVersion: string,
  kind: string,
  spec: unknown,
  annotations: object = {},
): Record<string, string> {
  const metadata = { name: 'x', annotations };
  return { 'deploy/x.json': JSON.stringify({ apiVersion, kind, metadata, spec }) };
}

async function resource(...given: Parameters<typeof file>): Promise<object> {
  return (await firstOf('resource', file(...given))).facts;
}

describe('objects that others refer to', () => {
  it('reads what a Service selects and where it sends', async () => {
    const spec = {
      selector: { app: 'a', tier: 'b' },
      ports: [{ port: 80 }, { port: 81, targetPort: 'http' }],
    };
    expect(await resource('v1', 'Service', spec)).toMatchObject({
      resourceKind: 'Service',
      selector: ['app=a', 'tier=b'],
      targetPorts: ['80', 'http'],
      drainSeconds: null,
    });
  });

  it.each([
    [{}, { selector: null, targetPorts: [] }],
    [{ selector: {} }, { selector: null }],
    [{ selector: { app: '${APP}' } }, { selector: UNKNOWN }],
    [{ selector: ['app'] }, { selector: UNKNOWN }],
    [{ publishNotReadyAddresses: true, ports: [{ port: 80 }] }, { targetPorts: [] }],
    [null, { selector: null }],
  ])('reads a Service with %j', async (spec, facts) => {
    expect(await resource('v1', 'Service', spec)).toMatchObject(facts);
  });

  it('does not take a service of Knative for one', async () => {
    const facts = await resource('serving.knative.dev/v1', 'Service', { selector: { a: 'b' } });
    expect(facts).toMatchObject({ selector: null });
  });

  it('reads the services of an Ingress, old and new', async () => {
    const paths = [{ backend: { service: { name: 'a' } } }, { backend: { serviceName: 'b' } }];
    const spec = { defaultBackend: { service: { name: 'c' } }, rules: [{ http: { paths } }, { host: 'h' }] };
    expect(await resource('networking.k8s.io/v1', 'Ingress', spec)).toMatchObject({
      targets: ['c', 'a', 'b'].map((name) => ({ kind: 'Service', name })),
    });
  });

  it.each([
    [
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      { scaleTargetRef: { kind: 'Rollout', name: 'a' } },
      'Rollout',
      1,
    ],
    [
      'autoscaling/v1',
      'HorizontalPodAutoscaler',
      { scaleTargetRef: { name: 'a' }, minReplicas: 4 },
      'Deployment',
      4,
    ],
    ['keda.sh/v1alpha1', 'ScaledObject', { scaleTargetRef: { name: 'a' } }, 'Deployment', 0],
    [
      'keda.sh/v1alpha1',
      'ScaledObject',
      { scaleTargetRef: { name: 'a' }, minReplicaCount: 2 },
      'Deployment',
      2,
    ],
  ])('reads what a %s %s scales', async (apiVersion, kind, spec, target, minReplicas) => {
    expect(await resource(apiVersion, kind, spec)).toMatchObject({
      targets: [{ kind: target, name: 'a' }],
      minReplicas,
    });
  });

  it('leaves open an autoscaler that is filled in later', async () => {
    const spec = { scaleTargetRef: { name: '${APP}' }, minReplicas: '${MIN}' };
    const facts = await resource('autoscaling/v2', 'HorizontalPodAutoscaler', spec);
    expect(facts).toMatchObject({ targets: UNKNOWN, minReplicas: UNKNOWN });
  });
});

describe('how long load balancers drain', () => {
  const attributes = 'alb.ingress.kubernetes.io/target-group-attributes';
  const classic = 'service.beta.kubernetes.io/aws-load-balancer-connection-draining';

  it.each([
    [{ [attributes]: 'deregistration_delay.timeout_seconds=45' }, 45],
    [{ [attributes]: 'stickiness.enabled=true, deregistration_delay.timeout_seconds=300' }, 300],
    [{ [attributes]: 'stickiness.enabled=true' }, null],
    [{ [attributes]: 'deregistration_delay.timeout_seconds=${DELAY}' }, UNKNOWN],
    [{ [`${classic}-enabled`]: 'true', [`${classic}-timeout`]: '60' }, 60],
    [{ [`${classic}-timeout`]: '60' }, null],
    [{}, null],
  ])('reads %j', async (annotations, drainSeconds) => {
    expect(await resource('v1', 'Service', {}, annotations)).toMatchObject({ drainSeconds });
  });

  it('reads the configs and policies of Google Cloud', async () => {
    const draining = { connectionDraining: { drainingTimeoutSec: 90 } };
    expect(await resource('cloud.google.com/v1', 'BackendConfig', draining)).toMatchObject({
      drainSeconds: 90,
    });
    const policy = { default: draining, targetRef: { kind: 'Service', name: 'a' } };
    expect(await resource('networking.gke.io/v1', 'GCPBackendPolicy', policy)).toMatchObject({
      drainSeconds: 90,
      targets: [{ kind: 'Service', name: 'a' }],
    });
    const names = { 'cloud.google.com/backend-config': '{"ports": {"80": "slow"}, "default": "drain"}' };
    expect(await resource('v1', 'Service', {}, names)).toMatchObject({
      targets: ['slow', 'drain'].map((name) => ({ kind: 'BackendConfig', name })),
    });
  });
});

describe('disruption budgets', () => {
  async function budget(spec: unknown): Promise<object> {
    return (await firstOf('workload-policy', file('policy/v1', 'PodDisruptionBudget', spec))).facts;
  }

  it.each([
    [{ maxUnavailable: 0 }, 'maxUnavailable is 0'],
    [{ maxUnavailable: '0%' }, 'maxUnavailable is 0%'],
    [{ minAvailable: '100%' }, 'minAvailable is 100%'],
    [{ maxUnavailable: '1%' }, null],
    [{ minAvailable: 1 }, null],
    [{ maxUnavailable: '${MAX}' }, UNKNOWN],
    [{ minAvailable: '{{ min }}' }, UNKNOWN],
    [{ maxUnavailable: { a: 1 } }, UNKNOWN],
    [null, null],
  ])('knows of %j whether it blocks', async (spec, blocks) => {
    expect(await budget(spec)).toMatchObject({ blocks });
  });

  it('writes selectors as kubectl does', async () => {
    const matchExpressions = [
      { key: 'a', operator: 'In', values: ['1'] },
      { key: 'b', operator: 'In', values: ['1', '2'] },
      { key: 'c', operator: 'NotIn', values: ['3'] },
      { key: 'd', operator: 'Exists' },
      { key: 'e', operator: 'DoesNotExist' },
    ];
    const selector = { matchLabels: { app: 'x' }, matchExpressions };
    expect(await budget({ selector })).toMatchObject({
      selector: ['app=x', 'a=1', 'b in (1,2)', 'c notin (3)', 'd', '!e'],
    });
    expect(await budget({ selector: {} })).toMatchObject({ selector: [] });
    expect(await budget({})).toMatchObject({ selector: null });
    expect(await budget({ selector: { matchExpressions: [{ key: 'a', operator: 'Near' }] } })).toMatchObject({
      selector: UNKNOWN,
    });
  });

  it('reads a file that holds nothing else', async () => {
    const model = await modelOf(file('policy/v1', 'PodDisruptionBudget', { maxUnavailable: 1 }));
    expect(model.of('document').map(({ facts }) => facts.role)).toEqual(['Kubernetes manifest']);
  });
});
