import { folderOf } from '../../discover/file-index.js';
import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';

/** What an overlay puts in the place of an image. */
export interface ReplacedImage {
  /** The file that says so. */
  readonly by: string;
  readonly tag: string | null;
  readonly digest: string | null;
  /** Built when deployed, or replaced by several overlays: the text does not tell by what. */
  readonly builtLater: boolean;
}

export interface OverlayCoverage {
  /** Whether a file is a base or a patch: another file adds to it before it runs. */
  isBase(path: string): boolean;
  /** What replaces an image of a file, if anything does. */
  replacement(path: string, image: string | undefined): ReplacedImage | undefined;
}

/**
 * Follows what overlays list, through other overlays: a file that a kustomization of another folder lists,
 * by itself or with its folder, is a base, and so is all that a listed kustomization lists.
 */
export function overlayCoverage(overlays: readonly Subject<'overlay'>[]): OverlayCoverage {
  const kustomizations = overlays.filter(({ facts }) => facts.system === 'kustomize');
  const listedBy = new Map<string, Subject<'overlay'>[]>();
  const patched = new Set<string>();
  for (const one of kustomizations) {
    for (const path of known(one.facts.lists) ?? []) {
      const there = listedBy.get(path);
      if (there === undefined) listedBy.set(path, [one]);
      else there.push(one);
    }
    for (const path of known(one.facts.patches) ?? []) patched.add(path);
  }
  const baseFolders = foldersListed(kustomizations, listedBy);
  const built = builtImages(overlays);
  return {
    isBase(path) {
      if (patched.has(path) || (isKustomization(path) && baseFolders.has(folderOf(path)))) return true;
      return (listedBy.get(path) ?? []).some(
        (one) => folderOf(one.path) !== folderOf(path) || baseFolders.has(folderOf(one.path)),
      );
    },
    replacement(path, image) {
      if (image === undefined) return undefined;
      const builder = built.get(image);
      if (builder !== undefined) return { by: builder, tag: null, digest: null, builtLater: true };
      return replacementIn(listedBy.get(path) ?? [], image);
    },
  };
}

/** The folders whose kustomization another one lists. */
function foldersListed(
  kustomizations: readonly Subject<'overlay'>[],
  listedBy: ReadonlyMap<string, readonly Subject<'overlay'>[]>,
): Set<string> {
  const folders = new Set<string>();
  for (const { path } of kustomizations) {
    const folder = folderOf(path);
    if (listedBy.has(folder) || listedBy.has(path)) folders.add(folder);
  }
  return folders;
}

function isKustomization(path: string): boolean {
  return /(^|\/)kustomization\.ya?ml$/i.test(path);
}

function builtImages(overlays: readonly Subject<'overlay'>[]): Map<string, string> {
  const built = new Map<string, string>();
  for (const { path, facts } of overlays) {
    if (facts.system !== 'skaffold') continue;
    for (const { name } of known(facts.images) ?? []) built.set(name, path);
  }
  return built;
}

function replacementIn(lists: readonly Subject<'overlay'>[], image: string): ReplacedImage | undefined {
  const found = lists.flatMap(({ path, facts }) =>
    (known(facts.images) ?? [])
      .filter(({ name }) => name === image)
      .map(({ tag, digest }) => ({ by: path, tag, digest, builtLater: false })),
  );
  const [first] = found;
  if (first === undefined) return undefined;
  return found.length === 1 ? first : { ...first, builtLater: true };
}
