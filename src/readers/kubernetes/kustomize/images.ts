import { at, entryOf, isTemplated, itemsOf, spansOf, textOf } from '../../../documents/data/navigate.js';
import type { DataNode } from '../../../documents/data/node.js';
import type { Subject } from '../../../model/subject.js';
import type { Environment } from '../../values/environment.js';
import { setImage } from '../set-image.js';

export interface ReplacedImage {
  readonly name: string;
  readonly newName: string | null;
  readonly tag: string | null;
  readonly digest: string | null;
  /** The text does not say by what. */
  readonly builtLater: boolean;
}

/**
 * The images that a kustomization replaces.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/
 */
export function replacedImages(root: DataNode): ReplacedImage[] {
  return itemsOf(at(root, 'images')).flatMap((node) => {
    const name = textOf(at(node, 'name'));
    if (name === undefined) return [];
    const newName = textOf(at(node, 'newName')) ?? null;
    const tag = textOf(at(node, 'newTag')) ?? null;
    const digest = textOf(at(node, 'digest')) ?? null;
    const builtLater = [newName, tag, digest].some((part) => part !== null && isTemplated(part));
    return [{ name, newName, tag, digest, builtLater }];
  });
}

/** The entries that set a tag or digest, as containers: they decide what runs wherever it is applied. */
export function imagesAsContainers(
  root: DataNode,
  path: string,
  environment: Environment,
): Subject<'container'>[] {
  return itemsOf(at(root, 'images')).flatMap((node) => {
    const name = textOf(at(node, 'name'));
    const tag = entryOf(node, 'newTag');
    const digest = entryOf(node, 'digest');
    const place = tag ?? digest;
    if (name === undefined || place === undefined) return [];
    const named = textOf(at(node, 'newName')) ?? name;
    const tagged = tag === undefined ? named : `${named}:${textOf(tag.value)}`;
    const written = digest === undefined ? tagged : `${tagged}@${textOf(digest.value)}`;
    return [
      setImage({
        key: `image ${name}`,
        path,
        span: node.span,
        system: 'kustomize',
        name,
        image: written,
        environment,
        spans: { image: spansOf(place), imageTag: spansOf(place) },
      }),
    ];
  });
}
