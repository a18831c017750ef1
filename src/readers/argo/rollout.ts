import {
  at,
  entryAt,
  entryOf,
  factOf,
  isMap,
  numberOf,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { KubernetesObject } from '../kubernetes/objects.js';
import { environmentOfObject } from '../kubernetes/objects.js';
import { judgementOf } from './analyses.js';
import { canaryStepsOf } from './canary-steps.js';
import type { Step } from './steps.js';
import { firstWeightOf, movesAlone, stepsOf, weightsOf } from './steps.js';

/**
 * A Rollout as a canary with its weights.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export function canaryOf(rollout: KubernetesObject, path: string): Subject[] {
  const strategies = at(rollout.node, 'spec', 'strategy');
  const canary = at(strategies, 'canary');
  const blueGreen = at(strategies, 'blueGreen');
  if (canary === undefined && blueGreen === undefined) return [];
  const steps = stepsOf(at(canary, 'steps'));
  const made = subject(
    'canary',
    `Rollout ${rollout.name}`,
    { path, span: rollout.node.span },
    {
      system: 'argo',
      name: rollout.name,
      namespace: rollout.namespace ?? null,
      ...environmentOfObject(rollout, path),
      rendered: true,
      ...trafficOf(canary, steps),
      trafficRouting: trafficRouting(canary),
      replicas: factOf(at(rollout.node, 'spec', 'replicas'), numberOf),
      ...judges(canary ?? blueGreen, steps),
      signals: unknown('analysis templates not looked up'),
    },
    { spans: spansOfRollout(rollout.node, canary, steps) },
  );
  return [made, ...canaryStepsOf(steps, made)];
}

function trafficOf(
  canary: DataNode | undefined,
  steps: readonly Step[],
): Pick<FactsOfKind['canary'], 'strategy' | 'weights' | 'firstWeight' | 'movesAlone'> {
  if (canary === undefined) {
    return { strategy: 'blue-green', weights: [], firstWeight: null, movesAlone: false };
  }
  const list = at(canary, 'steps');
  if (list !== undefined && list.kind !== 'list' && textOf(list) !== undefined) {
    const fact = unknown('template expression');
    return { strategy: 'canary', weights: fact, firstWeight: fact, movesAlone: fact };
  }
  const weights = weightsOf(steps);
  const partial = isUnknown(weights) || known(weights)?.some((weight) => weight > 0 && weight < 100) === true;
  return {
    strategy: partial ? 'canary' : 'all-at-once',
    weights,
    firstWeight: firstWeightOf(steps),
    movesAlone: movesAlone(steps),
  };
}

function trafficRouting(canary: DataNode | undefined): Fact<boolean> {
  const routing = at(canary, 'trafficRouting');
  if (routing?.kind === 'scalar' && routing.value !== null) return unknown('template expression');
  return isMap(routing) && routing.entries.length > 0;
}

function judges(
  strategy: DataNode | undefined,
  steps: readonly Step[],
): Pick<FactsOfKind['canary'], 'judges' | 'analysisRefs'> {
  const { judges: found, refs, hidden } = judgementOf(strategy, steps);
  return { judges: found, analysisRefs: hidden ? unknown('template expression') : refs };
}

function spansOfRollout(
  node: DataNode,
  canary: DataNode | undefined,
  steps: readonly Step[],
): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const name = entryAt(node, 'metadata', 'name');
  if (name !== undefined) spans.name = spansOf(name);
  const replicas = entryAt(node, 'spec', 'replicas');
  if (replicas !== undefined) spans.replicas = spansOf(replicas);
  const list = entryOf(canary, 'steps');
  if (list !== undefined) spans.weights = spansOf(list);
  const first = steps.find(({ action }) => action.does === 'weigh' && action.weight !== 0);
  const weight = entryOf(first?.node, 'setWeight');
  if (weight !== undefined) spans.firstWeight = spansOf(weight);
  return spans;
}
