import { known, unknown } from '../model/fact.js';
import type { Model } from '../model/model.js';
import type { Subject } from '../model/subject.js';
import { takeQueries } from './canary-analysis/metric-queries.js';
import { missingArguments } from './canary-analysis/missing-arguments.js';
import { slowMetrics } from './canary-analysis/slow-metrics.js';
import { Templates } from './canary-analysis/templates.js';
import type { Ref, Use } from './canary-analysis/uses.js';
import { usesOf } from './canary-analysis/uses.js';
import { grouped } from './grouped.js';
import type { Link, LinkContext } from './link.js';

const IN_A_BASE = unknown('in a base, which an overlay may add to');

/**
 * Puts canaries and the templates that judge them together: which of them a scanned file defines, what they
 * measure and ask for, how each metric is used, and whether it can fail in time.
 */
export const canaryAnalysis: Link = {
  name: 'canary-analysis',
  async link(model, context) {
    const templates = new Templates(model);
    const flagger = model.of('canary-metric').filter(({ facts }) => facts.system === 'flagger');
    const metrics = grouped(flagger, ({ path }) => path);
    const unresolved: Subject<'canary'>[] = [];
    for (const canary of model.of('canary')) {
      const uses = usesOf(canary, templates);
      if (uses === undefined) continue;
      resolve(canary, uses, templates);
      if (canary.facts.system === 'argo') judgeByMetrics(canary, uses, templates);
      else if (canary.facts.system === 'flagger') takeQueries(uses, metrics.get(canary.path) ?? []);
      if ((known(canary.facts.unresolvedRefs) ?? []).length > 0) unresolved.push(canary);
    }
    if (unresolved.length > 0) await leaveUnreadOpen(unresolved, model, context);
  },
};

function resolve({ facts }: Subject<'canary'>, uses: readonly Use[], templates: Templates): void {
  facts.analysisRefs = uses.map(({ ref, candidates }) => ({ ...ref, resolved: candidates.length > 0 }));
  facts.unresolvedRefs = facts.analysisRefs.filter((ref) => isMissing(ref, String(facts.system), templates));
}

/** Where nothing of its kind is scanned, and for the whole cluster, templates are kept elsewhere. */
function isMissing({ resolved, scope }: Ref, system: string, templates: Templates): boolean {
  return !resolved && scope === 'namespace' && templates.hasKind(system, scope);
}

function judgeByMetrics(canary: Subject<'canary'>, uses: readonly Use[], templates: Templates): void {
  const { facts } = canary;
  const signals = new Set<string>(facts.otherJudges === true ? ['other'] : []);
  for (const { ref, metrics } of uses) {
    for (const metric of metrics) {
      if (metric.facts.dryRun !== true) signals.add(known(metric.facts.signal) ?? 'other');
      noteUse(metric, canary, ref);
    }
  }
  facts.slowMetrics = slowMetrics(canary, uses);
  if (known(facts.rendered) === false) {
    facts.signals = IN_A_BASE;
    facts.missingArguments = IN_A_BASE;
    return;
  }
  const isComplete = uses.every((use) => use.isComplete);
  facts.signals = isComplete ? [...signals] : unknown('an analysis template outside the scan');
  facts.missingArguments = missingArguments(uses, templates);
}

function noteUse(
  { facts }: Subject<'canary-metric'>,
  canary: Subject<'canary'>,
  { path, span, usedAs }: Ref,
): void {
  const uses = known(facts.usedAs) ?? [];
  if (!uses.includes(usedAs)) facts.usedAs = [...uses, usedAs];
  if (usedAs !== 'inline' && usedAs !== 'promotion') return;
  const place = { path, span, note: `${canary.key} waits for it here`, name: canary.key };
  facts.waitedForBy = [...(known(facts.waitedForBy) ?? []), place];
}

/** A file that was not read, as a template of a chart, may define what is missing. */
async function leaveUnreadOpen(
  canaries: readonly Subject<'canary'>[],
  model: Model,
  { documents, text }: LinkContext,
): Promise<void> {
  for (const { path } of model.of('document')) {
    if (documents.has(path) || !/\.(?:ya?ml|json|tpl)$/.test(path)) continue;
    if (!/\b(?:Analysis|Metric)Template\b/.test((await text(path)) ?? '')) continue;
    for (const { facts } of canaries) facts.unresolvedRefs = unknown('a template that is not rendered');
    return;
  }
}
