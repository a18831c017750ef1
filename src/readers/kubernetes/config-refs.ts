import {
  at,
  entriesOf,
  entryAt,
  entryOf,
  isTemplated,
  itemsOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode, Entry } from '../../documents/data/node.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence } from '../../model/span.js';
import { wordsOf } from '../values/environment.js';
import type { PodTemplate } from './pod-templates.js';

type Config = Pick<FactsOfKind['workload'], 'configRefs' | 'rollsWithConfig'>;

type ConfigRef = Evidence & { readonly kind: string; readonly name: string };

/** Annotations that change with the content of a config object, or have a controller roll the pods then. */
const ROLLS_WITH_IT = /checksum|reload|wave\.pusher\.com/i;

/** What the name of such an annotation ends in or holds, in any writing: `config-hash`, `configHash`. */
const SUMS = new Set(['hash', 'sha', 'sha1', 'sha256', 'md5', 'digest']);

/**
 * Which config and secret objects the pods of a template read, and whether a change of one rolls them.
 *
 * @param object the whole object; some controllers look at its annotations.
 */
export function configFacts(object: DataNode, template: PodTemplate, path: string): Config {
  const annotations = [at(template.node, 'metadata', 'annotations'), at(object, 'metadata', 'annotations')];
  return {
    configRefs: refsIn(at(template.node, 'spec'), path),
    rollsWithConfig: annotations.some((map) => entriesOf(map).some(({ key }) => rollsWith(key))),
  };
}

function rollsWith(annotation: string): boolean {
  return ROLLS_WITH_IT.test(annotation) || wordsOf(annotation).some((word) => SUMS.has(word));
}

/** Each object once, where it is named first. */
function refsIn(spec: DataNode | undefined, path: string): ConfigRef[] {
  const found = new Map<string, ConfigRef>();
  const add = (kind: 'ConfigMap' | 'Secret', entry: Entry | undefined): void => {
    const name = textOf(entry?.value);
    if (entry === undefined || name === undefined || isTemplated(name)) return;
    const key = `${kind}/${name}`;
    if (found.has(key)) return;
    found.set(key, { path, span: entry.value.span, note: `reads ${kind} ${name}`, kind, name });
  };
  for (const container of [...itemsOf(at(spec, 'containers')), ...itemsOf(at(spec, 'initContainers'))]) {
    for (const source of itemsOf(at(container, 'envFrom'))) {
      add('ConfigMap', entryAt(source, 'configMapRef', 'name'));
      add('Secret', entryAt(source, 'secretRef', 'name'));
    }
    for (const variable of itemsOf(at(container, 'env'))) {
      add('ConfigMap', entryAt(variable, 'valueFrom', 'configMapKeyRef', 'name'));
      add('Secret', entryAt(variable, 'valueFrom', 'secretKeyRef', 'name'));
    }
  }
  for (const volume of itemsOf(at(spec, 'volumes'))) {
    for (const source of [volume, ...itemsOf(at(volume, 'projected', 'sources'))]) {
      add('ConfigMap', entryAt(source, 'configMap', 'name'));
      add('Secret', entryOf(at(source, 'secret'), 'secretName') ?? entryAt(source, 'secret', 'name'));
    }
  }
  return [...found.values()];
}
