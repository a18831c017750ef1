import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/model/model.js';
import { modelOf } from '../readers/deployments-of.js';

const UNKNOWN = { $unknown: expect.anything() };

const LABELS = 'metadata: { labels: { app: web } }';

function deployment(
  name: string,
  { spec = '', namespace = '', containers = '[{ name: c, image: i:1 }]' } = {},
): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}${namespace === '' ? '' : `, namespace: ${namespace}`} }
spec:
  ${spec}
  template: { ${LABELS}, spec: { containers: ${containers} } }
`;
}

function service(namespace = '', ports = '[{ port: 80 }]'): string {
  const where = namespace === '' ? '' : `, namespace: ${namespace}`;
  return `apiVersion: v1\nkind: Service\nmetadata: { name: web${where} }\nspec: { selector: { app: web }, ports: ${ports} }\n`;
}

function autoscaler(spec: string, kind = 'Deployment'): string {
  return `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec: { scaleTargetRef: { kind: ${kind}, name: web }, ${spec} }\n`;
}

function budget(spec: string): string {
  return `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\nspec: { selector: { matchLabels: { app: web } }, ${spec} }\n`;
}

function factsAt(model: Model, path: string): object {
  return model.of('workload').find((one) => one.path === path)?.facts ?? {};
}

describe('services and workloads', () => {
  it('finds the service by labels, in the same namespace or where one of them names none', async () => {
    for (const [own, other, served] of [
      ['', '', true],
      ['shop', '', true],
      ['', 'shop', true],
      ['shop', 'shop', true],
      ['shop', 'archive', false],
    ] as const) {
      const model = await modelOf({
        'd.yaml': deployment('web', { namespace: own }),
        's.yaml': service(other),
      });
      expect(factsAt(model, 'd.yaml')).toMatchObject({ served });
    }
  });

  it('takes the workload that stands nearest', async () => {
    const model = await modelOf({
      'a/d.yaml': deployment('web'),
      'a/s.yaml': service(),
      'a/old/d.yaml': deployment('web'),
      'b/d.yaml': deployment('web'),
    });
    const served = ['a/d.yaml', 'a/old/d.yaml', 'b/d.yaml'].map((path) => factsAt(model, path));
    expect(served).toMatchObject([{ served: true }, { served: false }, { served: false }]);
  });

  it('does not take production for staging', async () => {
    const model = await modelOf({ 'production/d.yaml': deployment('web'), 'staging/s.yaml': service() });
    expect(factsAt(model, 'production/d.yaml')).toMatchObject({ served: false });
  });

  it('leaves open what selects a base or a patch', async () => {
    const model = await modelOf({
      'base/d.yaml': deployment('web'),
      'over/kustomization.yaml': 'resources: [../base/d.yaml]\n',
    });
    expect(factsAt(model, 'base/d.yaml')).toMatchObject({
      served: UNKNOWN,
      selectedBy: UNKNOWN,
      drains: UNKNOWN,
    });
    expect(model.of('container')[0]?.facts).toMatchObject({ servesTarget: UNKNOWN, readiness: UNKNOWN });
  });

  it.each([
    ['[{ name: c, image: i }]', '[{ port: 80 }]', [true]],
    ['[{ name: c, image: i, ports: [{ containerPort: 81 }] }]', '[{ port: 80, targetPort: 81 }]', [true]],
    [
      '[{ name: c, image: i, ports: [{ name: http, containerPort: 81 }] }, { name: d, image: i }]',
      '[{ port: 80, targetPort: http }]',
      [true, false],
    ],
    ['[{ name: c, image: i }, { name: d, image: i }]', '[{ port: 80 }]', [UNKNOWN, UNKNOWN]],
  ])('of %s with ports %s finds the container that answers', async (containers, ports, serves) => {
    const model = await modelOf({
      'd.yaml': deployment('web', { containers }),
      's.yaml': service('', ports),
    });
    expect(model.of('container').map(({ facts }) => facts.servesTarget)).toEqual(serves);
  });

  it('knows a worker by its name, or because none of the services sends to it', async () => {
    const ports = '[{ name: c, image: i, ports: [{ containerPort: 80 }] }]';
    const files = {
      'a/d.yaml': deployment('web'),
      'b/d.yaml': deployment('web', { containers: ports }),
      'c/d.yaml': deployment('mail-worker', { containers: ports }),
    };
    const alone = await modelOf(files);
    const beside = await modelOf({ ...files, 's.yaml': service().replaceAll('web', 'shop') });
    const workersIn = (model: Model) => Object.keys(files).map((path) => factsAt(model, path));
    expect(workersIn(alone)).toMatchObject([{ worker: false }, { worker: false }, { worker: true }]);
    expect(workersIn(beside)).toMatchObject([{ worker: true }, { worker: false }, { worker: true }]);
  });
});

describe('autoscalers and workloads', () => {
  it('finds what an autoscaler scales, by kind and name', async () => {
    const model = await modelOf({ 'd.yaml': deployment('web'), 'h.yaml': autoscaler('minReplicas: 2') });
    expect(factsAt(model, 'd.yaml')).toMatchObject({
      autoscaledBy: [{ name: 'web', min: 2 }],
      several: true,
    });
    const other = await modelOf({
      'd.yaml': deployment('web'),
      'h.yaml': autoscaler('minReplicas: 2', 'StatefulSet'),
    });
    expect(factsAt(other, 'd.yaml')).toMatchObject({ autoscaledBy: [], several: false });
  });

  it('finds the patch beside the autoscaler, not that of another overlay', async () => {
    const patch = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 4 }\n';
    const model = await modelOf({
      'base/d.yaml': deployment('web'),
      'eu/h.yaml': autoscaler('maxReplicas: 9'),
      'eu/p.yaml': patch,
      'us/p.yaml': patch,
    });
    const found = ['base/d.yaml', 'eu/p.yaml', 'us/p.yaml'].map((path) => factsAt(model, path));
    expect(found).toMatchObject([
      { autoscaledBy: [{ name: 'web' }] },
      { autoscaledBy: [{ name: 'web' }] },
      { autoscaledBy: [] },
    ]);
  });

  it.each([
    ['Deployment', 'replicas: 3', true],
    ['Deployment', '', false],
    ['Deployment', 'replicas: "${N}"', UNKNOWN],
    ['DaemonSet', '', UNKNOWN],
  ])('tells whether a %s with %j runs several', async (kind, spec, several) => {
    const text = deployment('web', { spec }).replace('Deployment', kind);
    expect(factsAt(await modelOf({ 'd.yaml': text }), 'd.yaml')).toMatchObject({ several });
  });
});

describe('budgets and workloads', () => {
  async function blocks(minAvailable: string, files: Record<string, string>): Promise<unknown> {
    const model = await modelOf({ ...files, 'b.yaml': budget(`minAvailable: ${minAvailable}`) });
    return model.of('workload-policy')[0]?.facts.blocks;
  }

  const three = { 'd.yaml': deployment('web', { spec: 'replicas: 3' }) };

  it.each([
    ['3', three, 'minAvailable 3 is not below the 3 replicas of its workload'],
    ['2', three, null],
    ['67%', three, 'minAvailable 67% is rounded up to the 3 replicas of its workload'],
    ['66%', three, null],
    ['1', { 'd.yaml': deployment('web') }, null],
    ['1', { 'd.yaml': deployment('web', { spec: 'replicas: 0' }) }, null],
    ['1', {}, null],
    [
      '2',
      { ...three, 'h.yaml': autoscaler('minReplicas: 2') },
      "minAvailable 2 is not below the autoscaler's minimum of 2",
    ],
    ['2', { ...three, 'h.yaml': autoscaler('minReplicas: 3') }, null],
    ['2', { ...three, 'h.yaml': autoscaler('minReplicas: "${MIN}"') }, null],
  ])('of %s with %j says why', async (minAvailable, files, why) => {
    expect(await blocks(minAvailable, files)).toEqual(why);
  });

  it('adds up the workloads it is for', async () => {
    const files = {
      ...three,
      'e.yaml': deployment('web-canary', { spec: 'replicas: 1' }),
      'b.yaml': budget('minAvailable: 3'),
    };
    const [policy] = (await modelOf(files)).of('workload-policy');
    expect(policy?.facts).toMatchObject({ targetReplicas: 4, blocks: null });
    expect(policy?.facts.target).toHaveLength(2);
  });
});

describe('load balancers and workloads', () => {
  it('finds the longest of what drains its services', async () => {
    const ingress = (seconds: number): string =>
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: i${seconds}\n  annotations: { alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=${seconds} }\nspec: { defaultBackend: { service: { name: web } } }\n`;
    const files = {
      'd.yaml': deployment('web'),
      's.yaml': service(),
      'i.yaml': `${ingress(60)}---\n${ingress(90)}`,
    };
    const found = factsAt(await modelOf(files), 'd.yaml');
    expect(found).toMatchObject({ deregistrationSeconds: 90, drainedBy: [{ path: 'i.yaml', name: 'i90' }] });
  });
});

