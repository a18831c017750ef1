import { at, entriesOf, isTemplated, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';

/** A route whose weights a rollout sets. */
export interface ManagedRoute {
  readonly system: 'istio' | 'gateway-api';
  readonly name: string;
  readonly namespace: string | null;
  /** The one named route of the object that is meant; every route where absent. */
  readonly route: string | null;
}

/**
 * The routes that a Rollout manages: VirtualServices of Istio, and HTTPRoutes and GRPCRoutes through the plugin
 * for the Gateway API.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/
 * @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/en/latest/
 */
export function managedRoutesOf(canary: DataNode | undefined, namespace: string | undefined): ManagedRoute[] {
  const istio = at(canary, 'trafficRouting', 'istio');
  const services = [at(istio, 'virtualService'), ...itemsOf(at(istio, 'virtualServices'))];
  const plugins = entriesOf(at(canary, 'trafficRouting', 'plugins'));
  const gateways = plugins.filter(({ key }) => /gateway-?api$/i.test(key));
  return [
    ...services.flatMap((service) => virtualServiceRoutes(service, namespace)),
    ...gateways.flatMap(({ value }) => gatewayRoutes(value, namespace)),
  ];
}

/** The name of a VirtualService may carry its namespace: `orders.shop`. */
function virtualServiceRoutes(service: DataNode | undefined, own: string | undefined): ManagedRoute[] {
  const [name = '', namespace = own] = (literal(at(service, 'name')) ?? '').split('.');
  if (name === '') return [];
  const routes = itemsOf(at(service, 'routes')).flatMap((route) => literal(route) ?? []);
  const made = { system: 'istio', name, namespace: namespace ?? null } as const;
  return routes.length === 0 ? [{ ...made, route: null }] : routes.map((route) => ({ ...made, route }));
}

const ROUTE_KEYS = ['httpRoute', 'grpcRoute', 'tcpRoute', 'tlsRoute'];

function gatewayRoutes(settings: DataNode, own: string | undefined): ManagedRoute[] {
  const namespace = literal(at(settings, 'namespace')) ?? own ?? null;
  const names = ROUTE_KEYS.flatMap((key) => [
    literal(at(settings, key)),
    ...itemsOf(at(settings, `${key}s`)).map((route) => literal(at(route, 'name'))),
  ]);
  return names.flatMap((name) =>
    name === undefined ? [] : { system: 'gateway-api' as const, name, namespace, route: null },
  );
}

function literal(node: DataNode | undefined): string | undefined {
  const text = textOf(node);
  return text === undefined || isTemplated(text) ? undefined : text;
}
