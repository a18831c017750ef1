import { at, entryAt, spansOf, textOf } from '../../documents/data/navigate.js';
import { unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { KubernetesObject } from '../kubernetes/objects.js';
import { environmentOfObject } from '../kubernetes/objects.js';
import { splitBy } from '../values/query-text.js';

/**
 * A MetricTemplate: the query of one metric, which Canaries name and give its bounds.
 *
 * @see https://docs.flagger.app/usage/metrics#custom-metrics
 */
export function templateOf(template: KubernetesObject, path: string): Subject[] {
  const entry = entryAt(template.node, 'spec', 'query');
  const query = textOf(entry?.value);
  const provider = textOf(at(template.node, 'spec', 'provider', 'type')) ?? null;
  const place = { path, span: template.node.span };
  const { name, namespace = null } = template;
  const shared = { system: 'flagger' as const, name, namespace, provider, query: query ?? null };
  const spans = entry === undefined ? {} : { query: spansOf(entry), splitBy: spansOf(entry) };
  return [
    subject(
      'analysis-template',
      `MetricTemplate ${name}`,
      place,
      { ...shared, scope: 'namespace', arguments: [], templates: [] },
      { spans },
    ),
    subject(
      'canary-metric',
      `MetricTemplate ${name} / query`,
      place,
      {
        ...shared,
        staging: environmentOfObject(template, path).staging,
        template: name,
        templateScope: 'namespace',
        splitBy: query === undefined ? unknown('no query to be read') : splitBy(query),
      },
      { spans },
    ),
  ];
}
