import type { Fact } from '../model/fact.js';
import { isUnknown, known, unknown } from '../model/fact.js';
import type { Model } from '../model/model.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';
import { leaveCanariesOpen } from './overlays/canaries.js';
import { leaveChangedOpen } from './overlays/changes.js';
import type { Overlay, OverlayCoverage } from './overlays/coverage.js';
import { overlayCoverage } from './overlays/coverage.js';
import { replacedImages } from './overlays/images.js';
import { placeInNamespaces } from './overlays/namespaces.js';

const IN_A_BASE = unknown('in a base, which an overlay may add to');
const WHEN_DEPLOYED = unknown('replaced when deployed');
const NAMED_BY_KUSTOMIZATION = unknown('named by the kustomization, which is judged itself');

/**
 * What overlays change in the manifests they list: what a base lacks is unknown, what it states and nobody
 * changes stays, and the images that kustomize or skaffold replace are the replaced ones.
 */
export const overlays: Link = {
  name: 'overlays',
  link(model) {
    const all = model.of('overlay');
    const coverage = overlayCoverage(all);
    for (const workload of model.of('workload')) markWorkload(workload, coverage);
    leaveCanariesOpen(model, coverage);
    placeInNamespaces(model, coverage);
    leaveChangedOpen(model, coverage);
    const built = builtImages(all);
    const judgedThere = kustomizationsOfProduction(model);
    for (const container of model.of('container')) {
      markContainer(container, coverage);
      replaceImage(container, coverage, built, judgedThere);
    }
    labelPods(model, coverage);
  },
};

function markWorkload(workload: Subject<'workload'>, coverage: OverlayCoverage): void {
  const { path, facts } = workload;
  if (coverage.isPatch(path)) facts.patch = true;
  if (coverage.isBase(path)) facts.rendered = false;
  if (known(facts.rendered) === false) leaveOpen(workload);
}

function leaveOpen({ facts }: Subject<'workload'>): void {
  if (facts.graceSeconds === null) {
    facts.graceSeconds = IN_A_BASE;
    facts.graceInForceSeconds = IN_A_BASE;
  }
  if (facts.replicas === null) facts.replicas = IN_A_BASE;
  if (facts.controller === 'CronJob' && facts.overlapPolicy === null) facts.overlapPolicy = IN_A_BASE;
  if (known(facts.attribution)?.length === 0) facts.attribution = IN_A_BASE;
  if (facts.rollsWithConfig === false) facts.rollsWithConfig = IN_A_BASE;
}

/** A container is as complete as its workload, and lives where it lives. */
function markContainer({ path, facts, parent }: Subject<'container'>, coverage: OverlayCoverage): void {
  facts.inBase = coverage.isBelow(path);
  if (coverage.isBase(path)) facts.rendered = false;
  if (!isWorkload(parent)) return;
  const { rendered, production, staging }: WorkloadFacts = parent.facts;
  if (known(rendered) === false) facts.rendered = false;
  if (production !== undefined && isUnknown(facts.production)) facts.production = production;
  if (known(staging) === true) facts.staging = true;
}

type WorkloadFacts = { rendered?: Fact<boolean>; production?: Fact<boolean>; staging?: Fact<boolean> };

function isWorkload(parent: Subject | undefined): parent is Subject<'workload'> {
  return parent?.kind === 'workload';
}

/** The images that skaffold builds: a tag is put in when it runs. */
function builtImages(overlays: readonly Overlay[]): ReadonlySet<string> {
  const built = overlays.filter(({ facts }) => facts.system === 'skaffold');
  return new Set(built.flatMap(({ facts }) => (known(facts.images) ?? []).map(({ name }) => name)));
}

function replaceImage(
  { facts, path }: Subject<'container'>,
  coverage: OverlayCoverage,
  built: ReadonlySet<string>,
  judgedThere: ReadonlySet<string>,
): void {
  const name = known(facts.imageName);
  if (name === undefined || facts.system === 'kustomize') return;
  const { imageTag = null, imageDigest = null } = facts;
  if (isUnknown(imageTag) || isUnknown(imageDigest)) return;
  const replaced = built.has(name)
    ? 'when it runs'
    : replacedImages({ name, tag: imageTag, digest: imageDigest }, path, coverage);
  const [only, ...others] = replaced === 'when it runs' ? [] : replaced;
  if (replaced === 'when it runs' || others.length > 0) {
    facts.imageTag = WHEN_DEPLOYED;
    facts.imageDigest = WHEN_DEPLOYED;
  } else if (only !== undefined) {
    const elsewhere = facts.inBase === false && only.digest === null && judgedThere.has(only.setIn ?? '');
    facts.imageTag = elsewhere ? NAMED_BY_KUSTOMIZATION : only.tag;
    facts.imageDigest = only.digest;
  }
}

/** The kustomizations whose own images are judged as production's: what they set is their fault, and once. */
function kustomizationsOfProduction(model: Model): ReadonlySet<string> {
  const images = model.of('container').filter(({ facts }) => facts.system === 'kustomize');
  return new Set(images.flatMap(({ path, facts }) => (known(facts.production) === true ? path : [])));
}

const ATTRIBUTES = /version|commit|release|revision|\bsha\b/i;

/** Labels that an overlay puts on pods may say which version they are. */
function labelPods(model: Model, coverage: OverlayCoverage): void {
  for (const { path, facts } of model.of('workload')) {
    if (known(facts.attribution)?.length !== 0) continue;
    const labels = coverage.all(path).flatMap((overlay) => known(overlay.facts.podLabels) ?? []);
    facts.attribution = labels.filter((label) => ATTRIBUTES.test(label));
  }
}
