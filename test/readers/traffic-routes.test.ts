import { describe, expect, it } from 'vitest';
import { firstOf, modelOf } from './deployments-of.js';

function virtualService(spec: string): Record<string, string> {
  return {
    'a.yaml': `apiVersion: networking.istio.io/v1beta1\nkind: VirtualService\nmetadata: { name: app }\nspec: ${spec}\n`,
  };
}

function httpRoute(backends: string): Record<string, string> {
  return {
    'a.yaml': `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: app }\nspec: { rules: [{ backendRefs: ${backends} }] }\n`,
  };
}

describe('routes of Istio', () => {
  it('are read for each protocol, with the subset of a host', async () => {
    const model = await modelOf(
      virtualService(
        '{ http: [{ name: a, route: [{ destination: { host: h, subset: s } }] }], tls: [{ route: [{ destination: { host: t }, weight: 100 }] }], tcp: [{ route: 5 }] }',
      ),
    );
    expect(model.of('traffic-route').map(({ facts }) => [facts.name, facts.destinations])).toEqual([
      ['app / a', [{ name: 'h/s', weight: 0 }]],
      ['app', [{ name: 't', weight: 100 }]],
    ]);
  });

  it.each([
    ['[{ destination: { host: a }, weight: 90 }, { destination: { host: b }, weight: 10 }]', '90 and 10'],
    ['[{ destination: { host: a }, weight: 100 }, { destination: { host: b }, weight: 0 }]', null],
    ['[{ destination: { host: a } }, { destination: { host: b } }]', null],
  ])('%s commit the weights %s', async (route, weights) => {
    const { facts } = await firstOf('traffic-route', virtualService(`{ http: [{ route: ${route} }] }`));
    expect(facts.otherWeights).toBe(weights);
  });
});

describe('routes of the Gateway API', () => {
  it.each([
    ['[{ name: a, weight: 3 }, { name: b, weight: 1 }]', '75 and 25'],
    ['[{ name: a, weight: 9 }, { name: b }]', '90 and 10'],
    ['[{ name: a, weight: 1 }, { name: b, weight: 0 }]', null],
    ['[{ name: a, weight: 7 }]', null],
    ['[{ name: a }, { name: b }]', null],
  ])('%s commit the weights %s', async (backends, weights) => {
    expect((await firstOf('traffic-route', httpRoute(backends))).facts.otherWeights).toBe(weights);
  });

  it('that are rendered later are not known', async () => {
    const { facts } = await firstOf(
      'traffic-route',
      httpRoute('[{ name: a, weight: "{{ w }}" }, { name: b }]'),
    );
    expect(facts.otherWeights).toMatchObject({ $unknown: expect.anything() });
  });
});
