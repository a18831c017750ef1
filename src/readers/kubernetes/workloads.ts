import {
  at,
  entryAt,
  factOf,
  isMap,
  itemsOf,
  numberOf,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { parseImage } from '../values/image.js';
import { sleepPlace, stopHookSeconds } from '../values/stop-hook.js';
import type { KubernetesObject } from './objects.js';
import { environmentOfObject } from './objects.js';

/** Where each controller keeps the specification of its pods. */
const POD_SPEC: ReadonlyMap<string, readonly string[]> = new Map([
  ['Deployment', ['spec', 'template', 'spec']],
  ['StatefulSet', ['spec', 'template', 'spec']],
  ['DaemonSet', ['spec', 'template', 'spec']],
  ['ReplicaSet', ['spec', 'template', 'spec']],
  ['Rollout', ['spec', 'template', 'spec']],
  ['Job', ['spec', 'template', 'spec']],
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template', 'spec']],
  ['Pod', ['spec']],
]);

export const workloadKinds = [...POD_SPEC.keys()];

/** @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination */
const DEFAULT_GRACE_SECONDS = 30;

/** The workload of a controller and its containers; nothing for an object that runs no pods. */
export function workloadsOf(object: KubernetesObject, path: string): Subject[] {
  const steps = POD_SPEC.get(object.kind);
  if (steps === undefined) return [];
  const pod = at(object.node, ...steps);
  const grace = factOf(at(pod, 'terminationGracePeriodSeconds'), numberOf);
  const rendered = !isPatch(pod);
  const key = `${object.kind} ${object.name}`;
  const made = subject(
    'workload',
    key,
    { path, span: object.node.span },
    {
      system: 'k8s',
      controller: object.kind,
      name: object.name,
      namespace: object.namespace ?? null,
      ...environmentOfObject(object, path),
      rendered,
      replicas: factOf(at(object.node, 'spec', 'replicas'), numberOf),
      graceSeconds: grace,
      graceInForceSeconds: grace ?? DEFAULT_GRACE_SECONDS,
    },
    { spans: graceSpans(pod) },
  );
  return [made, ...containersOf(pod, 'containers', made), ...containersOf(pod, 'initContainers', made)];
}

/** A pod whose containers name no image is a patch: another file says the rest. */
function isPatch(pod: DataNode | undefined): boolean {
  const containers = itemsOf(at(pod, 'containers'));
  return containers.some((container) => isMap(container) && at(container, 'image') === undefined);
}

function graceSpans(pod: DataNode | undefined): { [fact: string]: FactSpans } {
  const entry = entryAt(pod, 'terminationGracePeriodSeconds');
  return entry === undefined ? {} : { graceSeconds: spansOf(entry), graceInForceSeconds: spansOf(entry) };
}

function containersOf(
  pod: DataNode | undefined,
  list: 'containers' | 'initContainers',
  workload: Subject<'workload'>,
): Subject<'container'>[] {
  return itemsOf(at(pod, list))
    .filter(isMap)
    .map((node, index) => {
      const name = textOf(at(node, 'name')) ?? String(index + 1);
      const { production, staging, rendered } = workload.facts;
      const image = parseImage(textOf(at(node, 'image')) ?? '');
      return subject(
        'container',
        `${workload.key} / container ${name}`,
        { path: workload.path, span: node.span },
        {
          system: 'k8s',
          name,
          init: list === 'initContainers',
          ...(production === undefined ? {} : { production }),
          staging: known(staging) === true,
          rendered: known(rendered) === true,
          ...image,
          stopHookSeconds: stopHookSeconds(at(node, 'lifecycle', 'preStop')),
        },
        { spans: containerSpans(node), parent: workload },
      );
    });
}

function containerSpans(node: DataNode): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const image = entryAt(node, 'image');
  if (image !== undefined) {
    for (const fact of ['image', 'imageName', 'imageTag', 'imageDigest']) spans[fact] = spansOf(image);
  }
  const exec = entryAt(node, 'lifecycle', 'preStop', 'exec', 'command');
  const hook = exec ?? entryAt(node, 'lifecycle', 'preStop', 'sleep', 'seconds');
  if (hook !== undefined) {
    spans.stopHookSeconds = { key: hook.keySpan, value: (sleepPlace(exec?.value) ?? hook.value).span };
  }
  return spans;
}
