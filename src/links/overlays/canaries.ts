import { known, unknown } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import type { Subject } from '../../model/subject.js';
import { canaryPatches } from './canary-patches.js';
import type { OverlayCoverage } from './coverage.js';

const IN_A_BASE = unknown('in a base, which an overlay may add to');

/** Leaves open what the rollouts and analyses of a base lack; what they state stays. */
export function leaveCanariesOpen(model: Model, coverage: OverlayCoverage): void {
  const patches = canaryPatches(model, coverage);
  for (const patch of patches.all) completePatch(patch, patches.patchedBy(patch));
  for (const canary of model.of('canary')) {
    if (coverage.isBase(canary.path) || patches.isPatched(canary)) leaveCanaryOpen(canary);
  }
  for (const step of model.of('canary-step')) {
    if (coverage.isBase(step.path)) step.facts.finestShare = IN_A_BASE;
  }
  for (const metric of model.of('canary-metric')) {
    if (coverage.isBase(metric.path)) leaveMetricOpen(metric);
  }
  for (const { path, facts } of model.of('analysis-template')) {
    const isOpen = known(facts.arguments)?.some(({ given }) => !given) === true;
    if (isOpen && coverage.isBase(path)) facts.arguments = IN_A_BASE;
  }
}

/** What a patch does not say, the one rollout that it changes says: how many pods, and who splits the traffic. */
function completePatch({ facts }: Subject<'canary'>, patched: readonly Subject<'canary'>[]): void {
  const [base] = patched;
  if (base === undefined || patched.length > 1) return;
  if (facts.replicas === null) facts.replicas = base.facts.replicas ?? null;
  if (known(facts.trafficRouting) === false) facts.trafficRouting = base.facts.trafficRouting ?? null;
}

function leaveCanaryOpen({ facts }: Subject<'canary'>): void {
  facts.rendered = false;
  if (known(facts.judges)?.length === 0) facts.judges = IN_A_BASE;
  if (known(facts.trafficRouting) === false) facts.trafficRouting = IN_A_BASE;
  if (facts.replicas === null) facts.replicas = IN_A_BASE;
  facts.signals = IN_A_BASE;
}

function leaveMetricOpen({ facts }: Subject<'canary-metric'>): void {
  if (known(facts.hasBound) === false) facts.hasBound = IN_A_BASE;
  if (facts.count === null) {
    facts.count = IN_A_BASE;
    facts.measuresOnce = IN_A_BASE;
    facts.neverEnds = IN_A_BASE;
  }
  if (facts.failureLimit === null) facts.failureLimit = IN_A_BASE;
}
