import { at, isMap, isTemplated, itemsOf, textOf } from '../../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../../documents/data/node.js';
import type { DataDocument } from '../../../documents/document.js';
import type { KubernetesObject } from '../objects.js';
import { rootsInside } from './inline.js';
import { areOperations, objectOfOperations } from './operations.js';

/** One patch of a kustomization: in a file or inline, and what it is for where that is said. */
interface Patch {
  readonly file: string | undefined;
  readonly inline: DataNode | undefined;
  readonly target: DataNode | undefined;
}

/**
 * The patches of a kustomization, in its three lists.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
 */
export function patchesIn(root: DataNode): Patch[] {
  const listed = [...itemsOf(at(root, 'patches')), ...itemsOf(at(root, 'patchesJson6902'))];
  const merged = itemsOf(at(root, 'patchesStrategicMerge'));
  return [
    ...listed.map((node) => ({
      file: textOf(at(node, 'path')),
      inline: at(node, 'patch'),
      target: at(node, 'target'),
    })),
    ...merged.map((node) => {
      const isFile = !(textOf(node) ?? '').includes('\n');
      return isFile
        ? { file: textOf(node), inline: undefined, target: undefined }
        : { file: undefined, inline: node, target: undefined };
    }),
  ];
}

/** What a patch is for, where it names one kind of object; the name may be left out or a pattern. */
export function targetOf({
  target,
}: Patch): { readonly kind: string; readonly name: string | null } | undefined {
  const kind = textOf(at(target, 'kind'));
  if (kind === undefined || !/^[A-Za-z]+$/.test(kind)) return undefined;
  const name = textOf(at(target, 'name'));
  return { kind, name: name === undefined || !/^[\w.-]+$/.test(name) ? null : name };
}

/** What the inline patches of a kustomization change, as patches of objects. */
export function inlinePatches(root: DataNode, { text }: DataDocument): KubernetesObject[] {
  const namespace = textOf(at(root, 'namespace'));
  return patchesIn(root).flatMap((patch) => {
    if (patch.inline?.kind !== 'scalar') return [];
    const target = targetOf(patch);
    return rootsInside(patch.inline, text).flatMap((inside): KubernetesObject[] => {
      const node = areOperations(inside) ? objectOfOperations(inside) : inside;
      return isMap(node) ? patchedObject(node, target, namespace) : [];
    });
  });
}

/** Tells a file of JSON patch operations by its text, before it is parsed. */
export function mayBeOperations(text: string): boolean {
  return (
    /^(?:#[^\n]*\n|---[^\n]*\n|\s)*(?:-|\[)/.test(text) &&
    /["']?op["']?[ \t]*:[ \t]*["']?(?:add|replace|remove|test|move|copy)\b/.test(text) &&
    /["']?path["']?[ \t]*:[ \t]*["']?\/(?:spec|metadata|data|stringData)\//.test(text)
  );
}

/** The objects that a file of JSON patch operations changes; of which kind and name its kustomization says. */
export function filedOperations(root: DataNode): KubernetesObject[] {
  return areOperations(root) ? patchedObject(objectOfOperations(root), undefined, undefined) : [];
}

function patchedObject(
  node: MapNode,
  target: { readonly kind: string; readonly name: string | null } | undefined,
  namespace: string | undefined,
): KubernetesObject[] {
  const kind = target?.kind ?? textOf(at(node, 'kind')) ?? kindByPlace(node);
  if (kind === undefined) return [];
  const said = textOf(at(node, 'metadata', 'namespace')) ?? namespace;
  return [
    {
      node,
      apiVersion: textOf(at(node, 'apiVersion')) ?? BUILT_IN.get(kind) ?? '',
      kind,
      name: target?.name ?? textOf(at(node, 'metadata', 'name')) ?? '',
      namespace: said === undefined || isTemplated(said) ? undefined : said,
      patch: true,
    },
  ];
}

const BUILT_IN = new Map([
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map((kind) => [kind, 'apps/v1'] as const),
  ...['Job', 'CronJob'].map((kind) => [kind, 'batch/v1'] as const),
]);

/** Only a controller keeps its pods there; which one, the operations do not say. */
function kindByPlace(node: MapNode): string | undefined {
  if (at(node, 'spec', 'jobTemplate') !== undefined) return 'CronJob';
  return at(node, 'spec', 'template', 'spec') === undefined ? undefined : 'Deployment';
}
