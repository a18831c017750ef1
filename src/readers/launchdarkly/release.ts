import {
  at,
  booleanOf,
  entriesOf,
  entryAt,
  entryOf,
  isMap,
  isTemplated,
  itemsOf,
  numberOf,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode, Entry, MapNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { environmentOf } from '../values/environment.js';
import type { WeightStep } from '../values/weight-steps.js';
import { stepSubjects } from '../values/weight-steps.js';

/** Weights are thousandths of a percent. */
const PER_PERCENT = 1000;

/**
 * The releases of a document, wherever they stand: what has stages of traffic, each with its duration.
 *
 * @see https://launchdarkly.com/docs/home/releases/guarded-rollouts
 * @see https://launchdarkly.com/docs/api/release-policies
 */
export function releasesIn(root: DataNode, path: string): Subject[] {
  const environment = textOf(at(root, 'environmentKey'));
  return releaseNodes(root).flatMap(({ node, key }) => releaseSubjects(node, key, environment, path));
}

interface ReleaseNode {
  readonly node: MapNode;
  /** The key it stands under, such as `progressiveReleaseConfig`; empty for an entry of a list. */
  readonly key: string;
}

function releaseNodes(node: DataNode, key = ''): ReleaseNode[] {
  if (isMap(node) && stagesOf(node).length > 0) return [{ node, key }];
  return [
    ...itemsOf(node).flatMap((item) => releaseNodes(item)),
    ...entriesOf(node)
      .filter((entry) => isChosen(node, entry))
      .flatMap((entry) => releaseNodes(entry.value, entry.key)),
  ];
}

/** A policy may hold the settings of both methods; those of the one it does not name are without effect. */
function isChosen(policy: DataNode, { key }: Entry): boolean {
  const method = /^(guarded|progressive)/.exec(textOf(at(policy, 'releaseMethod')) ?? '')?.[1];
  return (
    method === undefined || !/^(?:guarded|progressive)ReleaseConfig$/.test(key) || key.startsWith(method)
  );
}

/** A list of stages, or the single one of the older instruction. */
function stagesOf(node: MapNode): MapNode[] {
  const stages = itemsOf(at(node, 'stages')).filter(isMap).filter(isStage);
  if (stages.length > 0) return stages;
  return /MeasuredRollout/.test(textOf(at(node, 'kind')) ?? '') && isStage(node) ? [node] : [];
}

function isStage(node: MapNode): boolean {
  return weightEntry(node) !== undefined;
}

function weightEntry(stage: DataNode): Entry | undefined {
  return entryOf(stage, 'allocation') ?? entryOf(stage, 'rolloutWeight');
}

function releaseSubjects(
  node: MapNode,
  key: string,
  environment: string | undefined,
  path: string,
): Subject[] {
  const stages = stagesOf(node);
  const steps = stages.map(stepOf);
  const weights = steps.map(({ weight }) => known(weight)).filter((weight) => weight !== undefined);
  const first = steps.find(({ weight }) => weight !== 0);
  const place = entryOf(node, 'kind') ?? entryOf(node, 'stages');
  const rollback = rollbackOf(node);
  const spans: { [fact: string]: FactSpans } = {};
  if (place !== undefined) spans.name = { value: place.keySpan };
  if (rollback.place !== undefined) spans.rollback = spansOf(rollback.place);
  if (first !== undefined) spans.firstWeight = { value: first.place };
  const name = nameOf(node, key);
  const made = subject(
    'canary',
    `LaunchDarkly ${name}`,
    { path, span: node.span },
    {
      system: 'launchdarkly',
      name,
      namespace: null,
      ...environmentOf([environment], [], path),
      rendered: true,
      strategy: 'canary',
      weights: weights.length === steps.length ? weights : unknown('not of the expected type'),
      firstWeight: first?.weight ?? null,
      trafficRouting: true,
      replicas: null,
      judges: judgesOf(node),
      movesAlone: true,
      pausesAreTimed: true,
      rollback: rollback.state,
    },
    { spans },
  );
  return [made, ...stepSubjects(steps, made)];
}

function nameOf(node: MapNode, key: string): string {
  const kind = textOf(at(node, 'releaseKind')) ?? /^(guarded|progressive)/.exec(key)?.[1];
  if (kind !== undefined && /^[a-z]{1,20}$/.test(kind)) return `The ${kind} release`;
  return /MeasuredRollout/.test(textOf(at(node, 'kind')) ?? '') ? 'The guarded release' : 'The release';
}

/** Only a metric that is watched can stop a release. */
function judgesOf(node: MapNode): Fact<readonly string[]> {
  const lists = ['metrics', 'metricKeys', 'metricGroupKeys', 'metricGroups'].map((key) => at(node, key));
  const hidden = lists.some((list) => list?.kind === 'scalar' && isTemplated(textOf(list) ?? ''));
  if (hidden) return unknown('template expression');
  return lists.some((list) => itemsOf(list).length > 0) ? ['metric'] : [];
}

interface Rollback {
  readonly state: 'on' | 'off' | 'absent';
  readonly place: Entry | undefined;
}

/** It goes back by itself if a single metric takes it back; otherwise it waits for a person. */
function rollbackOf(node: MapNode): Rollback {
  const perMetric = [
    ...entriesOf(at(node, 'metricMonitoringPreferences')).map(({ value }) => entryOf(value, 'autoRollback')),
    ...itemsOf(at(node, 'metrics')).map((metric) => entryAt(metric, 'onRegression', 'rollback')),
  ];
  const whole = [
    entryOf(node, 'autoRollback'),
    entryOf(node, 'rollbackOnRegression'),
    entryAt(node, 'onRegression', 'rollback'),
  ];
  const said = [...perMetric, ...whole].filter((entry) => entry !== undefined);
  const off = said.find(({ value }) => booleanOf(value) === false);
  if (said.some(({ value }) => booleanOf(value) === true)) return { state: 'on', place: undefined };
  return { state: off === undefined ? 'absent' : 'off', place: off };
}

function stepOf(stage: MapNode): WeightStep {
  const entry = weightEntry(stage);
  const allocation = numberOf(entry?.value);
  const millis = at(stage, 'durationMillis') ?? at(stage, 'monitoringWindowMilliseconds');
  const duration = numberOf(millis);
  return {
    weight: allocation === undefined ? unknown('not of the expected type') : allocation / PER_PERCENT,
    span: stage.span,
    place: entry?.value.span ?? stage.span,
    pauseSeconds:
      millis === undefined
        ? null
        : duration === undefined
          ? unknown('not of the expected type')
          : duration / 1000,
    waitsForHand: false,
    checks: false,
  };
}
