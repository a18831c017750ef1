import { describe, expect, it } from 'vitest';
import { firstOf, modelOf } from './deployments-of.js';

const UNKNOWN = { $unknown: expect.anything() };

/** One object with a pod of one container; `spec` stands beside the template, `container` in the container. */
function workload(
  kind: string,
  spec: object,
  container: object = {},
  pod: object = {},
): Record<string, string> {
  const apiVersion = kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1';
  const containers = [{ name: 'app', image: 'app:1', ...container }];
  const template = { metadata: { labels: { app: 'app' } }, spec: { containers, ...pod } };
  return {
    'deploy/app.json': JSON.stringify({
      apiVersion,
      kind,
      metadata: { name: 'app' },
      spec: { ...spec, template },
    }),
  };
}

async function factsOf(files: Record<string, string>): Promise<object> {
  return (await firstOf('workload', files)).facts;
}

describe('how instances are replaced', () => {
  it.each([
    ['Deployment', {}, 'rolling'],
    ['Deployment', { strategy: { type: 'Recreate' } }, 'recreate'],
    ['StatefulSet', { updateStrategy: { type: 'OnDelete' } }, 'on-delete'],
    ['DaemonSet', { updateStrategy: { type: 'RollingUpdate' } }, 'rolling'],
    ['ReplicaSet', {}, 'on-delete'],
    ['Rollout', { strategy: { canary: {} } }, 'canary'],
    ['Rollout', { strategy: { blueGreen: { activeService: 'a' } } }, 'blue-green'],
    ['Job', {}, null],
  ])('knows it of a %s with %j', async (kind, spec, strategy) => {
    expect(await factsOf(workload(kind, spec))).toMatchObject({ strategy });
  });

  it.each([
    [{ strategy: { type: '${TYPE}' } }, { strategy: UNKNOWN }],
    [{ strategy: { type: 'Sideways' } }, { strategy: UNKNOWN }],
    [{ strategy: 'Recreate' }, { strategy: UNKNOWN }],
    [{ strategy: null }, { strategy: 'rolling' }],
  ])('does not guess from %j', async (spec, facts) => {
    expect(await factsOf(workload('Deployment', spec))).toMatchObject(facts);
  });

  const rolling = (rollingUpdate: object): object => ({ replicas: 2, strategy: { rollingUpdate } });

  it.each([
    [{ maxUnavailable: '100%' }, 'maxUnavailable is 100%'],
    [{ maxUnavailable: 2 }, 'maxUnavailable is 2 of 2 replicas'],
    [{ maxUnavailable: 1 }, null],
    [{ maxUnavailable: '99%' }, null],
    [{}, null],
    [{ maxUnavailable: '${MAX}' }, UNKNOWN],
    [{ maxUnavailable: [1] }, UNKNOWN],
  ])('tells whether a roll with %j may stop all first', async (rollingUpdate, stopsAllFirst) => {
    expect(await factsOf(workload('Deployment', rolling(rollingUpdate)))).toMatchObject({ stopsAllFirst });
  });

  it('leaves open what depends on replicas that are filled in later', async () => {
    const spec = { replicas: '${REPLICAS}', strategy: { rollingUpdate: { maxUnavailable: 2 } } };
    expect(await factsOf(workload('Deployment', spec))).toMatchObject({ stopsAllFirst: UNKNOWN });
  });

  it.each([
    [{ maxSurge: 0, maxUnavailable: 0 }, expect.stringContaining('both 0')],
    [{ maxSurge: '0%', maxUnavailable: '0%' }, expect.stringContaining('both 0')],
    [{ maxSurge: 0 }, null],
    [{ maxUnavailable: 0 }, null],
    [{ maxSurge: 0, maxUnavailable: '${MAX}' }, UNKNOWN],
    [{ maxSurge: 1, maxUnavailable: '${MAX}' }, null],
  ])('tells whether a roll with %j can move', async (rollingUpdate, cannotMove) => {
    expect(await factsOf(workload('Deployment', rolling(rollingUpdate)))).toMatchObject({ cannotMove });
  });
});

describe('how long a start may take', () => {
  it('adds the longest startup probe and minReadySeconds, and shows both', async () => {
    const files = workload(
      'Deployment',
      { minReadySeconds: 15, progressDeadlineSeconds: 300 },
      { startupProbe: { failureThreshold: 20, tcpSocket: { port: 1 } } },
      {
        initContainers: [
          { name: 'proxy', image: 'p:1', restartPolicy: 'Always', startupProbe: { periodSeconds: 1 } },
        ],
      },
    );
    const facts = await factsOf(files);
    expect(facts).toMatchObject({ startupSeconds: 215, minReadySeconds: 15, progressDeadlineSeconds: 300 });
    expect(facts).toMatchObject({
      startupParts: [{ note: 'the startup probe of app grants 20 × 10 s = 200 s' }, { seconds: 15 }],
    });
  });

  it.each([
    [{}, {}, null],
    [{ minReadySeconds: 5 }, {}, 5],
    [{}, { startupProbe: { failureThreshold: '${TRIES}' } }, UNKNOWN],
    [{ minReadySeconds: 'soon' }, { startupProbe: {} }, UNKNOWN],
  ])('of %j with %j is as told', async (spec, container, startupSeconds) => {
    expect(await factsOf(workload('Deployment', spec, container))).toMatchObject({ startupSeconds });
  });
});

