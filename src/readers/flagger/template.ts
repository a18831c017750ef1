import { at, entryAt, spansOf, textOf } from '../../documents/data/navigate.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { KubernetesObject } from '../kubernetes/objects.js';

/**
 * A MetricTemplate: the query of one metric, which Canaries name.
 *
 * @see https://docs.flagger.app/usage/metrics#custom-metrics
 */
export function templateOf(template: KubernetesObject, path: string): Subject<'analysis-template'> {
  const query = entryAt(template.node, 'spec', 'query');
  return subject(
    'analysis-template',
    `MetricTemplate ${template.name}`,
    { path, span: template.node.span },
    {
      system: 'flagger',
      name: template.name,
      namespace: template.namespace ?? null,
      scope: 'namespace',
      arguments: [],
      templates: [],
      provider: textOf(at(template.node, 'spec', 'provider', 'type')) ?? null,
      query: textOf(query?.value) ?? null,
    },
    { spans: query === undefined ? {} : { query: spansOf(query) } },
  );
}
