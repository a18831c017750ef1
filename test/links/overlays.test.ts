import { describe, expect, it } from 'vitest';
import { modelOf } from '../readers/deployments-of.js';

const manifest = `apiVersion: apps/v1
kind: Deployment
metadata: { name: app }
spec: { template: { spec: { containers: [{ name: app, image: registry.example.com/app:latest }] } } }
`;

async function containerIn(files: Record<string, string>): Promise<Record<string, unknown>> {
  const model = await modelOf(files);
  return model.of('container').find(({ facts }) => facts.system === 'k8s')?.facts ?? {};
}

describe('bases and overlays', () => {
  it('knows a base by a kustomization of another folder, whichever field lists it', async () => {
    for (const field of ['resources', 'bases', 'components']) {
      const container = await containerIn({
        'base/kustomization.yaml': 'resources: [app.yaml]\n',
        'base/app.yaml': manifest,
        'overlays/eu/kustomization.yaml': `${field}: [../../base]\n`,
      });
      expect(container).toMatchObject({ rendered: false });
    }
  });

  it('takes a file that only its own folder lists for complete', async () => {
    const container = await containerIn({
      'app/kustomization.yaml': 'resources: [./app.yaml]\n',
      'app/app.yaml': manifest,
    });
    expect(container).toMatchObject({ rendered: true, imageTag: 'latest' });
  });

  it.each(['patches: [{ path: app.yaml }]', 'patchesStrategicMerge: [app.yaml]'])(
    'knows a patch by %s',
    async (list) => {
      const container = await containerIn({
        'app/kustomization.yaml': `${list}\n`,
        'app/app.yaml': manifest,
      });
      expect(container).toMatchObject({ rendered: false });
    },
  );

  it('leaves open what a metric in a base lacks', async () => {
    const model = await modelOf({
      'base/kustomization.yaml': 'resources: [rate.yaml]\n',
      'base/rate.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: { name: rate }\nspec: { metrics: [{ name: rate, provider: { prometheus: { query: x } } }] }\n',
      'overlays/eu/kustomization.yaml': 'resources: [../../base]\n',
    });
    expect(model.of('canary-metric')[0]?.facts.hasBound).toMatchObject({ $unknown: expect.anything() });
  });

  it('puts in the tag or digest that kustomize puts in', async () => {
    const images = (entry: string): Record<string, string> => ({
      'app/kustomization.yaml': `resources: [app.yaml]\nimages:\n  - { name: registry.example.com/app, ${entry} }\n`,
      'app/app.yaml': manifest,
    });
    expect(await containerIn(images('newTag: "1.2"'))).toMatchObject({ imageTag: '1.2', imageDigest: null });
    expect(await containerIn(images('digest: sha256:ab'))).toMatchObject({
      imageTag: null,
      imageDigest: 'sha256:ab',
    });
    expect(await containerIn(images('newName: other'))).toMatchObject({ imageTag: 'latest' });
  });

  it('leaves the tag to the kustomization of production that puts it in', async () => {
    const tagged = await containerIn({
      'prod/kustomization.yaml':
        'patches: [{ path: app.yaml }]\nimages: [{ name: registry.example.com/app, newTag: main }]\n',
      'prod/app.yaml': manifest,
    });
    expect(tagged.imageTag).toMatchObject({ $unknown: expect.anything() });
  });

  it('does not follow paths that lead out of the scan or to the network', async () => {
    const list = 'resources: [../../../etc/app.yaml, https://example.com/app.yaml]\n';
    const container = await containerIn({ 'app/kustomization.yaml': list, 'app/app.yaml': manifest });
    expect(container).toMatchObject({ rendered: true });
  });
});
