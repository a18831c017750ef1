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

const isOurs = manifestTest('VirtualService');
const PROTOCOLS = ['http', 'tls', 'tcp'];

/**
 * The routes of VirtualServices, with their weights.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export const istio: Reader = {
  name: 'istio',
  formats: ['yaml', 'json'],

  claims(file, context) {
    if (!file.text.includes('networking.istio.io/') || !isOurs(file)) return undefined;
    return claimManifest('Istio manifest', file, context);
  },

  read(document) {
    if (!isData(document)) return [];
    return objectsOf(document)
      .filter(
        ({ apiVersion, kind }) => apiVersion.startsWith('networking.istio.io/') && kind === 'VirtualService',
      )
      .flatMap((object) => routesOf(object, document.path));
  },
};

function routesOf(service: KubernetesObject, path: string): Subject<'traffic-route'>[] {
  return PROTOCOLS.flatMap((protocol) =>
    itemsOf(at(service.node, 'spec', protocol)).flatMap((rule) => routeOf(rule, service, path)),
  );
}

function routeOf(rule: DataNode, service: KubernetesObject, path: string): Subject<'traffic-route'>[] {
  const targets = itemsOf(at(rule, 'route'));
  if (targets.length === 0) return [];
  const route = textOf(at(rule, 'name'));
  const destinations = targets.map((target) => ({
    name: destinationName(target),
    weight: factOf(at(target, 'weight'), numberOf),
  }));
  const place = firstPartialWeight(targets.map((target) => entryOf(target, 'weight')));
  const name = route === undefined ? service.name : `${service.name} / ${route}`;
  return [
    subject(
      'traffic-route',
      `VirtualService ${name}`,
      { path, span: rule.span },
      {
        system: 'istio',
        name,
        object: service.name,
        route: route ?? null,
        namespace: service.namespace ?? null,
        ...routeShares(destinations, 0),
        managedBy: [],
      },
      { spans: place === undefined ? {} : { otherWeights: place } },
    ),
  ];
}

/** A host, and the subset of it where it has any. */
function destinationName(target: DataNode): string {
  const host = textOf(at(target, 'destination', 'host')) ?? '';
  const subset = textOf(at(target, 'destination', 'subset'));
  return subset === undefined ? host : `${host}/${subset}`;
}
