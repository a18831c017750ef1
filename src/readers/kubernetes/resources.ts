import {
  at,
  booleanOf,
  entryAt,
  factOf,
  itemsOf,
  numberOf,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { balancerOf } from './load-balancers.js';
import type { KubernetesObject } from './objects.js';
import { environmentOfObject } from './objects.js';
import { labelTexts } from './selectors.js';

type Resource = FactsOfKind['resource'];

/** What only some kinds of object say. */
type Own = Pick<Resource, 'selector' | 'targetPorts' | 'targets' | 'minReplicas'>;

const SAYS_NOTHING: Own = { selector: null, targetPorts: [], targets: [], minReplicas: null };

/** An object as something that others refer to. */
export function resourceOf(object: KubernetesObject, path: string): Subject<'resource'> {
  const own = ownFacts(object);
  const balancer = balancerOf(object);
  const backends = balancer.targets;
  return subject(
    'resource',
    `${object.kind} ${object.name}`,
    { path, span: object.node.span },
    {
      system: 'k8s',
      resourceKind: object.kind,
      apiVersion: object.apiVersion,
      name: object.name === '' ? null : object.name,
      namespace: object.namespace ?? null,
      ...environmentOfObject(object, path),
      rendered: true,
      ...own,
      targets: isUnknown(own.targets) ? own.targets : [...(own.targets ?? []), ...backends],
      drainSeconds: balancer.drainSeconds,
      immutable: booleanOf(at(object.node, 'immutable')) === true,
      generated: false,
    },
    { spans: { ...spansIn(object.node), ...balancer.spans } },
  );
}

function ownFacts(object: KubernetesObject): Own {
  const spec = at(object.node, 'spec');
  switch (`${groupOf(object)}/${object.kind}`) {
    case '/Service':
      return { ...SAYS_NOTHING, ...serviceFacts(spec) };
    case 'networking.k8s.io/Ingress':
    case 'extensions/Ingress':
      return { ...SAYS_NOTHING, targets: servicesOfIngress(spec) };
    case 'autoscaling/HorizontalPodAutoscaler':
      return { ...SAYS_NOTHING, ...scaling(spec, 'minReplicas', 1) };
    case 'keda.sh/ScaledObject':
      return { ...SAYS_NOTHING, ...scaling(spec, 'minReplicaCount', 0) };
    default:
      return SAYS_NOTHING;
  }
}

/** The group of an `apiVersion`; empty for the core group. */
function groupOf({ apiVersion }: KubernetesObject): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/**
 * A Service that publishes pods before they are ready waits for no port of theirs.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/
 */
function serviceFacts(spec: DataNode | undefined): Pick<Own, 'selector' | 'targetPorts'> {
  const selector = labelTexts(at(spec, 'selector'));
  const waits = booleanOf(at(spec, 'publishNotReadyAddresses')) !== true;
  const ports = itemsOf(at(spec, 'ports')).flatMap(
    (port) => textOf(at(port, 'targetPort')) ?? textOf(at(port, 'port')) ?? [],
  );
  return {
    selector: isUnknown(selector) || selector.length > 0 ? selector : null,
    targetPorts: waits ? ports : [],
  };
}

/** @see https://kubernetes.io/docs/concepts/services-networking/ingress/ also of versions before `v1` */
function servicesOfIngress(spec: DataNode | undefined): { kind: string; name: string }[] {
  const paths = itemsOf(at(spec, 'rules')).flatMap((rule) => itemsOf(at(rule, 'http', 'paths')));
  const backends = [
    at(spec, 'defaultBackend'),
    at(spec, 'backend'),
    ...paths.map((path) => at(path, 'backend')),
  ];
  const names = backends.flatMap(
    (backend) => textOf(at(backend, 'service', 'name')) ?? textOf(at(backend, 'serviceName')) ?? [],
  );
  return [...new Set(names)].map((name) => ({ kind: 'Service', name }));
}

/**
 * What an autoscaler scales, and the least it leaves.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/
 * @see https://keda.sh/docs/latest/reference/scaledobject-spec/
 */
function scaling(
  spec: DataNode | undefined,
  field: 'minReplicas' | 'minReplicaCount',
  least: number,
): Pick<Own, 'targets' | 'minReplicas'> {
  const name = factOf(at(spec, 'scaleTargetRef', 'name'), textOf);
  const kind = textOf(at(spec, 'scaleTargetRef', 'kind')) ?? 'Deployment';
  return {
    targets: name === null ? [] : isUnknown(name) ? name : [{ kind, name }],
    minReplicas: leastOf(factOf(at(spec, field), numberOf), least),
  };
}

function leastOf(stated: Fact<number>, least: number): Fact<number> {
  return stated ?? least;
}

function spansIn(node: DataNode): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const name = entryAt(node, 'metadata', 'name');
  if (name !== undefined) spans.name = spansOf(name);
  const version = entryAt(node, 'apiVersion');
  if (version !== undefined) spans.apiVersion = spansOf(version);
  return spans;
}
