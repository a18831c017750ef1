import {
  at,
  entryOf,
  factOf,
  isTemplated,
  numberOf,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode, Entry } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { KubernetesObject } from './objects.js';

/** What an object says of the load balancer in front of pods. */
export interface Balancer {
  readonly drainSeconds: Fact<number>;
  /** The objects it names that say more. */
  readonly targets: readonly { readonly kind: string; readonly name: string }[];
  readonly spans: { readonly [fact: string]: FactSpans };
}

/** Lists of attributes of a target group: `deregistration_delay.timeout_seconds=120,stickiness.enabled=true`. */
const TARGET_GROUP_ATTRIBUTES = [
  'alb.ingress.kubernetes.io/target-group-attributes',
  'service.beta.kubernetes.io/aws-load-balancer-target-group-attributes',
];

const CLASSIC_DRAINING = 'service.beta.kubernetes.io/aws-load-balancer-connection-draining-enabled';
const CLASSIC_TIMEOUT = 'service.beta.kubernetes.io/aws-load-balancer-connection-draining-timeout';

const BACKEND_CONFIGS = ['cloud.google.com/backend-config', 'beta.cloud.google.com/backend-config'];

/**
 * How long the load balancer of AWS or Google Cloud drains a pod that it takes out, where the object says so.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-group-attributes
 * @see https://cloud.google.com/kubernetes-engine/docs/how-to/ingress-configuration#draining_timeout
 */
export function balancerOf(object: KubernetesObject): Balancer {
  const spec = at(object.node, 'spec');
  switch (object.kind) {
    case 'Service':
    case 'Ingress':
      return ofAnnotations(at(object.node, 'metadata', 'annotations'));
    case 'BackendConfig':
      return drainingOf(at(spec, 'connectionDraining'), []);
    case 'GCPBackendPolicy':
      return drainingOf(at(spec, 'default', 'connectionDraining'), policyTarget(spec));
    default:
      return balancer(null, undefined);
  }
}

function balancer(
  drainSeconds: Fact<number>,
  entry: Entry | undefined,
  targets: Balancer['targets'] = [],
): Balancer {
  return { drainSeconds, targets, spans: entry === undefined ? {} : { drainSeconds: spansOf(entry) } };
}

function drainingOf(node: DataNode | undefined, targets: Balancer['targets']): Balancer {
  const entry = entryOf(node, 'drainingTimeoutSec');
  return balancer(factOf(entry?.value, numberOf), entry, targets);
}

function policyTarget(spec: DataNode | undefined): Balancer['targets'] {
  const name = textOf(at(spec, 'targetRef', 'name'));
  return name === undefined ? [] : [{ kind: textOf(at(spec, 'targetRef', 'kind')) ?? 'Service', name }];
}

function ofAnnotations(annotations: DataNode | undefined): Balancer {
  const configs = BACKEND_CONFIGS.flatMap((name) => backendConfigs(textOf(at(annotations, name))));
  for (const name of TARGET_GROUP_ATTRIBUTES) {
    const entry = entryOf(annotations, name);
    const seconds = attributeSeconds(textOf(entry?.value) ?? '');
    if (entry !== undefined && seconds !== null) return balancer(seconds, entry, configs);
  }
  const timeout = entryOf(annotations, CLASSIC_TIMEOUT);
  if (timeout === undefined || textOf(at(annotations, CLASSIC_DRAINING)) !== 'true') {
    return balancer(null, undefined, configs);
  }
  return balancer(
    factOf(timeout.value, (node) => secondsIn(textOf(node) ?? '')),
    timeout,
    configs,
  );
}

function attributeSeconds(attributes: string): Fact<number> {
  const match = /(?:^|,)\s*deregistration_delay\.timeout_seconds\s*=([^,]*)/.exec(attributes);
  if (match === null) return isTemplated(attributes) ? unknown('template expression') : null;
  return secondsIn(match[1] ?? '') ?? unknown('template expression');
}

function secondsIn(text: string): number | undefined {
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}

/** The annotation holds JSON: `{"default": "drain", "ports": {"80": "drain"}}`. */
function backendConfigs(annotation: string | undefined): { kind: string; name: string }[] {
  if (annotation === undefined) return [];
  const names = [...annotation.matchAll(/:\s*"([\w.-]+)"/g)].flatMap((match) => match[1] ?? []);
  return [...new Set(names)].map((name) => ({ kind: 'BackendConfig', name }));
}
