import { describe, expect, it } from 'vitest';
import { modelOf } from './deployments-of.js';

const chart = { 'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n' };

async function imagesIn(path: string, text: string): Promise<unknown[]> {
  const model = await modelOf({ ...chart, [path]: text });
  return model
    .of('container')
    .map(({ facts }) => [facts.name, facts.imageName, facts.imageTag, facts.production]);
}

describe('values of charts', () => {
  it('are read for the images they state, at any depth, in the environment of the file', async () => {
    const text = 'api: { image: { registry: registry.example.com, repository: api, tag: "1.2" } }\n';
    expect(await imagesIn('charts/shop/values-prod.yaml', text)).toEqual([
      ['api.image', 'registry.example.com/api', '1.2', true],
    ]);
    expect(await imagesIn('envs/staging/values.yaml', 'image:\n  repository: api\n  tag: main\n')).toEqual([
      ['image', 'api', 'main', false],
    ]);
  });

  it('take a digest into account', async () => {
    const text = 'image: { repository: api, tag: main, digest: sha256:ab }\n';
    const model = await modelOf({ ...chart, 'charts/shop/values-prod.yaml': text });
    expect(model.of('container')[0]?.facts).toMatchObject({ imageTag: 'main', imageDigest: 'sha256:ab' });
  });

  it('may name the tag alone, or the image in one text', async () => {
    const text = 'image: { tag: latest }\nproxy: { image: acme/proxy:main }\n';
    expect(await imagesIn('charts/shop/values-prod.yaml', text)).toEqual([
      ['image', 'image', 'latest', true],
      ['proxy.image', 'acme/proxy', 'main', true],
    ]);
  });

  it.each([
    'image: { repository: api }',
    'image: { repository: api, tag: "" }',
    'image: { repository: api, tag: null }',
    'image: api:latest',
    'image: "{{ .x }}/api:latest"',
    'image: [1]',
    'image: { repository: api, tag: "${TAG}" }',
    '3',
    'api: { image: { repository: "{{ .x }}", tag: {{ .y }} } }',
  ])('say nothing of an image: %s', async (text) => {
    expect((await imagesIn('charts/shop/values-prod.yaml', `${text}\n`)).filter(isLiteral)).toEqual([]);
  });

  it('are not looked for in other files', async () => {
    expect(await imagesIn('config/values.yaml', 'image: { tag: latest }\n')).toEqual([]);
    expect(await imagesIn('charts/shop/other.yaml', 'image: { repository: a, tag: latest }\n')).toEqual([]);
  });
});

function isLiteral(image: unknown): boolean {
  return Array.isArray(image) && typeof image[1] === 'string';
}
