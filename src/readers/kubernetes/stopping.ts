import {
  at,
  entriesOf,
  entryAt,
  factOf,
  isMap,
  itemsOf,
  numberOf,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { PodTemplate } from './pod-templates.js';

/** @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination */
const DEFAULT_GRACE_SECONDS = 30;

/** Annotations by which the proxy of a service mesh holds a pod open while it drains. */
const MESH_DRAINS = ['config.alpha.linkerd.io/proxy-wait-before-exit-seconds', 'proxy.istio.io/config'];

/**
 * How the pods of a template are stopped.
 *
 * @param patch whether another file may say what this one does not.
 */
export function stoppingFacts(
  template: PodTemplate,
  patch: boolean,
): Pick<FactsOfKind['workload'], 'graceSeconds' | 'graceInForceSeconds' | 'killedAtOnce' | 'drains'> {
  const spec = at(template.node, 'spec');
  const grace = factOf(at(spec, 'terminationGracePeriodSeconds'), numberOf);
  const atOnce = grace === 0 && !isIdle(spec);
  return {
    graceSeconds: grace,
    graceInForceSeconds: grace ?? DEFAULT_GRACE_SECONDS,
    killedAtOnce: atOnce ? 'terminationGracePeriodSeconds: 0' : null,
    drains: drains(template, patch),
  };
}

/** The places of those facts. */
export function stoppingSpans(spec: DataNode | undefined): { [fact: string]: FactSpans } {
  const entry = entryAt(spec, 'terminationGracePeriodSeconds');
  if (entry === undefined) return {};
  const spans = spansOf(entry);
  return { graceSeconds: spans, graceInForceSeconds: spans, killedAtOnce: spans };
}

/** Pods that only keep room for others, or a shell open for people, have nothing to finish. */
function isIdle(spec: DataNode | undefined): boolean {
  const containers = itemsOf(at(spec, 'containers'));
  return containers.length > 0 && containers.every((one) => isPause(one) || onlyWaits(one));
}

function isPause(container: DataNode): boolean {
  return /(?:^|\/)pause(?:-\w+)?(?:[:@]|$)/.test(textOf(at(container, 'image')) ?? '');
}

function onlyWaits(container: DataNode): boolean {
  const words = [...itemsOf(at(container, 'command')), ...itemsOf(at(container, 'args'))].map(textOf);
  return /^(?:(?:\/\w+){0,3}\/)?(?:sleep \S+|tail -f \/dev\/null)$/.test(words.join(' '));
}

function drains(template: PodTemplate, patch: boolean): Fact<boolean> {
  const spec = at(template.node, 'spec');
  const containers = [...itemsOf(at(spec, 'containers')), ...itemsOf(at(spec, 'initContainers'))];
  if (containers.some((container) => isHook(at(container, 'lifecycle', 'preStop')))) return true;
  const annotations = at(template.node, 'metadata', 'annotations');
  if (MESH_DRAINS.some((name) => /drain|wait|\d/i.test(textOf(at(annotations, name)) ?? ''))) return true;
  return patch ? unknown('in a patch') : false;
}

function isHook(node: DataNode | undefined): boolean {
  return (isMap(node) && entriesOf(node).length > 0) || textOf(node) !== undefined;
}
