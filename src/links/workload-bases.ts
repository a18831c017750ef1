import { known, unknown } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';

const IN_A_BASE = unknown('in a base, which an overlay may add to');

/** Leaves open what a workload in a base lacks: probes, stop hooks, a strategy, ports. */
export const workloadBases: Link = {
  name: 'workload-bases',
  link(model) {
    for (const workload of model.of('workload')) {
      if (known(workload.facts.rendered) === false) leaveOpen(workload);
    }
    for (const container of model.of('container')) {
      if (known(container.facts.rendered) === false) leaveContainerOpen(container);
    }
  },
};

function leaveOpen({ facts, spans }: Subject<'workload'>): void {
  if (facts.drains === false) facts.drains = IN_A_BASE;
  if (facts.strategy === 'rolling' && spans.strategy === undefined) facts.strategy = IN_A_BASE;
}

function leaveContainerOpen({ facts }: Subject<'container'>): void {
  for (const probe of ['readiness', 'liveness', 'startup'] as const) {
    if (facts[probe] === false) facts[probe] = IN_A_BASE;
  }
  const declaresNone = known(facts.ports)?.length === 0;
  const missing = known(facts.undeclaredPorts)?.length ?? 0;
  if (declaresNone && missing > 0) facts.undeclaredPorts = IN_A_BASE;
}
