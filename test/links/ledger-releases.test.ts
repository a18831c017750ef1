import { describe, expect, it } from 'vitest';
import { linked } from './linked.js';

const a = `sha256:${'a'.repeat(64)}`;
const b = `sha256:${'b'.repeat(64)}`;

function deployment(image: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec: { template: { spec: { containers: [{ name: orders, image: "${image}" }] } } }
`;
}

describe('the image of a release', () => {
  it.each([
    ['orders', `docker.io/library/orders:1@${b}`, 1],
    ['orders', `orders@${a.toUpperCase().replace('SHA256', 'sha256')}`, 0],
    ['registry.example.com/orders', `orders@${b}`, 0],
    ['orders', 'orders:1', 0],
    ['orders', 'orders:{{ .Values.tag }}', 0],
  ])('%s beside %s in production', async (name, image, places) => {
    const model = await linked({
      'a.ledger.yaml': `release: { image: "${name}@${a}" }`,
      'overlays/production/orders.yaml': deployment(image),
    });
    expect(model.of('ledger')[0]?.facts.imagesInManifests).toHaveLength(places);
  });

  it('is looked up under the name and digest that an overlay of production gives it', async () => {
    const model = await linked({
      'a.ledger.yaml': `release: { image: "registry.example.com/orders@${a}" }`,
      'base/orders.yaml': deployment('orders'),
      'base/kustomization.yaml': 'resources: [orders.yaml]',
      'overlays/production/kustomization.yaml': `resources: [../../base]
images: [{ name: orders, newName: registry.example.com/orders, digest: "${b}" }]
`,
    });
    const found = model.of('ledger')[0]?.facts.imagesInManifests;
    expect(found).toMatchObject([{ path: 'overlays/production/kustomization.yaml' }]);
  });

  it('is not held against the ledger itself', async () => {
    const model = await linked({ 'a.ledger.yaml': `release: { release_id: r1, image: "orders@${a}" }` });
    expect(model.of('ledger')[0]?.facts.releaseIdElsewhere).toEqual([]);
  });
});
