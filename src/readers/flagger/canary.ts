import {
  at,
  entryAt,
  entryOf,
  factOf,
  isMap,
  isTemplated,
  itemsOf,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../documents/data/node.js';
import { emptyMap } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { KubernetesObject } from '../kubernetes/objects.js';
import { environmentOfObject } from '../kubernetes/objects.js';
import { parseDuration } from '../values/duration.js';
import { signalOf } from '../values/signal.js';
import { wordedBooleanOf } from '../values/yaml-boolean.js';
import { canaryStepsOf } from './canary-steps.js';
import type { Hooks } from './hooks.js';
import { hooksOf } from './hooks.js';
import { metricsOf } from './metrics.js';
import type { Weight } from './weights.js';
import { weightsOf } from './weights.js';

type CanaryFacts = FactsOfKind['canary'];

/**
 * A Canary with its weights and metrics.
 *
 * @see https://docs.flagger.app/usage/how-it-works
 */
export function canaryOf(canary: KubernetesObject, path: string): Subject[] {
  const spec = at(canary.node, 'spec');
  const entry = entryOf(spec, 'analysis') ?? entryOf(spec, 'canaryAnalysis');
  const analysis = isMap(entry?.value) ? entry.value : emptyMap;
  const isHidden = isTemplated(textOf(entry?.value) ?? '');
  const weights = weightsOf(analysis);
  const hooks = hooksOf(analysis);
  const skipped = factOf(at(spec, 'skipAnalysis'), wordedBooleanOf);
  const made = subject(
    'canary',
    `Canary ${canary.name}`,
    { path, span: canary.node.span },
    {
      system: 'flagger',
      name: canary.name,
      namespace: canary.namespace ?? null,
      ...environmentOfObject(canary, path),
      rendered: true,
      ...(isHidden ? hiddenFacts() : trafficFacts(analysis, weights, hooks, skipped)),
      trafficRouting: textOf(at(spec, 'provider')) !== 'kubernetes',
      replicas: null,
      judgeSwitch: isUnknown(skipped) ? skipped : skipped === true ? 'off' : 'on',
      rollback: 'on',
      analysisRefs: refsOf(analysis, path),
      otherJudges: hooks.looks,
      managedRoutes: managedRoutesOf(spec, canary.namespace),
      backgroundSeconds: null,
      missingArguments: [],
      slowMetrics: [],
      signals: signalsOf(analysis, hooks),
      unresolvedRefs: unknown('metric templates not looked up'),
      cohort: null,
    },
    { spans: spansOfCanary(canary.node, analysis, weights) },
  );
  return [made, ...canaryStepsOf(weights, analysis, made), ...metricsOf(made, analysis)];
}

function hiddenFacts(): CanaryFacts {
  const fact = unknown('template expression');
  return { strategy: fact, weights: fact, firstWeight: fact, movesAlone: fact, judges: fact };
}

function trafficFacts(
  analysis: MapNode,
  weights: readonly Weight[],
  hooks: Hooks,
  skipped: Fact<boolean>,
): CanaryFacts {
  const literal = weights.map(({ weight }) => weight);
  const values = literal.flatMap((weight) => known(weight) ?? []);
  const first = literal.find((weight) => weight !== 0) ?? null;
  const isComplete = values.length === literal.length;
  const partial = values.some((weight) => weight > 0 && weight < 100);
  return {
    strategy: strategyOf(analysis, weights, skipped),
    weights: isComplete ? values.filter((weight) => weight !== 100) : unknown('template expression'),
    firstWeight: first,
    movesAlone: movesAlone(partial, isComplete, hooks, skipped),
    movesAtOnce: null,
    judges: judgesOf(analysis, hooks),
    pausesAreTimed: !hooks.gate,
    bakeSeconds: bakeSeconds(analysis),
  };
}

function movesAlone(
  partial: boolean,
  isComplete: boolean,
  hooks: Hooks,
  skipped: Fact<boolean>,
): Fact<boolean> {
  if (skipped === true || hooks.gate) return false;
  if (isUnknown(skipped)) return skipped;
  return partial || isComplete ? partial : unknown('template expression');
}

function strategyOf(
  analysis: MapNode,
  weights: readonly Weight[],
  skipped: Fact<boolean>,
): CanaryFacts['strategy'] & Fact<string> {
  if (skipped === true) return 'all-at-once';
  if (weights.length > 0 || itemsOf(at(analysis, 'match')).length > 0) return 'canary';
  return at(analysis, 'iterations') === undefined ? 'all-at-once' : 'blue-green';
}

function judgesOf(analysis: MapNode, hooks: Hooks): Fact<readonly string[]> {
  const metrics = at(analysis, 'metrics');
  if (isTemplated(textOf(metrics) ?? '')) return unknown('template expression');
  return [
    ...(itemsOf(metrics).length > 0 ? ['metric'] : []),
    ...(hooks.judge ? ['hook'] : []),
    ...(hooks.hand ? ['hand'] : []),
  ];
}

/** What its metrics measure; of what else a hook looks at nothing is known, unless it only makes traffic. */
function signalsOf(analysis: MapNode, hooks: Hooks): Fact<readonly string[]> {
  const metrics = at(analysis, 'metrics');
  if (isTemplated(textOf(metrics) ?? '')) return unknown('template expression');
  const signals = itemsOf(metrics).map((metric) => signalOf(textOf(at(metric, 'name')) ?? ''));
  return [...new Set(hooks.looks ? [...signals, 'other'] : signals)];
}

function bakeSeconds(analysis: MapNode): Fact<number> {
  const interval = textOf(at(analysis, 'interval'));
  if (interval === undefined) return null;
  return parseDuration(interval) ?? unknown('not of the expected type');
}

function refsOf(analysis: MapNode, path: string): CanaryFacts['analysisRefs'] & object {
  return itemsOf(at(analysis, 'metrics')).flatMap((metric, use) => {
    const entry = entryAt(metric, 'templateRef', 'name');
    const name = textOf(entry?.value);
    if (entry === undefined || name === undefined || isTemplated(name)) return [];
    const namespace = textOf(at(metric, 'templateRef', 'namespace')) ?? null;
    const place = { path, span: entry.value.span, note: `${name} is used here` };
    return {
      ...place,
      name,
      namespace,
      scope: 'namespace',
      usedAs: 'metric',
      use,
      arguments: [],
      resolved: false,
    };
  });
}

/** The VirtualService or HTTPRoute that Flagger makes and keeps has the name of the service. */
function managedRoutesOf(
  spec: DataNode | undefined,
  namespace: string | undefined,
): CanaryFacts['managedRoutes'] & object {
  const name = textOf(at(spec, 'service', 'name')) ?? textOf(at(spec, 'targetRef', 'name'));
  if (name === undefined || isTemplated(name)) return [];
  return ['istio', 'gateway-api'].map((system) => ({
    system,
    name,
    namespace: namespace ?? null,
    route: null,
  }));
}

function spansOfCanary(
  node: DataNode,
  analysis: MapNode,
  weights: readonly Weight[],
): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const entries = {
    name: entryAt(node, 'metadata', 'name'),
    judgeSwitch: entryAt(node, 'spec', 'skipAnalysis'),
    weights: entryOf(analysis, 'stepWeights') ?? entryOf(analysis, 'stepWeight'),
    bakeSeconds: entryOf(analysis, 'interval'),
  };
  for (const [fact, entry] of Object.entries(entries)) {
    if (entry !== undefined) spans[fact] = spansOf(entry);
  }
  const metrics = entryOf(analysis, 'metrics');
  if (metrics !== undefined) spans.signals = { value: metrics.keySpan };
  const first = weights.find(({ weight }) => weight !== 0);
  if (first !== undefined) spans.firstWeight = { value: first.span };
  return spans;
}
