import type { Fact } from '../model/fact.js';
import { known, unknown } from '../model/fact.js';
import type { Model } from '../model/model.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';
import type { ReplacedImage } from './overlays/coverage.js';
import { overlayCoverage } from './overlays/coverage.js';

const IN_A_BASE = unknown('in a base, which an overlay may add to');

/**
 * What overlays change in the manifests they list: what a base lacks is unknown, what it states stays, and
 * the images that kustomize or skaffold replace are the replaced ones.
 */
export const overlays: Link = {
  name: 'overlays',
  link(model) {
    const coverage = overlayCoverage(model.of('overlay'));
    for (const workload of model.of('workload')) {
      if (coverage.isBase(workload.path)) workload.facts.rendered = false;
      if (known(workload.facts.rendered) === false) leaveOpen(workload);
    }
    for (const canary of model.of('canary')) {
      if (coverage.isBase(canary.path)) leaveCanaryOpen(canary);
    }
    for (const metric of model.of('canary-metric')) {
      if (coverage.isBase(metric.path)) leaveMetricOpen(metric);
    }
    for (const container of model.of('container')) {
      container.facts.inBase = coverage.isBase(container.path);
      if (container.facts.inBase) container.facts.rendered = false;
      replaceImage(container, coverage.replacement(container.path, known(container.facts.imageName)));
    }
    leaveStepsOpen(model);
  },
};

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

function leaveCanaryOpen({ facts }: Subject<'canary'>): void {
  facts.rendered = false;
  if (known(facts.judges)?.length === 0) facts.judges = IN_A_BASE;
  if (known(facts.trafficRouting) === false) facts.trafficRouting = IN_A_BASE;
  if (facts.replicas === null) facts.replicas = IN_A_BASE;
}

function leaveMetricOpen({ facts }: Subject<'canary-metric'>): void {
  if (known(facts.hasBound) === false) facts.hasBound = IN_A_BASE;
  if (facts.count === null) facts.count = IN_A_BASE;
  if (facts.failureLimit === null) facts.failureLimit = IN_A_BASE;
}

/** A container is as complete as its workload. */
function leaveStepsOpen(model: Model): void {
  for (const container of model.of('container')) {
    const workload = container.parent;
    if (workload?.kind !== 'workload') continue;
    const rendered: Fact<boolean> | undefined = (workload as Subject<'workload'>).facts.rendered;
    if (known(rendered) === false) container.facts.rendered = false;
  }
}

function replaceImage({ facts, path }: Subject<'container'>, replaced: ReplacedImage | undefined): void {
  if (replaced === undefined || replaced.by === path) return;
  if (replaced.builtLater) {
    facts.imageTag = unknown('replaced when deployed');
    facts.imageDigest = unknown('replaced when deployed');
    return;
  }
  if (replaced.tag === null && replaced.digest === null) return;
  facts.imageTag = replaced.tag;
  facts.imageDigest = replaced.digest;
}
