import { folderOf } from '../../discover/file-index.js';
import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';

export type Overlay = Subject<'overlay'>;

/** What overlays list and patch, through other overlays. */
export interface OverlayCoverage {
  /** Whether a file is a base or a patch: another file adds to it before it runs. */
  isBase(path: string): boolean;
  /** Whether an overlay of another folder lists a file: it may change what the file states. */
  isBelow(path: string): boolean;
  /** Whether a file is a patch: it changes what another file declares. */
  isPatch(path: string): boolean;
  /** The overlays that list or patch a file, directly. */
  directly(path: string): readonly Overlay[];
  /** The overlays that list another one. */
  above(overlay: Overlay): readonly Overlay[];
  /** The overlays that a file takes part in, those of other folders among them; each once. */
  all(path: string): readonly Overlay[];
}

/**
 * Follows what overlays list, through other overlays: a file that a kustomization of another folder lists,
 * by itself or with its folder, is a base, and so is all that a listed kustomization lists.
 */
export function overlayCoverage(overlays: readonly Overlay[]): OverlayCoverage {
  const kustomizations = overlays.filter(({ facts }) => facts.system === 'kustomize');
  const listing = new Map<string, Overlay[]>();
  const patching = new Map<string, Overlay[]>();
  const own = new Map<string, Overlay[]>();
  for (const one of kustomizations) {
    add(own, one.path, one);
    for (const path of known(one.facts.lists) ?? []) add(listing, path, one);
    for (const path of known(one.facts.patches) ?? []) add(patching, path, one);
  }
  const above = ({ path }: Overlay): readonly Overlay[] => [
    ...(listing.get(folderOf(path)) ?? []),
    ...(listing.get(path) ?? []),
  ];
  const directly = (path: string): readonly Overlay[] =>
    own.get(path) ?? [...(listing.get(path) ?? []), ...(patching.get(path) ?? [])];
  const isBelow = (path: string): boolean =>
    directly(path).some((one) => folderOf(one.path) !== folderOf(path) || above(one).length > 0);
  return {
    above,
    directly,
    isBelow,
    isPatch: (path) => patching.has(path),
    isBase: (path) => patching.has(path) || isBelow(path),
    all: (path) => {
      const found = new Set(directly(path));
      // A set goes on with what is added to it while it is walked.
      for (const one of found) for (const over of above(one)) found.add(over);
      return [...found];
    },
  };
}

function add(there: Map<string, Overlay[]>, path: string, one: Overlay): void {
  const list = there.get(path);
  if (list === undefined) there.set(path, [one]);
  else list.push(one);
}
