import { at, entryOf, factOf, isMap, itemsOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { Amount } from '../values/amount.js';
import { isNone, parseAmount } from '../values/amount.js';
import type { KubernetesObject } from './objects.js';

type Workload = FactsOfKind['workload'];

/** How a controller replaces its pods, and where the text says so. */
export interface Replacement {
  readonly facts: Pick<Workload, 'strategy' | 'stopsAllFirst' | 'cannotMove'>;
  readonly spans: { readonly [fact: string]: FactSpans };
}

const NEVER_ROLLS: Replacement['facts'] = { strategy: null, stopsAllFirst: null, cannotMove: null };

/**
 * How the pods of a controller are replaced.
 *
 * @param replicas what the object states.
 * @param patch whether another file may say what this one does not.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
 */
export function replacementOf(object: KubernetesObject, replicas: Fact<number>, patch: boolean): Replacement {
  switch (object.kind) {
    case 'Deployment':
      return typed(object, 'strategy', replicas, patch);
    case 'StatefulSet':
    case 'DaemonSet':
      return typed(object, 'updateStrategy', replicas, patch);
    case 'Rollout':
      return ofRollout(object, replicas, patch);
    case 'ReplicaSet':
    case 'ReplicationController':
      return { facts: { ...NEVER_ROLLS, strategy: 'on-delete' }, spans: {} };
    case 'Job':
    case 'CronJob':
    case 'Pod':
      return { facts: NEVER_ROLLS, spans: {} };
    default: {
      const fact = unknown('a custom resource');
      return { facts: { strategy: fact, stopsAllFirst: fact, cannotMove: fact }, spans: {} };
    }
  }
}

function typed(
  object: KubernetesObject,
  field: 'strategy' | 'updateStrategy',
  replicas: Fact<number>,
  patch: boolean,
): Replacement {
  const node = at(object.node, 'spec', field);
  const type = entryOf(node, 'type');
  const spans = type === undefined ? {} : { strategy: spansOf(type) };
  const strategy = isMap(node)
    ? factOf(type?.value, (value) => strategyNamed(textOf(value)))
    : factOf(node, () => undefined);
  const inForce = strategy ?? (patch ? unknown('in a patch') : 'rolling');
  if (inForce !== 'rolling' && !isUnknown(inForce)) {
    return { facts: { ...NEVER_ROLLS, strategy: inForce }, spans };
  }
  const rolling = rollingFacts(object, at(node, 'rollingUpdate'), replicas);
  return { facts: { strategy: inForce, ...rolling.facts }, spans: { ...rolling.spans, ...spans } };
}

function strategyNamed(type: string | undefined): 'rolling' | 'recreate' | 'on-delete' | undefined {
  if (type === 'RollingUpdate') return 'rolling';
  if (type === 'Recreate') return 'recreate';
  return type === 'OnDelete' ? 'on-delete' : undefined;
}

/** @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
function ofRollout(object: KubernetesObject, replicas: Fact<number>, patch: boolean): Replacement {
  const strategies = at(object.node, 'spec', 'strategy');
  if (at(strategies, 'blueGreen') !== undefined) {
    return { facts: { ...NEVER_ROLLS, strategy: 'blue-green' }, spans: {} };
  }
  const canary = at(strategies, 'canary');
  if (!isMap(canary)) {
    const strategy = patch ? unknown('in a patch') : null;
    return { facts: { ...NEVER_ROLLS, strategy }, spans: {} };
  }
  const { facts, spans } = rollingFacts(object, canary, replicas);
  // Its steps hold the old version up, whatever may be unavailable.
  const stepped = itemsOf(at(canary, 'steps')).length > 0;
  return { facts: { ...facts, strategy: 'canary', ...(stepped ? { stopsAllFirst: null } : {}) }, spans };
}

function rollingFacts(
  object: KubernetesObject,
  node: DataNode | undefined,
  replicas: Fact<number>,
): { facts: Pick<Workload, 'stopsAllFirst' | 'cannotMove'>; spans: { [fact: string]: FactSpans } } {
  const unavailable = entryOf(node, 'maxUnavailable');
  const surge = entryOf(node, 'maxSurge');
  const spans: { [fact: string]: FactSpans } = {};
  if (unavailable !== undefined) spans.stopsAllFirst = spansOf(unavailable);
  const stuck = surge ?? unavailable;
  if (stuck !== undefined) spans.cannotMove = spansOf(stuck);
  const ofDaemon = object.kind === 'DaemonSet';
  const mayGo = amountFact(unavailable?.value);
  const mayCome = amountFact(surge?.value) ?? (ofDaemon ? { count: 0 } : null);
  return {
    facts: {
      stopsAllFirst: ofDaemon ? null : stopsAllFirst(mayGo, replicas),
      cannotMove: cannotMove(mayCome, mayGo, surge !== undefined),
    },
    spans,
  };
}

function amountFact(node: DataNode | undefined): Fact<Amount> {
  return factOf(node, (value) => parseAmount(textOf(value) ?? ''));
}

function stopsAllFirst(mayGo: Fact<Amount>, replicas: Fact<number>): Fact<string> {
  if (mayGo === null || isUnknown(mayGo)) return mayGo;
  if ('percent' in mayGo) {
    return mayGo.percent >= 100 ? `maxUnavailable is ${mayGo.percent}%` : null;
  }
  if (mayGo.count < 2 || replicas === null) return null;
  if (isUnknown(replicas)) return replicas;
  if (replicas < 2 || mayGo.count < replicas) return null;
  return `maxUnavailable is ${mayGo.count} of ${replicas} replicas`;
}

function cannotMove(mayCome: Fact<Amount>, mayGo: Fact<Amount>, surgeStated: boolean): Fact<string> {
  if (mayCome === null || mayGo === null) return null;
  if (isUnknown(mayCome)) return isUnknown(mayGo) || isNone(mayGo) ? mayCome : null;
  if (isUnknown(mayGo)) return isNone(mayCome) ? mayGo : null;
  if (!isNone(mayCome) || !isNone(mayGo)) return null;
  return surgeStated
    ? 'maxSurge and maxUnavailable are both 0'
    : 'maxUnavailable is 0, and so is maxSurge where it is not set';
}
