import { at, entryAt, entryOf, isMap, itemsOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { parseImage } from '../values/image.js';
import { sleepPlace, stopHookSeconds } from '../values/stop-hook.js';
import { contentFacts, contentSpans } from './container-content.js';
import { probeFacts, probeSpans } from './probes.js';

/** The containers of a pod, those that run before the others last. */
export function containersOf(
  spec: DataNode | undefined,
  workload: Subject<'workload'>,
): Subject<'container'>[] {
  return (['containers', 'initContainers'] as const).flatMap((list) =>
    itemsOf(at(spec, list))
      .filter(isMap)
      .map((node, index) => containerOf(node, spec, index, list === 'initContainers', workload)),
  );
}

function containerOf(
  node: DataNode,
  spec: DataNode | undefined,
  index: number,
  initial: boolean,
  workload: Subject<'workload'>,
): Subject<'container'> {
  const name = textOf(at(node, 'name')) ?? String(index + 1);
  const { production, staging, rendered, patch } = workload.facts;
  return subject(
    'container',
    `${workload.key} / container ${name}`,
    { path: workload.path, span: node.span },
    {
      system: 'k8s',
      name,
      init: initial && !isSidecar(node),
      ...(production === undefined ? {} : { production }),
      staging: known(staging) === true,
      rendered: known(rendered) === true,
      ...parseImage(textOf(at(node, 'image')) ?? ''),
      ...probeFacts(node, workload.path, known(patch) === true),
      stopHookSeconds: stopHookSeconds(at(node, 'lifecycle', 'preStop')),
      ...contentFacts(node, spec, workload.path),
    },
    { spans: spansIn(node), parent: workload },
  );
}

/**
 * An init container that goes on running beside the others.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
function isSidecar(node: DataNode): boolean {
  return textOf(at(node, 'restartPolicy')) === 'Always';
}

function spansIn(node: DataNode): { [fact: string]: FactSpans } {
  const spans = { ...probeSpans(node), ...contentSpans(node) };
  const name = entryOf(node, 'name');
  if (name !== undefined) spans.name = spansOf(name);
  const image = entryOf(node, 'image');
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
