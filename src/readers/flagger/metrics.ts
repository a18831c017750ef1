import {
  at,
  entryAt,
  entryOf,
  factOf,
  isMap,
  itemsOf,
  numberOf,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { MapNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { parseDuration } from '../values/duration.js';
import { harmPasses } from '../values/harm-side.js';
import { rangeOutOfReach } from '../values/out-of-reach.js';
import { splitBy } from '../values/query-text.js';
import { signalOf } from '../values/signal.js';
import { unitOfMetric } from './metric-unit.js';

type MetricFacts = FactsOfKind['canary-metric'];

/** Metrics that Flagger knows by itself, each with the side on which `threshold` alone limits it. */
const BUILT_IN: ReadonlyMap<string, 'min' | 'max'> = new Map([
  ['request-success-rate', 'min'],
  ['request-duration', 'max'],
]);

/**
 * The metrics of a Canary. Without a range, `threshold` is a lower limit for the built-in success rate and an
 * upper one for all others; without both, the success rate is always good and all others must be 0.
 *
 * @see https://github.com/fluxcd/flagger/blob/main/pkg/controller/scheduler_metrics.go
 */
export function metricsOf(canary: Subject<'canary'>, analysis: MapNode): Subject<'canary-metric'>[] {
  const interval = secondsFact(textOf(at(analysis, 'interval')));
  const failures = factOf(at(analysis, 'threshold'), numberOf);
  return itemsOf(at(analysis, 'metrics'))
    .filter(isMap)
    .map((node) => {
      const name = textOf(at(node, 'name')) ?? '';
      const facts: MetricFacts = {
        system: 'flagger',
        name,
        signal: signalOf(name),
        namespace: canary.facts.namespace ?? null,
        staging: canary.facts.staging === true,
        templateMetrics: null,
        ...sourceFacts(node, name),
        ...boundFacts(node, name),
        windowSeconds: secondsFact(textOf(at(node, 'interval'))),
        intervalSeconds: interval,
        initialDelaySeconds: null,
        failureLimit: isUnknown(failures) ? failures : Math.max(0, (failures ?? 1) - 1),
        dryRun: false,
        cannotFail: null,
        noData: unknown('Flagger halts on most empty results'),
        measuresOnce: false,
        neverEnds: false,
        usedAs: ['background'],
        waitedForBy: [],
      };
      const at_ = { path: canary.path, span: node.span };
      return subject('canary-metric', `${canary.key} / metric ${name}`, at_, facts, {
        spans: spansOfMetric(node),
      });
    });
}

function sourceFacts(node: MapNode, name: string): MetricFacts {
  const template = textOf(at(node, 'templateRef', 'name'));
  if (template !== undefined) {
    const notLookedUp = unknown('a metric template outside the scan');
    return {
      template,
      templateScope: 'namespace',
      provider: notLookedUp,
      query: notLookedUp,
      splitBy: unknown('said of the metric template'),
    };
  }
  const query = textOf(at(node, 'query'));
  const source = { template: null, templateScope: null, provider: 'prometheus', query: query ?? null };
  if (BUILT_IN.has(name) && query === undefined) return { ...source, splitBy: ['target'] };
  return { ...source, splitBy: query === undefined ? unknown('no query to be read') : splitBy(query) };
}

function boundFacts(node: MapNode, name: string): MetricFacts {
  const { min, max } = rangeOf(node, name);
  const isOpen = isUnknown(min) || isUnknown(max);
  const bounds = [
    ...(known(min) === undefined ? [] : [{ side: 'min', value: known(min) ?? 0, condition: 'success' }]),
    ...(known(max) === undefined ? [] : [{ side: 'max', value: known(max) ?? 0, condition: 'success' }]),
  ];
  const hasBound = min !== null || max !== null;
  const sides = new Set(bounds.map(({ side }) => (side === 'min' ? 'min' : 'max')));
  const open = unknown('template expression');
  return {
    hasBound,
    unboundedMeans: hasBound ? null : meaningOfNoBound(node, name),
    min,
    max,
    bounds,
    ...(isOpen ? { harmPasses: open, outOfReach: open } : judgedRange(node, name, { min, max }, sides)),
  };
}

/** A bound on the wrong side is one fault; whether it can be reached is not asked then. */
function judgedRange(
  node: MapNode,
  name: string,
  { min, max }: { readonly min: Fact<number>; readonly max: Fact<number> },
  sides: ReadonlySet<'min' | 'max'>,
): MetricFacts {
  const passes = harmPasses(name, sides) ?? null;
  const unit = unitOfMetric(name, textOf(at(node, 'query')));
  const reach = rangeOutOfReach(name, { min: known(min), max: known(max) }, unit) ?? null;
  return { harmPasses: passes, outOfReach: passes === null ? reach : null };
}

function rangeOf(node: MapNode, name: string): { min: Fact<number>; max: Fact<number> } {
  const range = at(node, 'thresholdRange');
  if (isMap(range)) {
    return { min: factOf(at(range, 'min'), numberOf), max: factOf(at(range, 'max'), numberOf) };
  }
  if (range !== undefined && textOf(range) !== undefined) {
    const fact = unknown('not of the expected type');
    return { min: fact, max: fact };
  }
  const threshold = factOf(at(node, 'threshold'), numberOf);
  return BUILT_IN.get(name) === 'min' ? { min: threshold, max: null } : { min: null, max: threshold };
}

function meaningOfNoBound(node: MapNode, name: string): string {
  const isGood = isMap(at(node, 'thresholdRange')) || BUILT_IN.get(name) === 'min';
  return isGood ? 'every result of it counts as a success' : 'every result above 0 counts as a failure';
}

function secondsFact(text: string | undefined): Fact<number> {
  if (text === undefined) return null;
  return parseDuration(text) ?? unknown('not of the expected type');
}

function spansOfMetric(node: MapNode): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const range = entryOf(node, 'thresholdRange') ?? entryOf(node, 'threshold');
  const min = entryAt(node, 'thresholdRange', 'min') ?? range;
  const max = entryAt(node, 'thresholdRange', 'max') ?? range;
  const query = entryOf(node, 'query');
  const bound = entryAt(node, 'thresholdRange', 'min') ?? max;
  const entries = {
    name: entryOf(node, 'name'),
    min,
    max,
    bounds: range,
    harmPasses: bound,
    outOfReach: bound,
    query,
    splitBy: query,
  };
  for (const [fact, entry] of Object.entries(entries)) {
    if (entry !== undefined) spans[fact] = spansOf(entry);
  }
  return spans;
}
