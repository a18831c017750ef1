import { at, entryOf, isTemplated, itemsOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { KubernetesObject } from '../kubernetes/objects.js';
import { hasValue, scopeOf } from './analyses.js';

/** An AnalysisTemplate or ClusterAnalysisTemplate: what it asks for and which templates it takes in. */
export function templateOf(template: KubernetesObject, path: string): Subject<'analysis-template'> {
  const spec = at(template.node, 'spec');
  const list = entryOf(spec, 'args');
  const declared = itemsOf(list?.value);
  return subject(
    'analysis-template',
    `${template.kind} ${template.name}`,
    { path, span: template.node.span },
    {
      system: 'argo',
      name: template.name,
      namespace: template.namespace ?? null,
      scope: template.kind === 'ClusterAnalysisTemplate' ? 'cluster' : 'namespace',
      arguments: declared.flatMap((one) => {
        const name = textOf(at(one, 'name'));
        return name === undefined ? [] : { name, given: hasValue(one) };
      }),
      templates: itemsOf(at(spec, 'templates')).flatMap((one) => {
        const entry = entryOf(one, 'templateName');
        const name = textOf(entry?.value);
        if (entry === undefined || name === undefined || isTemplated(name)) return [];
        const place: Evidence = { path, span: entry.value.span, note: `${name} is taken in here` };
        return { ...place, name, scope: scopeOf(one) };
      }),
      provider: null,
      query: null,
    },
    { spans: list === undefined ? {} : { arguments: spansOf(list) } },
  );
}
