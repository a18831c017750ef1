import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/model/model.js';
import { modelOf } from '../readers/deployments-of.js';

const base = {
  'base/kustomization.yaml': 'resources: [app.yaml]\n',
  'base/app.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: app }
spec:
  replicas: 2
  revisionHistoryLimit: 0
  template:
    spec: { containers: [{ name: app, image: registry.example.com/app:1.0 }] }
`,
};

function overlay(text: string, path = 'overlays/production/kustomization.yaml'): Record<string, string> {
  return { [path]: `resources: [../../base]\n${text}` };
}

function factsOf(model: Model, path: string): Record<string, unknown> {
  return model.of('workload').find((one) => one.path === path)?.facts ?? {};
}

function containerOf(model: Model, path: string): Record<string, unknown> {
  return model.of('container').find((one) => one.path === path)?.facts ?? {};
}

const open = { $unknown: expect.anything() };

describe('patches of an overlay', () => {
  it('are read where they stand, inline, with the environment of the overlay', async () => {
    const text = `patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: app }
      spec:
        template:
          spec:
            containers:
              - name: app
                image: registry.example.com/app:latest
`;
    const files: Record<string, string> = { ...base, ...overlay(text) };
    const path = 'overlays/production/kustomization.yaml';
    const model = await modelOf(files);
    const container = model.of('container').find((one) => one.path === path);
    expect(container?.facts).toMatchObject({
      imageTag: 'latest',
      production: true,
      rendered: false,
      inBase: false,
    });
    const span = container?.spans.image?.value ?? { start: 0, end: 0 };
    expect(files[path]?.slice(span.start, span.end)).toBe('registry.example.com/app:latest');
    expect(containerOf(model, 'base/app.yaml').imageTag).toMatchObject(open);
  });

  it('are read as operations, for the object that the target names', async () => {
    const text = `patches:
  - target: { kind: Deployment, name: app }
    patch: |
      - op: replace
        path: /spec/replicas
        value: 5
      - { op: add, path: /spec/template/spec/terminationGracePeriodSeconds, value: 0 }
      - { op: remove, path: /spec/revisionHistoryLimit }
`;
    const model = await modelOf({ ...base, ...overlay(text) });
    expect(factsOf(model, 'overlays/production/kustomization.yaml')).toMatchObject({
      controller: 'Deployment',
      name: 'app',
      replicas: 5,
      graceSeconds: 0,
      patch: true,
      production: true,
    });
    expect(factsOf(model, 'base/app.yaml').replicas).toMatchObject(open);
  });

  it.each(['[{ op: remove, path: /spec/replicas }]', '{ spec: { replicas: null } }'])(
    'may take a value away: %s',
    async (patch) => {
      const text = `patches: [{ target: { kind: Deployment, name: app }, patch: "${patch}" }]\n`;
      const model = await modelOf({ ...base, ...overlay(text) });
      expect(factsOf(model, 'base/app.yaml').replicas).toMatchObject(open);
    },
  );

  it('are read as operations in a file of their own', async () => {
    const text = 'patches: [{ path: image.yaml, target: { kind: Deployment, name: app } }]\n';
    const model = await modelOf({
      ...base,
      ...overlay(text),
      'overlays/production/image.yaml':
        '- op: replace\n  path: /spec/template/spec/containers/0/image\n  value: registry.example.com/app:main\n',
    });
    expect(containerOf(model, 'overlays/production/image.yaml')).toMatchObject({
      imageTag: 'main',
      production: true,
    });
    expect(containerOf(model, 'base/app.yaml').imageTag).toMatchObject(open);
  });

  it.each(['patches: [{ path: app.yaml }]', 'patchesStrategicMerge: [app.yaml]'])(
    'are read from files: %s',
    async (list) => {
      const model = await modelOf({
        ...base,
        ...overlay(`${list}\n`),
        'overlays/production/app.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: app }\nspec: { replicas: 7 }\n',
      });
      expect(factsOf(model, 'overlays/production/app.yaml')).toMatchObject({ replicas: 7, patch: true });
      expect(factsOf(model, 'base/app.yaml')).toMatchObject({ replicas: open, historyLimit: 0 });
    },
  );

  it('leave other workloads alone', async () => {
    const text = `patches:
  - patch: '{ "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": "other" }, "spec": { "replicas": 9 } }'
