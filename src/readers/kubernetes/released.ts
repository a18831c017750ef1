import {
  at,
  entriesOf,
  entryAt,
  factOf,
  isTemplated,
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
import { wordsOf } from '../values/environment.js';
import type { KubernetesObject } from './objects.js';
import type { PodTemplate } from './pod-templates.js';

type Released = Pick<FactsOfKind['workload'], 'historyLimit' | 'overlapPolicy' | 'attribution'>;

/**
 * What a workload keeps of its releases and says of the one that runs, and how a schedule starts it.
 *
 * @param patch whether another file may say what this one does not.
 */
export function releaseFacts(object: KubernetesObject, template: PodTemplate, patch: boolean): Released {
  const spec = at(object.node, 'spec');
  return {
    historyLimit: factOf(at(spec, 'revisionHistoryLimit'), numberOf),
    overlapPolicy: object.kind === 'CronJob' ? factOf(at(spec, 'concurrencyPolicy'), overlapPolicyOf) : null,
    attribution: attributionOf(template, patch),
  };
}

/** The places of those facts. */
export function releaseSpans({ node }: KubernetesObject): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const limit = entryAt(node, 'spec', 'revisionHistoryLimit');
  if (limit !== undefined) spans.historyLimit = spansOf(limit);
  const policy = entryAt(node, 'spec', 'concurrencyPolicy');
  if (policy !== undefined) spans.overlapPolicy = spansOf(policy);
  return spans;
}

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy */
function overlapPolicyOf(node: DataNode): 'allow' | 'forbid' | 'replace' | undefined {
  switch (textOf(node)) {
    case 'Allow':
      return 'allow';
    case 'Forbid':
      return 'forbid';
    case 'Replace':
      return 'replace';
    default:
      return undefined;
  }
}

const ATTRIBUTES = new Set(['version', 'commit', 'release', 'revision', 'sha', 'build']);

function attributionOf(template: PodTemplate, patch: boolean): Fact<readonly string[]> {
  const metadata = at(template.node, 'metadata');
  const spec = at(template.node, 'spec');
  const containers = [...itemsOf(at(spec, 'containers')), ...itemsOf(at(spec, 'initContainers'))];
  const variables = containers.flatMap((container) => itemsOf(at(container, 'env')));
  const names = [
    ...[at(metadata, 'labels'), at(metadata, 'annotations')].flatMap((map) =>
      entriesOf(map).map(({ key }) => key),
    ),
    ...variables.flatMap((variable) => textOf(at(variable, 'name')) ?? []),
  ];
  const found = names.filter((name) => wordsOf(name).some((word) => ATTRIBUTES.has(word)));
  if (found.length > 0) return found;
  if (patch) return unknown('in a patch');
  const maps = ['labels', 'annotations'].flatMap((field) => at(metadata, field) ?? []);
  if (maps.some((map) => isTemplated(textOf(map) ?? ''))) return unknown('template expression');
  const elsewhere = containers.some((container) => itemsOf(at(container, 'envFrom')).length > 0);
  return elsewhere ? unknown('variables kept in another object') : [];
}
