import { at, entryOf, isMap, itemsOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { MapNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { KubernetesObject } from '../kubernetes/objects.js';
import { environmentOfObject } from '../kubernetes/objects.js';
import { harmPasses } from '../values/harm-side.js';
import { splitBy } from '../values/query-text.js';
import { signalOf } from '../values/signal.js';
import type { Bound } from './conditions.js';
import { boundsOf, limitsOf } from './conditions.js';
import { isDryRun } from './dry-run.js';
import { neverFails } from './never-fails.js';
import { noDataOf } from './no-data.js';
import type { Query } from './provider.js';
import { judgesByItself, providerOf, queryOf } from './provider.js';
import { durationFact, integerFact } from './steps.js';

type MetricFacts = FactsOfKind['canary-metric'];

/** The metrics of an AnalysisTemplate or ClusterAnalysisTemplate. */
export function metricsOf(template: KubernetesObject, path: string): Subject<'canary-metric'>[] {
  const nodes = itemsOf(at(template.node, 'spec', 'metrics')).filter(isMap);
  const list = entryOf(at(template.node, 'spec'), 'dryRun');
  const dryRuns = nodes.map((node) => isDryRun(textOf(at(node, 'name')) ?? '', list?.value));
  const allDry = nodes.length > 0 && dryRuns.every((dry) => dry === true);
  return nodes.map((node, index) => {
    const tail = allDry && index === 0 && list !== undefined ? spansOf(list) : undefined;
    return metricOf(node, template, path, {
      dryRun: dryRuns[index] ?? false,
      siblings: nodes.length,
      tail,
    });
  });
}

interface Surroundings {
  readonly dryRun: Fact<boolean>;
  readonly siblings: number;
  /** Where all metrics are made dry runs; only given to the first of them. */
  readonly tail: FactSpans | undefined;
}

const ALL_DRY = 'every metric of the template is a dry run';

function metricOf(
  node: MapNode,
  template: KubernetesObject,
  path: string,
  { dryRun, siblings, tail }: Surroundings,
): Subject<'canary-metric'> {
  const name = textOf(at(node, 'name')) ?? '';
  const provider = providerOf(node);
  const query = queryOf(provider);
  const never = neverFails(node) ?? (tail === undefined ? undefined : { why: ALL_DRY, place: tail });
  const noData = noDataOf(node, query);
  const spans = {
    ...spansOfMetric(node),
    ...(never === undefined ? {} : { cannotFail: never.place }),
    ...(noData.place === undefined ? {} : { noDataBy: noData.place }),
    ...(query.entry === undefined ? {} : { query: spansOf(query.entry), splitBy: spansOf(query.entry) }),
  };
  return subject(
    'canary-metric',
    `${template.kind} ${template.name} / metric ${name}`,
    { path, span: node.span },
    {
      system: 'argo',
      name,
      signal: signalOf(name),
      namespace: template.namespace ?? null,
      template: template.name,
      templateScope: template.kind === 'ClusterAnalysisTemplate' ? 'cluster' : 'namespace',
      templateMetrics: siblings,
      staging: environmentOfObject(template, path).staging,
      provider: provider?.key ?? null,
      query: query.text ?? null,
      ...boundFacts(node, name, judgesByItself(provider)),
      ...timingFacts(node, provider?.key),
      dryRun,
      cannotFail: never?.why ?? null,
      noData: noData.answer,
      noDataBy: noData.by,
      splitBy: splitFact(query),
      usedAs: [],
      waitedForBy: [],
    },
    { spans },
  );
}

function boundFacts(node: MapNode, name: string, judgesByItself: boolean): MetricFacts {
  const success = conditionOf(node, 'successCondition');
  const failure = conditionOf(node, 'failureCondition');
  const [good, bad] = [known(success) ?? '', known(failure) ?? ''];
  const bounds = [...boundsOf(good, 'success'), ...boundsOf(bad, 'failure')];
  const { sides, clear } = limitsOf(good, bad);
  const hasBound = success !== null || failure !== null || judgesByItself;
  return {
    hasBound,
    unboundedMeans: hasBound ? null : 'every result of it counts as a success',
    min: tightest(bounds, 'min'),
    max: tightest(bounds, 'max'),
    bounds,
    successCondition: success,
    failureCondition: failure,
    harmPasses: clear ? (harmPasses(name, sides) ?? null) : unknown('a condition that is not understood'),
  };
}

/** @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#inline-analysis */
function timingFacts(node: MapNode, provider: string | undefined): MetricFacts {
  const interval = durationFact(at(node, 'interval'));
  const count = integerFact(at(node, 'count'));
  const streak = integerFact(at(node, 'consecutiveSuccessLimit'));
  const isOpen = count === null || count === 0;
  return {
    intervalSeconds: interval,
    initialDelaySeconds: durationFact(at(node, 'initialDelay')),
    count,
    failureLimit: integerFact(at(node, 'failureLimit')) ?? 0,
    consecutiveSuccessLimit: streak,
    measuresOnce: measuresOnce(count, interval, provider),
    neverEnds: isUnknown(count) ? count : isOpen && interval !== null && (streak === null || streak === 0),
  };
}

/** Without an interval it measures as often as `count` says, once where that is left out. */
function measuresOnce(count: Fact<number>, interval: Fact<number>, provider?: string): Fact<boolean> {
  if (provider === 'kayenta') return unknown('Kayenta measures over a time of its own');
  if (isUnknown(count)) return count;
  return count === null || count === 0 ? interval === null : count === 1;
}

function splitFact({ text }: Query): Fact<readonly string[]> {
  return text === undefined ? unknown('no query to be read') : splitBy(text);
}

function conditionOf(node: MapNode, key: 'successCondition' | 'failureCondition'): Fact<string> {
  const text = textOf(at(node, key));
  return text === undefined || text.trim() === '' ? null : text;
}

function tightest(bounds: readonly Bound[], side: 'min' | 'max'): Fact<number> {
  const values = bounds.filter((bound) => bound.side === side).map(({ value }) => value);
  if (values.length === 0) return null;
  return side === 'max' ? Math.min(...values) : Math.max(...values);
}

const PLACES: Readonly<Record<string, readonly string[]>> = {
  name: ['name'],
  count: ['count', 'measuresOnce', 'neverEnds'],
  failureLimit: ['failureLimit'],
  failureCondition: ['failureCondition', 'harmPasses', 'bounds'],
  successCondition: ['successCondition', 'harmPasses', 'bounds'],
  consecutiveSuccessLimit: ['consecutiveSuccessLimit'],
};

function spansOfMetric(node: MapNode): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  for (const [key, facts] of Object.entries(PLACES)) {
    const entry = entryOf(node, key);
    if (entry === undefined) continue;
    for (const fact of facts) spans[fact] = spansOf(entry);
  }
  return spans;
}
