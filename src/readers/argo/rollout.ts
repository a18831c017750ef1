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
import { wordedBooleanOf } from '../values/yaml-boolean.js';
import type { Judgement } from './analyses.js';
import { judgementOf, judgementOfExperiment } from './analyses.js';
import { canaryStepsOf } from './canary-steps.js';
import { managedRoutesOf } from './managed-routes.js';
import type { Step } from './steps.js';
import { backgroundSeconds, firstWeightOf, movesAlone, pausesAreTimed, stepsOf, weightsOf } from './steps.js';

type CanaryFacts = FactsOfKind['canary'];

const NOT_LOOKED_UP = unknown('analysis templates not looked up');

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
  const steps = stepsOf(canary);
  const made = subject(
    'canary',
    `Rollout ${rollout.name}`,
    { path, span: rollout.node.span },
    {
      ...commonFacts(rollout, path),
      ...(canary === undefined ? blueGreenFacts(blueGreen) : trafficFacts(canary, steps)),
      trafficRouting: trafficRouting(canary),
      managedRoutes: managedRoutesOf(canary, rollout.namespace),
      replicas: factOf(at(rollout.node, 'spec', 'replicas'), numberOf),
      ...judgeFacts(judgementOf(canary ?? blueGreen, steps, path)),
      backgroundSeconds: backgroundSeconds(steps, at(canary, 'analysis')),
    },
    { spans: spansOfRollout(rollout.node, canary ?? blueGreen, steps) },
  );
  return [made, ...canaryStepsOf(steps, made)];
}

/** An Experiment that stands by itself: it moves no traffic of users, and names templates as a Rollout does. */
export function experimentOf(experiment: KubernetesObject, path: string): Subject<'canary'> {
  const name = entryAt(experiment.node, 'metadata', 'name');
  return subject(
    'canary',
    `Experiment ${experiment.name}`,
    { path, span: experiment.node.span },
    {
      ...commonFacts(experiment, path),
      strategy: null,
      weights: [],
      firstWeight: null,
      movesAlone: false,
      trafficRouting: null,
      managedRoutes: [],
      replicas: null,
      ...judgeFacts(judgementOfExperiment(at(experiment.node, 'spec'), path)),
      backgroundSeconds: null,
    },
    { spans: name === undefined ? {} : { name: spansOf(name) } },
  );
}

function commonFacts(object: KubernetesObject, path: string): CanaryFacts {
  return {
    system: 'argo',
    name: object.name,
    namespace: object.namespace ?? null,
    ...environmentOfObject(object, path),
    rendered: true,
    judgeSwitch: 'on',
    cohort: null,
  };
}

function trafficFacts(canary: DataNode, steps: readonly Step[]): CanaryFacts {
  const list = at(canary, 'steps');
  if (list !== undefined && list.kind !== 'list' && textOf(list) !== undefined) {
    const fact = unknown('template expression');
    return { strategy: 'canary', weights: fact, firstWeight: fact, movesAlone: fact, movesAtOnce: null };
  }
  const weights = weightsOf(steps);
  const partial = isUnknown(weights) || known(weights)?.some((weight) => weight > 0 && weight < 100) === true;
  return {
    strategy: partial ? 'canary' : 'rolling',
    weights,
    firstWeight: firstWeightOf(steps),
    movesAlone: movesAlone(steps),
    movesAtOnce: null,
    pausesAreTimed: pausesAreTimed(steps),
  };
}

/** @see https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/ it promotes itself unless told not to */
function blueGreenFacts(blueGreen: DataNode | undefined): CanaryFacts {
  const promotes = factOf(at(blueGreen, 'autoPromotionEnabled'), wordedBooleanOf);
  const itself =
    promotes === null ? 'blueGreen without autoPromotionEnabled: false' : 'autoPromotionEnabled: true';
  return {
    strategy: 'blue-green',
    weights: [],
    firstWeight: null,
    movesAlone: false,
    movesAtOnce: isUnknown(promotes) ? promotes : promotes === false ? null : itself,
    oldVersionSeconds: factOf(at(blueGreen, 'scaleDownDelaySeconds'), numberOf),
  };
}

function trafficRouting(canary: DataNode | undefined): Fact<boolean> {
  const routing = at(canary, 'trafficRouting');
  if (routing?.kind === 'scalar' && routing.value !== null) return unknown('template expression');
  return isMap(routing) && routing.entries.length > 0;
}

function judgeFacts({ judges, refs, hidden, otherJudges }: Judgement): CanaryFacts {
  return {
    judges,
    otherJudges,
    analysisRefs: hidden ? unknown('template expression') : refs,
    signals: NOT_LOOKED_UP,
    unresolvedRefs: NOT_LOOKED_UP,
    missingArguments: NOT_LOOKED_UP,
    slowMetrics: NOT_LOOKED_UP,
  };
}

function spansOfRollout(
  node: DataNode,
  strategy: DataNode | undefined,
  steps: readonly Step[],
): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const first = steps.find(({ action }) => action.does === 'weigh' && action.weight !== 0);
  const entries = {
    name: entryAt(node, 'metadata', 'name'),
    replicas: entryAt(node, 'spec', 'replicas'),
    weights: entryOf(strategy, 'steps'),
    firstWeight: entryOf(first?.node, 'setWeight'),
    backgroundSeconds: entryOf(strategy, 'analysis'),
    movesAtOnce: entryOf(strategy, 'autoPromotionEnabled'),
    oldVersionSeconds: entryOf(strategy, 'scaleDownDelaySeconds'),
  };
  for (const [fact, entry] of Object.entries(entries)) {
    if (entry !== undefined) spans[fact] = spansOf(entry);
  }
  const analysis = entryOf(strategy, 'analysis') ?? entryOf(strategy, 'prePromotionAnalysis');
  if (analysis !== undefined) spans.signals = { value: analysis.keySpan };
  return spans;
}
