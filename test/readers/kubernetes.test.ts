import { describe, expect, it } from 'vitest';
import { firstOf, modelOf } from './deployments-of.js';

function deployment(pod: string, path = 'deploy/app.yaml'): Record<string, string> {
  return {
    [path]: `apiVersion: apps/v1
kind: Deployment
metadata: { name: app }
spec:
  replicas: 3
  template:
    spec: ${pod}
`,
  };
}

function withHook(hook: string): Record<string, string> {
  return deployment(`{ containers: [{ name: app, image: app:1, lifecycle: { preStop: ${hook} } }] }`);
}

describe('workloads', () => {
  it.each(['Deployment', 'StatefulSet', 'DaemonSet', 'Job'])('reads a %s', async (kind) => {
    const files = {
      'a.yaml': `apiVersion: v1\nkind: ${kind}\nmetadata: { name: x }\nspec: { template: { spec: { containers: [{ name: c, image: i }] } } }\n`,
    };
    const container = await firstOf('container', files);
    expect(container.facts).toMatchObject({ name: 'c', imageName: 'i', imageTag: null, init: false });
    expect(container.parent?.facts).toMatchObject({ controller: kind, name: 'x' });
  });

  it('finds the pods of a CronJob, of a Pod, in a List and in JSON', async () => {
    const pod = {
      containers: [{ name: 'c', image: 'i:1' }],
      initContainers: [{ name: 'first', image: 'j:2' }],
    };
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [
        { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: pod },
        {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          spec: { jobTemplate: { spec: { template: { spec: pod } } } },
        },
      ],
    };
    const model = await modelOf({ 'all.json': JSON.stringify(list) });
    expect(model.of('workload').map(({ key }) => key)).toEqual(['Pod p', 'CronJob ']);
    expect(model.of('container').map(({ facts }) => [facts.name, facts.init])).toEqual([
      ['c', false],
      ['first', true],
      ['c', false],
      ['first', true],
    ]);
  });

  it('fills in the grace period that Kubernetes gives', async () => {
    const said = await firstOf(
      'workload',
      deployment('{ terminationGracePeriodSeconds: 60, containers: [] }'),
    );
    expect(said.facts).toMatchObject({ graceSeconds: 60, graceInForceSeconds: 60, replicas: 3 });
    const silent = await firstOf('workload', deployment('{ containers: [] }'));
    expect(silent.facts).toMatchObject({ graceSeconds: null, graceInForceSeconds: 30 });
  });

  it('takes a pod without an image for a patch, which others add to', async () => {
    const { facts } = await firstOf('workload', deployment('{ containers: [{ name: app }] }'));
    expect(facts).toMatchObject({ rendered: false, graceInForceSeconds: { $unknown: expect.anything() } });
  });

  it('does not guess from values of another type', async () => {
    const { facts } = await firstOf(
      'workload',
      deployment('{ terminationGracePeriodSeconds: [1], containers: [] }'),
    );
    expect(facts.graceInForceSeconds).toEqual({ $unknown: 'not of the expected type' });
  });
});

describe('stop hooks', () => {
  it.each([
    ['{ sleep: { seconds: 15 } }', 15],
    ['{ exec: { command: [sleep, "20"] } }', 20],
    ['{ exec: { command: [/bin/sleep, 20s] } }', 20],
    ['{ exec: { command: [sh, -c, "sleep 5 && nginx -s quit; sleep 1m"] } }', 65],
    ['{ exec: { command: [/bin/bash, -c, "/bin/sleep 0.5"] } }', 0.5],
    ['{ exec: { command: [/usr/bin/env, sleep, "50"] } }', 50],
    ['{ exec: { command: [/bin/busybox, sh, -c, "sleep 50"] } }', 50],
    ['{ exec: { command: [sh, -c, "sleep 40 & wait"] } }', 40],
    ['{ sleep: { seconds: "40" } }', 40],
  ])('knows how long %s sleeps', async (hook, seconds) => {
    expect((await firstOf('container', withHook(hook))).facts.stopHookSeconds).toBe(seconds);
  });

  it.each([
    '{ httpGet: { path: /stop, port: 80 } }',
    '{ exec: { command: [nginx, -s, quit] } }',
    '{ exec: { command: [sh, -c, "sleep $DELAY"] } }',
    '{ exec: { command: [sh, -c, "while busy; do sleep 1; done"] } }',
    '{ exec: { command: [sh, -c, "sleep 40 >/dev/null & nginx -s quit"] } }',
    '{ exec: { command: [sh, -c, "drain || sleep 40"] } }',
    '{ exec: { command: [sh, -c, "timeout 20 sleep 60"] } }',
    '{ exec: { command: [sh, -c, "# sleep 60\\nnginx -s quit"] } }',
    '{ sleep: { seconds: "{{ .delay }}" } }',
  ])('does not know how long %s takes', async (hook) => {
    expect((await firstOf('container', withHook(hook))).facts.stopHookSeconds).toMatchObject({
      $unknown: expect.anything(),
    });
  });

  it('says that there is none', async () => {
    expect(
      (await firstOf('container', deployment('{ containers: [{ name: a, image: b }] }'))).facts
        .stopHookSeconds,
    ).toBeNull();
  });
});

describe('files that are no manifests yet', () => {
  const template = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n';

  it('does not read the templates of a chart', async () => {
    const model = await modelOf({
      'chart/Chart.yaml': 'name: x\n',
      'chart/templates/deep/app.yaml': template,
    });
    expect(model.of('workload')).toEqual([]);
    expect(model.of('document').map(({ facts }) => facts.role)).toEqual(['Helm template']);
  });

  it('does not read other templates, nor call them broken', async () => {
    const model = await modelOf({ 'k8s/app.yaml': template });
    expect(model.of('document')[0]?.facts.problems).toEqual([]);
  });

  it('reads a manifest beside a ConfigMap that holds a template', async () => {
    const map = 'apiVersion: v1\nkind: ConfigMap\ndata:\n  t: |\n    {{ range .x }}\n    a: {{ . }}\n---\n';
    const model = await modelOf({
      'k8s/app.yaml': map + deployment('{ containers: [{ name: a, image: b }] }')['deploy/app.yaml'],
    });
    expect(model.of('container')).toHaveLength(1);
  });

  it('does not take the script of a workflow for a manifest', async () => {
    const workflow =
      'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n          apiVersion: v1\n          kind: Secret\n';
    const model = await modelOf({ '.github/workflows/a.yml': workflow });
    expect(model.of('pipeline-step')).toHaveLength(1);
  });

  it('still says of the rest of a file with one broken document that it does not parse', async () => {
    const text = `${deployment('{ containers: [] }')['deploy/app.yaml']}---\na: [\n`;
    const model = await modelOf({ 'a.yaml': text });
    expect(model.of('document')[0]?.facts.problems).not.toEqual([]);
  });
});
