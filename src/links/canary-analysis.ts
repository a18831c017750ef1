import { known, unknown } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';

/**
 * Puts canaries and the metrics that judge them together: which templates of a rollout a scanned file
 * defines, what they measure, and how each metric is used.
 */
export const canaryAnalysis: Link = {
  name: 'canary-analysis',
  link(model) {
    const metrics = model.of('canary-metric').filter(({ facts }) => facts.system === 'argo');
    const templates = grouped(metrics, ({ facts }) => known(facts.template) ?? '');
    for (const canary of model.of('canary')) {
      if (canary.facts.system === 'argo') resolve(canary, templates);
    }
  },
};

type Templates = ReadonlyMap<string, readonly Subject<'canary-metric'>[]>;

function resolve({ facts }: Subject<'canary'>, templates: Templates): void {
  const refs = known(facts.analysisRefs);
  if (refs === undefined) return;
  const namespace = known(facts.namespace);
  const signals = new Set<string>();
  facts.analysisRefs = refs.map((ref) => {
    const found = (templates.get(ref.name) ?? []).filter((metric) => answers(metric, ref.scope, namespace));
    for (const metric of found) {
      signals.add(known(metric.facts.signal) ?? 'other');
      noteUse(metric, ref.usedAs);
    }
    return { ...ref, resolved: found.length > 0 };
  });
  const complete = facts.analysisRefs.every(({ resolved }) => resolved);
  facts.signals = complete ? [...signals] : unknown('an analysis template outside the scan');
}

/** A namespaced template answers in its own namespace; one that names none is put where the rollout is. */
function answers(metric: Subject<'canary-metric'>, scope: string, namespace: string | undefined): boolean {
  if (metric.facts.templateScope !== scope) return false;
  const own = known(metric.facts.namespace);
  return scope === 'cluster' || own === undefined || namespace === undefined || own === namespace;
}

function noteUse({ facts }: Subject<'canary-metric'>, use: string): void {
  const uses = known(facts.usedAs) ?? [];
  if (!uses.includes(use)) facts.usedAs = [...uses, use];
}
