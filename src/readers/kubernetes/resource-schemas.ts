import {
  at,
  booleanOf,
  entriesOf,
  entryAt,
  factOf,
  isMap,
  itemsOf,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { KubernetesObject } from './objects.js';

interface Version {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
}

/**
 * A CustomResourceDefinition; nothing for another object, or for a patch that states no kind.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/
 */
export function resourceSchemasOf(object: KubernetesObject, path: string): Subject<'resource-schema'>[] {
  if (object.kind !== 'CustomResourceDefinition' || !object.apiVersion.startsWith('apiextensions.k8s.io/'))
    return [];
  const spec = at(object.node, 'spec');
  const versions = versionsOf(spec);
  const spans = spansIn(object.node);
  const definedAt = (spans.versions ?? spans.name)?.value ?? object.node.span;
  return [
    subject(
      'resource-schema',
      `definition ${object.name}`,
      { path, span: object.node.span },
      {
        system: 'k8s',
        name: object.name,
        group: factOf(at(spec, 'group'), textOf),
        resourceKind: factOf(at(spec, 'names', 'kind'), textOf),
        versions,
        served: isUnknown(versions)
          ? versions
          : (versions ?? []).filter(({ served }) => served).map(({ name }) => name),
        definedAt: [{ path, span: definedAt, note: `the versions of ${object.name}` }],
        conversion: factOf(at(spec, 'conversion', 'strategy'), strategyOf),
        schemasDiffer: schemasDiffer(spec),
        unservedUses: [],
      },
      { spans },
    ),
  ];
}

/** The `version` of `v1beta1`, which may stand alone, is served and stored. */
function versionsOf(spec: DataNode | undefined): Fact<readonly Version[]> {
  const list = at(spec, 'versions');
  const only = textOf(at(spec, 'version'));
  if (list === undefined) return only === undefined ? null : [{ name: only, served: true, storage: true }];
  const versions = itemsOf(list).flatMap((version) => {
    const name = textOf(at(version, 'name'));
    if (name === undefined) return [];
    const storage = booleanOf(at(version, 'storage')) === true;
    return [{ name, served: booleanOf(at(version, 'served')) !== false, storage }];
  });
  return versions.length === 0 ? unknown('not of the expected type') : versions;
}

function strategyOf(node: DataNode): 'None' | 'Webhook' | undefined {
  const text = textOf(node);
  return text === 'None' || text === 'Webhook' ? text : undefined;
}

function schemasDiffer(spec: DataNode | undefined): Fact<boolean> {
  const served = itemsOf(at(spec, 'versions')).filter(
    (version) => isMap(version) && booleanOf(at(version, 'served')) !== false,
  );
  if (served.length < 2) return false;
  const schemas = served.map((version) => at(version, 'schema', 'openAPIV3Schema'));
  const shapes = new Set<string>();
  for (const schema of schemas) {
    if (schema !== undefined) shapes.add(shapeOf(schema));
    else if (at(spec, 'validation') === undefined) return unknown('a version without a schema');
  }
  return shapes.size > 1;
}

/** The properties of a schema with their types; what only describes or limits them is left out. */
function shapeOf(schema: DataNode): string {
  const type = textOf(at(schema, 'type')) ?? '';
  const properties = entriesOf(at(schema, 'properties'))
    .map(({ key, value }) => `${key}=${shapeOf(value)}`)
    .sort();
  const items = at(schema, 'items');
  const more = at(schema, 'additionalProperties');
  const parts = [isMap(items) ? `[${shapeOf(items)}]` : '', isMap(more) ? `<${shapeOf(more)}>` : ''];
  return `${type}{${properties.join(',')}}${parts.join('')}`;
}

function spansIn(node: DataNode): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const name = entryAt(node, 'metadata', 'name');
  if (name !== undefined) spans.name = spansOf(name);
  const strategy = entryAt(node, 'spec', 'conversion', 'strategy');
  if (strategy !== undefined) spans.conversion = spansOf(strategy);
  const versions = entryAt(node, 'spec', 'versions') ?? entryAt(node, 'spec', 'version');
  if (versions !== undefined) spans.versions = spansOf(versions);
  return spans;
}