describe('the pods of another workload', () => {
  const rollout = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web-rollout }
spec:
  minReadySeconds: 10
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: { steps: [{ setWeight: 10 }, { pause: {} }] } }
`;

  it('takes over what the Deployment says of them', async () => {
    const containers = '[{ name: c, image: i, startupProbe: { failureThreshold: 6 } }]';
    const spec = 'minReadySeconds: 99';
    const model = await modelOf({
      'r.yaml': rollout,
      'd.yaml': deployment('web', { containers, spec }),
      's.yaml': service(),
    });
    expect(factsAt(model, 'r.yaml')).toMatchObject({
      templateOf: 'Deployment/web',
      served: true,
      graceInForceSeconds: 30,
      startupSeconds: 70,
      drains: false,
    });
  });

  it('leaves them open where the Deployment is not scanned', async () => {
    const facts = factsAt(await modelOf({ 'r.yaml': rollout }), 'r.yaml');
    expect(facts).toMatchObject({ labels: UNKNOWN, served: UNKNOWN, graceInForceSeconds: UNKNOWN });
  });
});

describe('namesakes in one file', () => {
  it('are told apart by their namespaces, where a service or an autoscaler says as little as one of them', async () => {
    const both = `${deployment('web')}---\n${deployment('web', { namespace: 'other' })}`;
    const model = await modelOf({
      'app.yaml': `${both}---\n${service()}---\n${autoscaler('minReplicas: 2')}`,
    });
    expect(model.of('workload').map(({ facts }) => [facts.served, facts.several])).toEqual([
      [true, true],
      [false, false],
    ]);
  });
});