describe('how instances stop', () => {
  it.each([
    [{ terminationGracePeriodSeconds: 0 }, 'terminationGracePeriodSeconds: 0'],
    [{ terminationGracePeriodSeconds: 1 }, null],
    [{}, null],
  ])('knows of %j whether it is killed at once', async (pod, killedAtOnce) => {
    expect(await factsOf(workload('Deployment', {}, {}, pod))).toMatchObject({ killedAtOnce });
  });

  it.each([
    [{ image: 'registry.k8s.io/pause:3.9' }, null],
    [{ command: ['/bin/sleep', 'infinity'] }, null],
    [{ command: ['tail'], args: ['-f', '/dev/null'] }, null],
    [{ command: ['/bin/sleepless', 'infinity'] }, expect.anything()],
    [{ command: ['sh', '-c', 'sleep 5; serve'] }, expect.anything()],
  ])('of one that runs %j knows whether there is something to finish', async (container, killedAtOnce) => {
    const files = workload('Deployment', {}, container, { terminationGracePeriodSeconds: 0 });
    expect(await factsOf(files)).toMatchObject({ killedAtOnce });
  });

  it('knows a stop hook, also of a mesh', async () => {
    expect(await factsOf(workload('Deployment', {}))).toMatchObject({ drains: false });
    const hook = { lifecycle: { preStop: { exec: { command: ['/drain'] } } } };
    expect(await factsOf(workload('Deployment', {}, hook))).toMatchObject({ drains: true });
    const annotations = { 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds': '20' };
    const template = { metadata: { annotations }, spec: { containers: [{ name: 'a', image: 'b' }] } };
    const mesh = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec: { template } };
    expect(await factsOf({ 'a.json': JSON.stringify(mesh) })).toMatchObject({ drains: true });
  });
});

describe('probes', () => {
  const get = (port: unknown, more: object = {}): object => ({ httpGet: { path: '/', port }, ...more });

  async function containerFacts(container: object): Promise<object> {
    return (await firstOf('container', workload('Deployment', {}, container))).facts;
  }

  it.each([
    [get(80), get(80), true],
    [get(80), get('web'), true],
    [{ httpGet: { port: 80 } }, get(80, { periodSeconds: 10, timeoutSeconds: 1 }), true],
    [get(80, { initialDelaySeconds: 30 }), get(80), true],
    [get(80), get(81), false],
    [get(80, { failureThreshold: 5 }), get(80), false],
    [get(80), { httpGet: { path: '/ready', port: 80 } }, false],
    [get(80), { tcpSocket: { port: 80 } }, false],
    [{ exec: { command: ['a', 'b'] } }, { exec: { command: ['a b'] } }, false],
    [{}, {}, false],
    [get(80), undefined, false],
  ])('compares %j with %j', async (livenessProbe, readinessProbe, livenessEqualsReadiness) => {
    const ports = [{ name: 'web', containerPort: 80 }];
    const facts = await containerFacts({ ports, livenessProbe, readinessProbe });
    expect(facts).toMatchObject({ livenessEqualsReadiness });
  });

  it('names the ports that probes ask for and nobody declares', async () => {
    const facts = await containerFacts({
      ports: [{ name: 'web', containerPort: 80 }, { containerPort: 81 }],
      livenessProbe: get('web'),
      readinessProbe: { tcpSocket: { port: 'ready' } },
      startupProbe: get('8080'),
    });
    expect(facts).toMatchObject({
      ports: [
        { name: 'web', number: 80 },
        { name: null, number: 81 },
      ],
      undeclaredPorts: [{ probe: 'readiness probe', port: 'ready' }],
    });
  });

  it('tells an absent probe from one that it cannot read', async () => {
    const facts = await containerFacts({ livenessProbe: null, readinessProbe: '${PROBE}', ports: 'none' });
    expect(facts).toMatchObject({ liveness: false, readiness: UNKNOWN, startup: false, ports: UNKNOWN });
    expect(facts).toMatchObject({ undeclaredPorts: UNKNOWN, livenessDelaySeconds: null });
  });

  it('takes an init container that goes on running for one of the others', async () => {
    const pod = {
      initContainers: [
        { name: 'proxy', image: 'p', restartPolicy: 'Always' },
        { name: 'first', image: 'q' },
      ],
    };
    const model = await modelOf(workload('Deployment', {}, {}, pod));
    expect(model.of('container').map(({ facts }) => [facts.name, facts.init])).toEqual([
      ['app', false],
      ['proxy', false],
      ['first', true],
    ]);
  });
});

