import { at, isMap, isTemplated, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../documents/data/node.js';
import type { DataDocument } from '../../documents/document.js';
import type { Environment } from '../values/environment.js';
import { environmentOf } from '../values/environment.js';

/** One object of a manifest. */
export interface KubernetesObject {
  readonly node: MapNode;
  readonly apiVersion: string;
  readonly kind: string;
  /** `metadata.name`; empty where it has none. */
  readonly name: string;
  /** Absent where it names none or the name is templated. */
  readonly namespace: string | undefined;
  /** It says only what it changes of an object that another file declares. */
  readonly patch?: true;
}

/** The objects of a document; those of a `List` or `DeploymentList` count one by one. */
export function objectsOf(document: DataDocument): KubernetesObject[] {
  return document.tree.roots.flatMap(objectsIn);
}

function objectsIn(node: DataNode): KubernetesObject[] {
  const kind = textOf(at(node, 'kind'));
  const apiVersion = textOf(at(node, 'apiVersion'));
  if (!isMap(node) || kind === undefined || apiVersion === undefined) return [];
  const items = at(node, 'items');
  if (kind === 'List' || (kind.endsWith('List') && items?.kind === 'list')) {
    return itemsOf(items).flatMap(objectsIn);
  }
  return [
    {
      node,
      apiVersion,
      kind,
      name: textOf(at(node, 'metadata', 'name')) ?? '',
      namespace: literal(at(node, 'metadata', 'namespace')),
    },
  ];
}

const ENVIRONMENT_LABELS = ['environment', 'env', 'stage', 'app.kubernetes.io/environment'];

/** The environment of an object: a label that names it, its namespace, its path. */
export function environmentOfObject(object: KubernetesObject, path: string): Environment {
  const labels = at(object.node, 'metadata', 'labels');
  const said = ENVIRONMENT_LABELS.map((label) => literal(at(labels, label)));
  return environmentOf(said, [object.namespace], path);
}

function literal(node: DataNode | undefined): string | undefined {
  const text = textOf(node);
  return text === undefined || isTemplated(text) ? undefined : text;
}
