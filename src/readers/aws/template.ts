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
  /** From its id on. */
  readonly span: Span;
  readonly idSpans: FactSpans;
}

export class Template {
  readonly #byId = new Map<string, Resource>();

  constructor(
    readonly path: string,
    private readonly root: DataNode,
  ) {
    for (const { key, keySpan, value } of entriesOf(at(root, 'Resources'))) {
      const type = textOf(at(value, 'Type'));
      if (type === undefined) continue;
      this.#byId.set(key, {
        id: key,
        type,
        properties: at(value, 'Properties'),
        span: { start: keySpan.start, end: value.span.end },
        idSpans: { key: keySpan, value: keySpan },
      });
    }
  }

  ofType(...types: readonly string[]): Resource[] {
    return [...this.#byId.values()].filter(({ type }) => types.includes(type));
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