describe('pods of custom resources', () => {
  const template = { spec: { containers: [{ name: 'c', image: 'i:1' }] } };

  async function keysOf(object: object): Promise<string[]> {
    const model = await modelOf({ 'x.json': JSON.stringify({ metadata: { name: 'x' }, ...object }) });
    return model.of('workload').map(({ key }) => key);
  }

  it.each([
    ['apps.kruise.io/v1alpha1', 'CloneSet', { template }],
    ['keda.sh/v1alpha1', 'ScaledJob', { jobTargetRef: { template } }],
    ['example.com/v1', 'Nightly', { jobTemplate: { spec: { template } } }],
    ['example.com/v1', 'Database', { podTemplate: template }],
    ['serving.knative.dev/v1', 'Service', { template }],
    ['batch.volcano.sh/v1alpha1', 'Job', { tasks: [{ template }] }],
  ])('finds them in %s %s', async (apiVersion, kind, spec) => {
    expect(await keysOf({ apiVersion, kind, spec })).toEqual([`${kind} x`]);
  });

  it('tells several of one object apart', async () => {
    const spec = { head: { template }, workers: [{ template }] };
    expect(await keysOf({ apiVersion: 'ray.io/v1', kind: 'RayCluster', spec })).toEqual([
      'RayCluster x / head.template',
      'RayCluster x / workers[0].template',
    ]);
  });

  it('finds none where there is none', async () => {
    expect(await keysOf({ apiVersion: 'example.com/v1', kind: 'Thing', spec: { template: 'x' } })).toEqual(
      [],
    );
    expect(await keysOf({ apiVersion: 'v1', kind: 'ConfigMap', data: { template: 'spec' } })).toEqual([]);
    const schema = { properties: { template: { spec: { containers: { type: 'array' } } } } };
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      spec: schema,
    };
    expect(await keysOf(definition)).toEqual([]);
  });

  it('says nothing of how they are replaced', async () => {
    const object = {
      apiVersion: 'apps.kruise.io/v1alpha1',
      kind: 'CloneSet',
      spec: { replicas: 3, template },
    };
    expect(await factsOf({ 'x.json': JSON.stringify(object) })).toMatchObject({
      strategy: UNKNOWN,
      replicas: 3,
    });
  });
});

describe('patches', () => {
  it('says nothing of what another file may declare', async () => {
    const patch = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'app' },
      spec: { replicas: 5 },
    };
    const facts = await factsOf({ 'p.json': JSON.stringify(patch) });
    expect(facts).toMatchObject({ patch: true, rendered: false, replicas: 5 });
    expect(facts).toMatchObject({ strategy: UNKNOWN, drains: UNKNOWN, labels: UNKNOWN });
  });

  it('does not call probes equal that another file may set apart, nor a pod whole that it cannot read', async () => {
    const probe = { tcpSocket: { port: 1 } };
    const container = { image: undefined, livenessProbe: probe, readinessProbe: probe };
    const { facts } = await firstOf('container', workload('Deployment', {}, container));
    expect(facts).toMatchObject({ livenessEqualsReadiness: UNKNOWN });
    expect(await factsOf(workload('Deployment', {}, {}, { containers: '${CONTAINERS}' }))).toMatchObject({
      rendered: false,
      drains: UNKNOWN,
    });
  });

  it('leaves open the probes and ports of a container that names no image', async () => {
    const container = { image: undefined, readinessProbe: { tcpSocket: { port: 'web' } } };
    const { facts } = await firstOf('container', workload('Deployment', {}, container));
    expect(facts).toMatchObject({
      readiness: true,
      liveness: UNKNOWN,
      ports: UNKNOWN,
      undeclaredPorts: UNKNOWN,
    });
  });

  it('reads what braces leave of a text: a value with them is unknown', async () => {
    const files = {
      'app.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ name }}
spec:
  replicas: {{ .Values.replicas | default 2 }}
  revisionHistoryLimit: 0
  template:
    metadata:
      labels: {{ labels }}
    spec:
      containers:
        - image: {{ image }}
`,
    };
    const model = await modelOf(files);
    expect(model.of('workload')[0]?.facts).toMatchObject({
      replicas: UNKNOWN,
      historyLimit: 0,
      labels: UNKNOWN,
      attribution: UNKNOWN,
    });
    expect(model.of('container')[0]?.facts).toMatchObject({ image: UNKNOWN });
    const blocks = files['app.yaml'].replace('  replicas', '  {{ if scaled }}\n  replicas');
    expect((await modelOf({ 'app.yaml': blocks })).of('workload')).toEqual([]);
  });

  it.each([
    ['checksum/config', true],
    ['shop.example.com/config-hash', true],
    ['configHash', true],
    ['reloader.stakater.com/auto', true],
    ['prometheus.io/scrape', false],
    ['hashicorp.com/agent', false],
  ])('with the annotation %s rolls with its config: %s', async (annotation, expected) => {
    const text = `apiVersion: apps/v1
kind: Deployment
metadata: { name: app }
spec:
  template:
    metadata: { annotations: { ${annotation}: "x" } }
    spec: { containers: [{ name: app, image: app:1 }] }
`;
    const { facts } = await firstOf('workload', { 'app.yaml': text });
    expect(facts.rollsWithConfig).toBe(expected);
  });
});