`;
    const model = await modelOf({ ...base, ...overlay(text) });
    expect(factsOf(model, 'base/app.yaml').replicas).toBe(2);
  });

  it.each(['- [', '{{ .x }}', '- op: replace', 'kind: 3', '~'])(
    'do no harm when they are broken: %s',
    async (patch) => {
      const text = `patches:\n  - target: { kind: Deployment }\n    patch: |\n      ${patch}\n  - 3\n  - patch: [1]\n`;
      expect(factsOf(await modelOf({ ...base, ...overlay(text) }), 'base/app.yaml').replicas).toBe(2);
    },
  );
});

describe('images on their way through overlays', () => {
  it('are those of the last overlay', async () => {
    const model = await modelOf({
      'base/kustomization.yaml':
        'resources: [app.yaml]\nimages: [{ name: registry.example.com/app, newName: mirror.example.com/app }]\n',
      'base/app.yaml': base['base/app.yaml'],
      ...overlay('images: [{ name: mirror.example.com/app, newTag: "2.0" }]\n'),
    });
    expect(containerOf(model, 'base/app.yaml')).toMatchObject({ imageTag: '2.0', inBase: true });
  });

  it('are not known where overlays differ', async () => {
    const image = (tag: string): string => `images: [{ name: registry.example.com/app, newTag: "${tag}" }]\n`;
    const model = await modelOf({
      ...base,
      ...overlay(image('2.0')),
      ...overlay(image('3.0'), 'overlays/staging/kustomization.yaml'),
    });
    expect(containerOf(model, 'base/app.yaml').imageTag).toMatchObject(open);
  });

  it('come to an end where overlays list each other', async () => {
    const model = await modelOf({
      'a/kustomization.yaml': 'resources: [../b, app.yaml]\n',
      'b/kustomization.yaml': 'resources: [../a]\n',
      'a/app.yaml': base['base/app.yaml'],
    });
    expect(containerOf(model, 'a/app.yaml')).toMatchObject({ inBase: true });
  });
});

describe('what overlays give to all they list', () => {
  it('is a namespace, which may tell the environment', async () => {
    const model = await modelOf({
      'app/kustomization.yaml': 'namespace: production\nresources: [app.yaml]\n',
      'app/app.yaml': base['base/app.yaml'],
    });
    expect(factsOf(model, 'app/app.yaml')).toMatchObject({ namespace: 'production', production: true });
    expect(containerOf(model, 'app/app.yaml')).toMatchObject({ production: true });
  });

  it('is no namespace where they differ', async () => {
    const model = await modelOf({
      ...base,
      ...overlay('namespace: production\n'),
      ...overlay('namespace: staging\n', 'overlays/staging/kustomization.yaml'),
    });
    expect(factsOf(model, 'base/app.yaml')).toMatchObject({ namespace: open, production: open });
  });

  it('are replicas, by name', async () => {
    const files = {
      'app/kustomization.yaml': 'resources: [app.yaml]\nreplicas: [{ name: app, count: 4 }]\n',
      'app/app.yaml': base['base/app.yaml'],
    };
    expect(factsOf(await modelOf(files), 'app/app.yaml').replicas).toBe(4);
    const several = { ...base, ...overlay('replicas: [{ name: app, count: 4 }]\n') };
    expect(factsOf(await modelOf(several), 'base/app.yaml').replicas).toMatchObject(open);
  });

  it('are labels of pods', async () => {
    const labels =
      'labels: [{ pairs: { app.kubernetes.io/version: "1.0", team: shop }, includeTemplates: true }]\n';
    const model = await modelOf({
      'app/kustomization.yaml': `resources: [app.yaml]\n${labels}`,
      'app/app.yaml': base['base/app.yaml'],
    });
    expect(factsOf(model, 'app/app.yaml').attribution).toEqual(['app.kubernetes.io/version']);
  });

  it('are config objects, with a hash in their names unless that is switched off', async () => {
    const model = await modelOf({
      'app/kustomization.yaml': `configMapGenerator: [{ name: a }, { name: b, options: { disableNameSuffixHash: true } }]
secretGenerator: [{ name: c, options: { immutable: true } }]
`,
    });
    expect(
      model
        .of('resource')
        .map(({ facts }) => [facts.resourceKind, facts.name, facts.generated, facts.immutable]),
    ).toEqual([
      ['ConfigMap', 'a', true, false],
      ['ConfigMap', 'b', false, false],
      ['Secret', 'c', true, true],
    ]);
  });

  it('supply what the manifest beside them lacks', async () => {
    const model = await modelOf({
      'app/kustomization.yaml': 'resources: [app.yaml]\npatches: [{ path: patch.yaml }]\n',
      'app/app.yaml': base['base/app.yaml'],
      'app/patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: app }
spec:
  template:
    metadata: { labels: { version: "1.0" }, annotations: { checksum/config: ab } }
    spec:
      containers:
        - name: app
          readinessProbe: { tcpSocket: { port: 8080 } }
          startupProbe: { tcpSocket: { port: 8080 } }
          lifecycle: { preStop: { sleep: { seconds: 5 } } }
`,
    });
    expect(factsOf(model, 'app/app.yaml')).toMatchObject({
      drains: open,
      attribution: open,
      rollsWithConfig: open,
    });
    expect(containerOf(model, 'app/app.yaml')).toMatchObject({
      readiness: open,
      startup: open,
      liveness: false,
      livenessEqualsReadiness: open,
    });
  });
});
