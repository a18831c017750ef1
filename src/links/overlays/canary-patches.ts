import { folderOf } from '../../discover/file-index.js';
import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import type { Subject } from '../../model/subject.js';
import type { Overlay, OverlayCoverage } from './coverage.js';

type Canary = Subject<'canary'>;

/** How a canary and its patch meet. */
export interface CanaryPatches {
  /** Whether a kustomization that takes part in its file, or a component that this one lists, patches it. */
  isPatched(canary: Canary): boolean;
  /** The canaries that a patch in a file changes. */
  patchedBy(patch: Canary): readonly Canary[];
}

/** Follows the patches of kustomizations to the canaries that they change. */
export function canaryPatches(model: Model, coverage: OverlayCoverage): CanaryPatches {
  const overlays = model.of('overlay');
  const canaries = model.of('canary').filter(({ facts }) => kindOf(facts.system) !== undefined);
  const inFiles = canaries.filter(({ path }) => coverage.isPatch(path));
  const takingPart = (path: string): readonly Overlay[] => {
    const all = coverage.all(path);
    const listed = new Set(all.flatMap(({ facts }) => known(facts.lists) ?? []));
    return [...all, ...overlays.filter((one) => listed.has(folderOf(one.path)) && !all.includes(one))];
  };
  const changes = (patch: Canary, overlay: Overlay, canary: Canary): boolean => {
    if (!coverage.directly(patch.path).includes(overlay)) return false;
    const target = known(overlay.facts.patchTargets)?.find(({ path }) => path === patch.path);
    return target === undefined ? patch.key === canary.key : isTarget(target, canary);
  };
  return {
    isPatched: (canary) =>
      takingPart(canary.path).some(
        (overlay) =>
          (known(overlay.facts.inlineTargets) ?? []).some((target) => isTarget(target, canary)) ||
          inFiles.some((patch) => patch !== canary && changes(patch, overlay, canary)),
      ),
    patchedBy: (patch) =>
      canaries.filter(
        (canary) =>
          !coverage.isPatch(canary.path) &&
          takingPart(canary.path).some((overlay) => changes(patch, overlay, canary)),
      ),
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
