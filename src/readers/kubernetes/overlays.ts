import { folderOf, joinPath } from '../../discover/file-index.js';
import {
  at,
  booleanOf,
  entriesOf,
  factOf,
  itemsOf,
  numberOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { DataDocument } from '../../documents/document.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { environmentOf } from '../values/environment.js';
import { generatedConfigs } from './kustomize/generators.js';
import { imagesAsContainers, replacedImages } from './kustomize/images.js';
import { inlinePatches, patchesIn, targetOf } from './kustomize/patches.js';
import { patchedRollouts } from './kustomize/rollout-patches.js';
import type { KubernetesObject } from './objects.js';
import { addressesIn } from './preview-overlay.js';
import { secretObjectsOf } from './secret-objects.js';
import { workloadsOf } from './workloads.js';

/** The fields of a kustomization that name manifests or folders of them. */
const LISTS = ['resources', 'bases', 'components', 'crds'];

/**
 * A kustomization as an overlay; each image whose tag it sets as a container, what its inline patches change
 * as patches of workloads, and the config objects that it makes.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export function readKustomization(document: DataDocument): Subject[] {
  const { path } = document;
  return document.tree.roots.flatMap((root) => {
    const environment = environmentOf([], [textOf(at(root, 'namespace'))], path);
    const inline = inlinePatches(root, document);
    return [
      overlayOf(root, path, inline),
      ...imagesAsContainers(root, path, environment),
      ...inline.flatMap((object) => [
        ...workloadsOf(object, path),
        ...secretObjectsOf(object, path),
        ...patchedRollouts(object, path),
      ]),
      ...generatedConfigs(root, path, environment),
    ];
  });
}

function overlayOf(root: DataNode, path: string, inline: readonly KubernetesObject[]): Subject<'overlay'> {
  const patches = patchesIn(root);
  return subject(
    'overlay',
    `kustomization ${folderOf(path) || '.'}`,
    { path, span: root.span },
    {
      system: 'kustomize',
      folder: folderOf(path),
      namespace: factOf(at(root, 'namespace'), textOf),
      production: environmentOf([], [textOf(at(root, 'namespace'))], path).production,
      lists: LISTS.flatMap((list) => itemsOf(at(root, list)).flatMap((item) => resolve(textOf(item), path))),
      patches: patches.flatMap(({ file }) => resolve(file, path)),
      patchTargets: patches.flatMap((patch) => {
        const [file] = resolve(patch.file, path);
        const target = targetOf(patch);
        return file === undefined || target === undefined ? [] : [{ path: file, ...target }];
      }),
      inlineTargets: inline.map(({ kind, name }) => ({ kind, name: name === '' ? null : name })),
      replicaCounts: itemsOf(at(root, 'replicas')).flatMap((node) => {
        const name = textOf(at(node, 'name'));
        return name === undefined ? [] : [{ name, count: numberOf(at(node, 'count')) ?? null }];
      }),
      addresses: addressesIn(root),
      podLabels: podLabelsOf(root),
      images: replacedImages(root),
    },
  );
}

/** The images that skaffold builds: what a manifest says of their tag is replaced on the way. */
export function readSkaffold(document: DataDocument): Subject[] {
  const { path } = document;
  return document.tree.roots.map((root) => {
    const artifacts = itemsOf(at(root, 'build', 'artifacts'));
    const names = artifacts.flatMap((artifact) => textOf(at(artifact, 'image')) ?? []);
    return subject(
      'overlay',
      `skaffold ${path}`,
      { path, span: root.span },
      {
        system: 'skaffold',
        folder: folderOf(path),
        namespace: null,
        ...{
          lists: [],
          patches: [],
          patchTargets: [],
          inlineTargets: [],
          replicaCounts: [],
          podLabels: [],
          addresses: [],
        },
        images: names.map((name) => ({ name, newName: null, tag: null, digest: null, builtLater: true })),
      },
    );
  });
}

/** A path from the working directory; nothing for what lies elsewhere or is a text of several lines. */
function resolve(relative: string | undefined, path: string): string[] {
  if (relative === undefined || /[\n:]/.test(relative)) return [];
  const joined = joinPath(folderOf(path), relative);
  return joined === undefined ? [] : [joined];
}

/** `commonLabels` go everywhere, those of `labels` into pods only where it says so. */
function podLabelsOf(root: DataNode): string[] {
  const told = itemsOf(at(root, 'labels')).filter((node) =>
    ['includeTemplates', 'includeSelectors'].some((field) => booleanOf(at(node, field)) === true),
  );
  const maps = [
    at(root, 'commonLabels'),
    at(root, 'commonAnnotations'),
    ...told.map((node) => at(node, 'pairs')),
  ];
  return maps.flatMap((map) => entriesOf(map).map(({ key }) => key));
}
