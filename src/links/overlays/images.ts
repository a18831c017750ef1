import { known } from '../../model/fact.js';
import type { Overlay, OverlayCoverage } from './coverage.js';

/** An image on its way through overlays. */
export interface Image {
  readonly name: string;
  readonly tag: string | null;
  readonly digest: string | null;
  /** The file of the overlay that put the tag or the digest there; absent where the manifest did. */
  readonly setIn?: string;
}

/** More ways through overlays than any repository has; past them nothing is known. */
const MAX_WAYS = 200;

/** What becomes of an image: the images that the overlays put in its place, or that only the run tells. */
export type Replaced = readonly Image[] | 'when it runs';

/**
 * What an image of a file is after the overlays that the file takes part in, for each way through them. An
 * overlay replaces images after its patches, and one above it replaces what is left.
 */
export function replacedImages(image: Image, path: string, coverage: OverlayCoverage): Replaced {
  const results = new Map<string, Image>();
  let ways = 0;
  const walk = (here: Image, overlay: Overlay, trail: readonly Overlay[]): boolean => {
    if (trail.includes(overlay)) return true;
    if (++ways > MAX_WAYS) return false;
    const next = after(here, overlay);
    if (next === undefined) return false;
    const over = coverage.above(overlay);
    if (over.length === 0) results.set(keyOf(next), next);
    return over.every((one) => walk(next, one, [...trail, overlay]));
  };
  const told = coverage.directly(path).every((overlay) => walk(image, overlay, []));
  return told ? [...results.values()] : 'when it runs';
}

function after(image: Image, { path, facts }: Overlay): Image | undefined {
  let result = image;
  for (const { name, newName, tag, digest, builtLater } of known(facts.images) ?? []) {
    if (name !== result.name) continue;
    if (builtLater) return undefined;
    const sets = tag !== null || digest !== null;
    const named = { ...result, name: newName ?? name };
    result = sets ? { ...named, tag, digest, setIn: path } : named;
  }
  return result;
}

function keyOf({ name, tag, digest }: Image): string {
  return JSON.stringify([name, tag, digest]);
}
