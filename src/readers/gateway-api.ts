import { at, entryOf, factOf, itemsOf, numberOf, textOf } from '../documents/data/navigate.js';
import type { DataNode } from '../documents/data/node.js';
import { isData } from '../documents/document.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import { claimManifest, manifestTest } from './kubernetes/claim.js';
import type { KubernetesObject } from './kubernetes/objects.js';
import { objectsOf } from './kubernetes/objects.js';
import type { Reader } from './reader.js';
import { firstPartialWeight } from './values/route-place.js';
import { routeShares } from './values/route-shares.js';

const KINDS = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'];
const isOurs = manifestTest(KINDS.join('|'));

/**
 * The rules of routes of the Gateway API. Weights are shares of their sum, and 1 where none is written.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/traffic-splitting/
 */
export const gatewayApi: Reader = {
  name: 'gateway-api',
  formats: ['yaml', 'json'],

  claims(file, context) {
    if (!file.text.includes('gateway.networking.k8s.io/') || !isOurs(file)) return undefined;
    return claimManifest('Gateway API manifest', file, context);
  },

  read(document) {
    if (!isData(document)) return [];
    return objectsOf(document)
      .filter(
        ({ apiVersion, kind }) => apiVersion.startsWith('gateway.networking.k8s.io/') && KINDS.includes(kind),
      )
      .flatMap((object) => routesOf(object, document.path));
  },
};

function routesOf(object: KubernetesObject, path: string): Subject<'traffic-route'>[] {
  return itemsOf(at(object.node, 'spec', 'rules')).flatMap((rule) => routeOf(rule, object, path));
}

function routeOf(rule: DataNode, object: KubernetesObject, path: string): Subject<'traffic-route'>[] {
  const backends = itemsOf(at(rule, 'backendRefs'));
  if (backends.length === 0) return [];
  const route = textOf(at(rule, 'name'));
  const destinations = backends.map((backend) => ({
    name: textOf(at(backend, 'name')) ?? '',
    weight: factOf(at(backend, 'weight'), numberOf),
  }));
  const place = firstPartialWeight(backends.map((backend) => entryOf(backend, 'weight')));
  const name = route === undefined ? object.name : `${object.name} / ${route}`;
  return [
    subject(
      'traffic-route',
      `${object.kind} ${name}`,
      { path, span: rule.span },
      {
        system: 'gateway-api',
        name,
        object: object.name,
        route: route ?? null,
        namespace: object.namespace ?? null,
        ...routeShares(destinations, 1),
        managedBy: [],
      },
      { spans: place === undefined ? {} : { otherWeights: place } },
    ),
  ];
}
