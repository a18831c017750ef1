import { folderOf, joinPath } from '../../discover/file-index.js';
import { at, entryOf, factOf, itemsOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { DataDocument } from '../../documents/document.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { environmentOf } from '../values/environment.js';
import { parseImage } from '../values/image.js';

/** The fields of a kustomization that name manifests or folders of them. */
const LISTS = ['resources', 'bases', 'components', 'crds'];

interface ReplacedImage {
  readonly name: string;
  readonly newName: string | null;
  readonly tag: string | null;
  readonly digest: string | null;
}

/**
 * A kustomization as an overlay, and each image whose tag it sets as a container.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export function readKustomization(document: DataDocument): Subject[] {
  const { path } = document;
  return document.tree.roots.flatMap((root) => {
    const images = itemsOf(at(root, 'images'));
    const made = subject(
      'overlay',
      `kustomization ${folderOf(path) || '.'}`,
      { path, span: root.span },
      {
        system: 'kustomize',
        folder: folderOf(path),
        namespace: factOf(at(root, 'namespace'), textOf),
        production: environmentOf([], [textOf(at(root, 'namespace'))], path).production,
        lists: LISTS.flatMap((list) => pathsIn(at(root, list), path)),
        patches: patchesOf(root, path),
        images: images.flatMap(replacedImage),
      },
    );
    return [made, ...images.flatMap((image) => imageAsContainer(image, root, path))];
  });
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
        lists: [],
        patches: [],
        images: names.map((name) => ({ name, newName: null, tag: null, digest: null })),
      },
    );
  });
}

function pathsIn(list: DataNode | undefined, path: string): string[] {
  return itemsOf(list).flatMap((item) => resolve(textOf(item), path));
}

/** `patches[].path`, and the older lists; an inline patch names no file. */
function patchesOf(root: DataNode, path: string): string[] {
  const paths = itemsOf(at(root, 'patches')).map((patch) => textOf(at(patch, 'path')));
  const json = itemsOf(at(root, 'patchesJson6902')).map((patch) => textOf(at(patch, 'path')));
  const merged = itemsOf(at(root, 'patchesStrategicMerge')).map(textOf);
  return [...paths, ...json, ...merged].flatMap((one) => resolve(one, path));
}

/** A path from the working directory; nothing for what lies elsewhere or is a text of several lines. */
function resolve(relative: string | undefined, path: string): string[] {
  if (relative === undefined || /[\n:]/.test(relative)) return [];
  const joined = joinPath(folderOf(path), relative);
  return joined === undefined ? [] : [joined];
}

function replacedImage(node: DataNode): ReplacedImage[] {
  const name = textOf(at(node, 'name'));
  if (name === undefined) return [];
  return [
    {
      name,
      newName: textOf(at(node, 'newName')) ?? null,
      tag: textOf(at(node, 'newTag')) ?? null,
      digest: textOf(at(node, 'digest')) ?? null,
    },
  ];
}

/** An entry that sets a tag or digest decides what runs wherever the overlay is applied. */
function imageAsContainer(node: DataNode, root: DataNode, path: string): Subject<'container'>[] {
  const name = textOf(at(node, 'name'));
  const tag = entryOf(node, 'newTag');
  const digest = textOf(at(node, 'digest'));
  if (name === undefined || (tag === undefined && digest === undefined)) return [];
  const { production, staging } = environmentOf([], [textOf(at(root, 'namespace'))], path);
  const written = `${textOf(at(node, 'newName')) ?? name}${tag === undefined ? '' : `:${textOf(tag.value)}`}`;
  const place = tag ?? entryOf(node, 'digest');
  const spans = place === undefined ? {} : { image: spansOf(place), imageTag: spansOf(place) };
  return [
    subject(
      'container',
      `image ${name}`,
      { path, span: node.span },
      {
        system: 'kustomize',
        name,
        init: false,
        production,
        staging,
        rendered: true,
        ...parseImage(digest === undefined ? written : `${written}@${digest}`),
        stopHookSeconds: null,
      },
      { spans },
    ),
  ];
}
