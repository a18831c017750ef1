import { at, entriesOf, entryOf, isMap, itemsOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { KubernetesObject } from '../kubernetes/objects.js';
import { environmentOfObject } from '../kubernetes/objects.js';
import { signalOf } from '../values/signal.js';
import type { Bound } from './conditions.js';
import { boundsOf } from './conditions.js';
import { neverFails } from './never-fails.js';
import { durationFact, integerFact } from './steps.js';

/** Providers that judge by themselves; a result of theirs needs no condition. */
const JUDGE_BY_THEMSELVES = new Set(['job', 'kayenta', 'plugin']);

/** The metrics of an AnalysisTemplate or ClusterAnalysisTemplate. */
export function metricsOf(template: KubernetesObject, path: string): Subject<'canary-metric'>[] {
  const nodes = itemsOf(at(template.node, 'spec', 'metrics')).filter(isMap);
  const dryRuns = nodes.map((node) => isDryRun(node, template));
  const allDry = nodes.length > 0 && dryRuns.every(Boolean);
  return nodes.map((node, index) => {
    const tail = allDry && index === 0 ? dryRunEntry(template) : undefined;
    return metricOf(node, template, path, { dryRun: dryRuns[index] === true, siblings: nodes.length, tail });
  });
}

interface Surroundings {
  readonly dryRun: boolean;
  readonly siblings: number;
  /** Where all metrics are made dry runs; only given to the first of them. */
  readonly tail: FactSpans | undefined;
}

function metricOf(
  node: MapNode,
  template: KubernetesObject,
  path: string,
  { dryRun, siblings, tail }: Surroundings,
): Subject<'canary-metric'> {
  const name = textOf(at(node, 'name')) ?? '';
  const success = conditionOf(node, 'successCondition');
  const failure = conditionOf(node, 'failureCondition');
  const bounds = [...boundsOf(known(success) ?? '', 'success'), ...boundsOf(known(failure) ?? '', 'failure')];
  const provider = providerOf(node);
  const never = neverFails(node) ?? (tail === undefined ? undefined : { why: ALL_DRY, place: tail });
  const spans = { ...spansOfMetric(node), ...(never === undefined ? {} : { cannotFail: never.place }) };
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
      query: textOf(at(provider?.value, 'query')) ?? null,
      hasBound: success !== null || failure !== null || judgesItself(provider?.key, provider?.value),
      min: tightest(bounds, 'min'),
      max: tightest(bounds, 'max'),
      bounds,
      intervalSeconds: durationFact(at(node, 'interval')),
      initialDelaySeconds: durationFact(at(node, 'initialDelay')),
      count: integerFact(at(node, 'count')),
      failureLimit: integerFact(at(node, 'failureLimit')) ?? 0,
      consecutiveSuccessLimit: integerFact(at(node, 'consecutiveSuccessLimit')),
      successCondition: success,
      failureCondition: failure,
      dryRun,
      cannotFail: never?.why ?? null,
      usedAs: [],
    },
    { spans },
  );
}

const ALL_DRY = 'every metric of the template is a dry run';

function conditionOf(node: MapNode, key: 'successCondition' | 'failureCondition'): Fact<string> {
  const text = textOf(at(node, key));
  return text === undefined || text.trim() === '' ? null : text;
}

function providerOf(node: MapNode): { key: string; value: DataNode } | undefined {
  return entriesOf(at(node, 'provider'))[0];
}

/** A web request without a JSON path is judged by its status. */
function judgesItself(provider: string | undefined, settings: DataNode | undefined): boolean {
  if (provider === undefined || JUDGE_BY_THEMSELVES.has(provider)) return true;
  return provider === 'web' && textOf(at(settings, 'jsonPath')) === undefined;
}

function tightest(bounds: readonly Bound[], side: 'min' | 'max'): Fact<number> {
  const values = bounds.filter((bound) => bound.side === side).map(({ value }) => value);
  if (values.length === 0) return null;
  return side === 'max' ? Math.min(...values) : Math.max(...values);
}

function spansOfMetric(node: MapNode): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const facts = [
    'name',
    'count',
    'failureLimit',
    'successCondition',
    'failureCondition',
    'consecutiveSuccessLimit',
  ];
  for (const fact of facts) {
    const entry = entryOf(node, fact);
    if (entry !== undefined) spans[fact] = spansOf(entry);
  }
  return spans;
}

/** @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#dry-run-mode `.*` means all */
function isDryRun(node: MapNode, template: KubernetesObject): boolean {
  const name = textOf(at(node, 'name'));
  const patterns = itemsOf(at(template.node, 'spec', 'dryRun')).map((entry) =>
    textOf(at(entry, 'metricName')),
  );
  return patterns.some((pattern) => pattern === '.*' || (pattern !== undefined && pattern === name));
}

function dryRunEntry(template: KubernetesObject): FactSpans | undefined {
  const entry = entryOf(at(template.node, 'spec'), 'dryRun');
  return entry === undefined ? undefined : spansOf(entry);
}
