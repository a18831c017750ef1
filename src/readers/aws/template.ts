import { at, entriesOf, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import { known } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { Environment } from '../values/environment.js';
import { environmentOf } from '../values/environment.js';
import { property, readValue, textFact } from './values.js';

/** One resource of a template of CloudFormation or SAM. */
export interface Resource {
  /** Its logical id. */
  readonly id: string;
  readonly type: string;
  readonly properties: DataNode | undefined;
  /** How CloudFormation replaces it: `UpdatePolicy`, which stands beside its properties. */
  readonly updatePolicy?: DataNode | undefined;
  /** From its id on. */
  readonly span: Span;
  readonly idSpans: FactSpans;
}

export class Template {
  readonly #byId = new Map<string, Resource>();
  readonly #byType = new Map<string, Resource[]>();
  /** For each type and property that names it, the resources by that name. */
  readonly #byName = new Map<string, ReadonlyMap<string, Resource>>();

  constructor(
    readonly path: string,
    private readonly root: DataNode,
  ) {
    for (const { key, keySpan, value } of entriesOf(at(root, 'Resources'))) {
      const type = textOf(at(value, 'Type'));
      if (type === undefined) continue;
      const resource = {
        id: key,
        type,
        properties: at(value, 'Properties'),
        updatePolicy: at(value, 'UpdatePolicy'),
        span: { start: keySpan.start, end: value.span.end },
        idSpans: { key: keySpan, value: keySpan },
      };
      this.#byId.set(key, resource);
      const ofType = this.#byType.get(type);
      if (ofType === undefined) this.#byType.set(type, [resource]);
      else ofType.push(resource);
    }
  }

  ofType(...types: readonly string[]): readonly Resource[] {
    return types.flatMap((type) => this.#byType.get(type) ?? []);
  }

  /** The resource of a type that a property gives a literal name. */
  named(name: string, type: string, nameProperty: string): Resource | undefined {
    const key = `${type}.${nameProperty}`;
    const byName = this.#byName.get(key) ?? namesOf(this.ofType(type), nameProperty);
    this.#byName.set(key, byName);
    return byName.get(name);
  }

  /** The resource that a value refers to; nothing for a parameter, an import or a name. */
  referred(node: DataNode | undefined, ...types: readonly string[]): Resource | undefined {
    const value = readValue(node);
    const found = value.is === 'reference' ? this.#byId.get(value.id) : undefined;
    return found !== undefined && types.includes(found.type) ? found : undefined;
  }

  /** What SAM fills in for each resource of one sort: `Globals.Function`. */
  globals(sort: string): DataNode | undefined {
    return at(this.root, 'Globals', sort);
  }
}

function namesOf(resources: readonly Resource[], nameProperty: string): ReadonlyMap<string, Resource> {
  const byName = new Map<string, Resource>();
  for (const resource of resources) {
    const name = known(textFact(property(resource.properties, nameProperty)));
    if (name !== undefined) byName.set(name, resource);
  }
  return byName;
}

/** Whether a tree is a template: a map of resources that have types of AWS. */
export function isTemplate(root: DataNode): boolean {
  return isMap(at(root, 'Resources'));
}

const ENVIRONMENT_TAGS = ['environment', 'env', 'stage'];

/**
 * The environment of a resource: a tag that names it, else the names it has been given, else its path.
 *
 * @param names names that may tell, as that of its cluster.
 */
export function environmentOfResource(
  properties: DataNode | undefined,
  names: readonly (DataNode | undefined)[],
  path: string,
): Environment {
  return environmentOf(
    tagsOf(property(properties, 'Tags')).flatMap(({ key, value }) =>
      ENVIRONMENT_TAGS.includes(key.toLowerCase()) ? [known(textFact(value))] : [],
    ),
    names.map((name) => known(textFact(name))),
    path,
  );
}

/** Tags are a list of keys and values, or a map (SAM). */
function tagsOf(tags: DataNode | undefined): { key: string; value: DataNode | undefined }[] {
  if (isMap(tags)) return tags.entries.map(({ key, value }) => ({ key, value }));
  return itemsOf(tags).map((tag) => ({
    key: known(textFact(property(tag, 'Key'))) ?? '',
    value: property(tag, 'Value'),
  }));
}
