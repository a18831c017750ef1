import { folderOf } from '../../discover/file-index.js';
import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import type { Subject } from '../../model/subject.js';
import { grouped } from '../grouped.js';
import type { Overlay, OverlayCoverage } from './coverage.js';

type Canary = Subject<'canary'>;

/** How a canary and its patch meet. */
export interface CanaryPatches {
  /** The canaries that are patches: in a file of their own, or in the text of a kustomization. */
  readonly all: readonly Canary[];
  /** Whether a kustomization that takes part in its file, or a component that this one lists, patches it. */
  isPatched(canary: Canary): boolean;
  /** The canaries that a patch changes. */
  patchedBy(patch: Canary): readonly Canary[];
}

/** Follows the patches of kustomizations to the canaries that they change. */
export function canaryPatches(model: Model, coverage: OverlayCoverage): CanaryPatches {
  const overlays = model.of('overlay');
  const canaries = model.of('canary').filter(({ facts }) => kindOf(facts.system) !== undefined);
  const kustomizations = new Set(overlays.map(({ path }) => path));
  const isPatch = ({ path }: Canary): boolean => coverage.isPatch(path) || kustomizations.has(path);
  const all = canaries.filter(isPatch);
  const inFolders = grouped(overlays, ({ path }) => folderOf(path));
  const takingPart = remembered((path): readonly Overlay[] => {
    const above = coverage.all(path);
    const listed = above.flatMap(({ facts }) => known(facts.lists) ?? []);
    return [...new Set([...above, ...listed.flatMap((folder) => inFolders.get(folder) ?? [])])];
  });
  const changes = (patch: Canary, overlay: Overlay, canary: Canary): boolean => {
    if (!coverage.directly(patch.path).includes(overlay)) return false;
    const target = known(overlay.facts.patchTargets)?.find(({ path }) => path === patch.path);
    return target === undefined ? patch.key === canary.key : isTarget(target, canary);
  };
  return {
    all,
    isPatched: (canary) =>
      takingPart(canary.path).some(
        (overlay) =>
          (known(overlay.facts.inlineTargets) ?? []).some((target) => isTarget(target, canary)) ||
          all.some((patch) => patch !== canary && changes(patch, overlay, canary)),
      ),
    patchedBy: (patch) =>
      canaries.filter(
        (canary) =>
          !isPatch(canary) && takingPart(canary.path).some((overlay) => changes(patch, overlay, canary)),
      ),
  };
}

/** Many canaries stand in one file, and each patch asks for all of them. */
function remembered<T>(find: (path: string) => T): (path: string) => T {
  const found = new Map<string, T>();
  return (path) => {
    const before = found.get(path);
    if (before !== undefined) return before;
    const now = find(path);
    found.set(path, now);
    return now;
  };
}

function isTarget(target: { readonly kind: string; readonly name: string | null }, canary: Canary): boolean {
  const isNamed = target.name === null || target.name === known(canary.facts.name);
  return isNamed && target.kind === kindOf(canary.facts.system);
}

/** The kind of manifest that canaries of a system are written in; nothing where no kustomization lists them. */
function kindOf(system: unknown): string | undefined {
  if (system === 'argo') return 'Rollout';
  return system === 'flagger' ? 'Canary' : undefined;
}
