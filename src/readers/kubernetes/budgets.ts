import { at, entryOf, factOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { isNone, parseAmount } from '../values/amount.js';
import type { KubernetesObject } from './objects.js';
import { environmentOfObject } from './objects.js';
import { labelSelector } from './selectors.js';

/**
 * A PodDisruptionBudget as a policy; nothing for another object.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export function budgetsOf(object: KubernetesObject, path: string): Subject<'workload-policy'>[] {
  if (object.kind !== 'PodDisruptionBudget') return [];
  const spec = at(object.node, 'spec');
  const least = entryOf(spec, 'minAvailable');
  const most = entryOf(spec, 'maxUnavailable');
  const minAvailable = factOf(least?.value, textOf);
  const maxUnavailable = factOf(most?.value, textOf);
  const spans: { [fact: string]: FactSpans } = {};
  const name = entryOf(at(object.node, 'metadata'), 'name');
  if (name !== undefined) spans.name = spansOf(name);
  if (least !== undefined) spans.minAvailable = spansOf(least);
  if (most !== undefined) spans.maxUnavailable = spansOf(most);
  const stated = most ?? least;
  if (stated !== undefined) spans.blocks = spansOf(stated);
  return [
    subject(
      'workload-policy',
      `PodDisruptionBudget ${object.name}`,
      { path, span: object.node.span },
      {
        system: 'k8s',
        name: object.name,
        namespace: object.namespace ?? null,
        ...environmentOfObject(object, path),
        selector: labelSelector(at(spec, 'selector')),
        minAvailable,
        maxUnavailable,
        blocks: blocksByItself(minAvailable, maxUnavailable),
      },
      { spans },
    ),
  ];
}

/** What blocks whatever the number of replicas; a link looks at the rest. */
function blocksByItself(minAvailable: Fact<string>, maxUnavailable: Fact<string>): Fact<string> {
  if (isUnknown(maxUnavailable)) return maxUnavailable;
  const most = parseAmount(known(maxUnavailable) ?? '');
  if (most !== undefined && isNone(most)) return `maxUnavailable is ${maxUnavailable}`;
  if (isUnknown(minAvailable)) return minAvailable;
  const least = parseAmount(known(minAvailable) ?? '');
  if (least !== undefined && 'percent' in least && least.percent >= 100) {
    return `minAvailable is ${minAvailable}`;
  }
  return null;
}
