import { at, entryOf, isMap, isTemplated, itemsOf, numberOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import { parseDuration } from '../values/duration.js';

/** One entry of `canary.steps`. */
export interface Step {
  readonly node: MapNode;
  readonly action: StepAction;
}

export type StepAction =
  | { readonly does: 'weigh'; readonly weight: Fact<number>; readonly place: DataNode }
  | { readonly does: 'pause'; readonly endedBy: 'time' | 'hand' | 'unknown'; readonly seconds: Fact<number> }
  | { readonly does: 'analyse'; readonly analysis: DataNode }
  | { readonly does: 'experiment'; readonly experiment: DataNode }
  /** A plugin may wait, check or route; what it does is not written here. */
  | { readonly does: 'plugin' }
  | { readonly does: 'other' };

/**
 * The steps of a canary.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 */
export function stepsOf(list: DataNode | undefined): Step[] {
  return itemsOf(list)
    .filter(isMap)
    .map((node) => ({ node, action: actionOf(node) }));
}

function actionOf(node: MapNode): StepAction {
  const weight = entryOf(node, 'setWeight');
  if (weight !== undefined)
    return { does: 'weigh', weight: integerFact(weight.value) ?? unknown('no weight'), place: weight.value };
  const pause = entryOf(node, 'pause');
  if (pause !== undefined) return pauseOf(pause.value);
  const analysis = at(node, 'analysis');
  if (analysis !== undefined) return { does: 'analyse', analysis };
  const experiment = at(node, 'experiment');
  if (experiment !== undefined) return { does: 'experiment', experiment };
  return at(node, 'plugin') === undefined ? { does: 'other' } : { does: 'plugin' };
}

/** A pause without a duration waits until a person promotes the rollout. */
function pauseOf(pause: DataNode): StepAction {
  if (pause.kind === 'scalar' && pause.value !== null) {
    return { does: 'pause', endedBy: 'unknown', seconds: unknown('template expression') };
  }
  const seconds = durationFact(at(pause, 'duration'));
  return { does: 'pause', endedBy: seconds === null ? 'hand' : 'time', seconds };
}

/** A duration of Argo: a number of seconds, or a text with units. */
export function durationFact(node: DataNode | undefined): Fact<number> {
  const number = numberOf(node);
  if (number !== undefined) return number;
  const text = textOf(node);
  if (text === undefined) return node?.kind === 'map' ? unknown('not of the expected type') : null;
  if (isTemplated(text)) return unknown('template expression');
  return /^\d+$/.test(text) ? Number(text) : (parseDuration(text) ?? unknown('not of the expected type'));
}

/** A number, or a text that holds one, as the types `intstr` of Kubernetes are written. */
export function integerFact(node: DataNode | undefined): Fact<number> {
  const number = numberOf(node);
  if (number !== undefined) return number;
  const text = textOf(node);
  if (text === undefined) return node?.kind === 'map' ? unknown('not of the expected type') : null;
  if (isTemplated(text)) return unknown('template expression');
  return /^-?\d+$/.test(text) ? Number(text) : unknown('not of the expected type');
}

/** The weights in order; unknown as soon as one of them is. */
export function weightsOf(steps: readonly Step[]): Fact<readonly number[]> {
  const weights: number[] = [];
  for (const { action } of steps) {
    if (action.does !== 'weigh') continue;
    const weight = known(action.weight);
    if (weight === undefined) return unknown('template expression');
    weights.push(weight);
  }
  return weights;
}

/** The first weight above 0; unknown where one that is not known stands before it. */
export function firstWeightOf(steps: readonly Step[]): Fact<number> {
  for (const { action } of steps) {
    if (action.does !== 'weigh') continue;
    if (isUnknown(action.weight)) return action.weight;
    if (action.weight !== null && action.weight > 0) return action.weight;
  }
  return null;
}

/**
 * Whether the steps lead from a partial weight to all traffic without a person: no pause without a duration
 * stands before full weight.
 */
export function movesAlone(steps: readonly Step[]): Fact<boolean> {
  let partial = false;
  let doubt = false;
  for (const { action } of steps) {
    if (action.does === 'pause' && action.endedBy === 'hand') return false;
    if (action.does === 'pause' && action.endedBy === 'unknown') doubt = true;
    if (action.does !== 'weigh') continue;
    const weight = known(action.weight);
    if (weight === undefined) doubt = true;
    else if (weight >= 100) break;
    else if (weight > 0) partial = true;
  }
  if (doubt) return unknown('template expression');
  return partial;
}
