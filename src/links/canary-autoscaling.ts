import { known } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';

/** Finds the rollouts whose number of replicas an autoscaler sets: what share one pod takes is then not written. */
export const canaryAutoscaling: Link = {
  name: 'canary-autoscaling',
  link(model) {
    const scaled = new Set(
      model
        .of('resource')
        .filter(({ facts }) => known(facts.minReplicas) !== undefined)
        .flatMap(({ facts }) => known(facts.targets) ?? [])
        .filter(({ kind }) => kind === 'Rollout')
        .map(({ name }) => name),
    );
    if (scaled.size === 0) return;
    for (const step of model.of('canary-step')) {
      const canary = step.parent;
      if (canary?.kind !== 'canary') continue;
      const { name, system } = (canary as Subject<'canary'>).facts;
      if (system === 'argo' && scaled.has(known(name) ?? '')) step.facts.finestShare = null;
    }
  },
};
