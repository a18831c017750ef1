import { at, entriesOf, isMap, itemsOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { KubernetesObject } from './objects.js';

/** Where each controller keeps the template of its pods. */
const TEMPLATE_STEPS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Deployment', ['spec', 'template']],
  ['StatefulSet', ['spec', 'template']],
  ['DaemonSet', ['spec', 'template']],
  ['ReplicaSet', ['spec', 'template']],
  ['ReplicationController', ['spec', 'template']],
  ['Rollout', ['spec', 'template']],
  ['Job', ['spec', 'template']],
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  ['Pod', []],
]);

/** The groups whose controllers are Kubernetes' own have no dot: `v1`, `apps/v1`, `batch/v1`. */
const BUILT_IN_GROUP = /^(?:[a-z]+\/)?v\d\w*$/;

/** How deep below `spec` a custom resource may keep a template: `rayClusterSpec.workerGroupSpecs[0].template`. */
const MAX_DEPTH = 6;

/** The template of the pods that an object runs. */
export interface PodTemplate {
  /** Where it stands in a custom resource that has several; empty else. */
  readonly label: string;
  /** The map that holds the `metadata` and `spec` of the pods; nothing in a patch that says nothing of them. */
  readonly node: DataNode | undefined;
}

/** The pod templates of an object: of a controller one, of a custom resource as many as it embeds. */
export function podTemplatesOf(object: KubernetesObject): PodTemplate[] {
  const steps = TEMPLATE_STEPS.get(object.kind);
  const own = steps === undefined ? undefined : at(object.node, ...steps);
  if (steps !== undefined && (own !== undefined || BUILT_IN_GROUP.test(object.apiVersion))) {
    return [{ label: '', node: own }];
  }
  const embedded = BUILT_IN_GROUP.test(object.apiVersion) ? [] : embeddedIn(at(object.node, 'spec'));
  if (embedded.length > 0) {
    return embedded.length === 1 ? embedded.map(({ node }) => ({ label: '', node })) : embedded;
  }
  return steps === undefined ? [] : [{ label: '', node: own }];
}

/** What has a key `…template…` and containers in its `spec`; a part that aliases share is looked at once. */
function embeddedIn(spec: DataNode | undefined): PodTemplate[] {
  const found: PodTemplate[] = [];
  const seen = new Set<DataNode>();
  const walk = (node: DataNode, label: string, depth: number): void => {
    if (depth > MAX_DEPTH || seen.has(node)) return;
    seen.add(node);
    for (const { key, value } of entriesOf(node)) {
      const here = label === '' ? key : `${label}.${key}`;
      if (/template/i.test(key) && hasContainers(value)) found.push({ label: here, node: value });
      else walk(value, here, depth + 1);
    }
    itemsOf(node).forEach((item, index) => {
      walk(item, `${label}[${index}]`, depth + 1);
    });
  };
  if (spec !== undefined) walk(spec, '', 0);
  return found;
}

function hasContainers(template: DataNode): boolean {
  const containers = itemsOf(at(template, 'spec', 'containers'));
  return containers.length > 0 && containers.every(isMap);
}
