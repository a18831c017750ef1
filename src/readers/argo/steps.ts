import { at, entryOf, isMap, isTemplated, itemsOf, numberOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../documents/data/node.js';
import type { Fact, Unknown } from '../../model/fact.js';
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
  /** Sets the number of new pods by itself. */
  | { readonly does: 'scale' }
  | { readonly does: 'other' };

/**
 * The steps of a canary, their weights in percent.
 *
 * @param canary `spec.strategy.canary`; its router may count weights from another whole than 100.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 */
export function stepsOf(canary: DataNode | undefined): Step[] {
  const whole = integerFact(at(canary, 'trafficRouting', 'maxTrafficWeight')) ?? 100;
  return itemsOf(at(canary, 'steps'))
    .filter(isMap)
    .map((node) => ({ node, action: actionOf(node, whole) }));
}

function actionOf(node: MapNode, whole: Fact<number>): StepAction {
  const weight = entryOf(node, 'setWeight');
  if (weight !== undefined)
    return { does: 'weigh', weight: shareOf(integerFact(weight.value), whole), place: weight.value };
  const pause = entryOf(node, 'pause');
  if (pause !== undefined) return pauseOf(pause.value);
  const analysis = at(node, 'analysis');
  if (analysis !== undefined) return { does: 'analyse', analysis };
  const experiment = at(node, 'experiment');
  if (experiment !== undefined) return { does: 'experiment', experiment };
  if (at(node, 'setCanaryScale') !== undefined) return { does: 'scale' };
  return at(node, 'plugin') === undefined ? { does: 'other' } : { does: 'plugin' };
}

function shareOf(weight: Fact<number>, whole: Fact<number>): Fact<number> {
  const [part, all] = [known(weight), known(whole)];
  if (part === undefined) return isUnknown(weight) ? weight : unknown('no weight');
  if (all === undefined || all <= 0) return unknown('a whole that is not known');
  return (part * 100) / all;
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

/** Whether every pause ends by itself. */
export function pausesAreTimed(steps: readonly Step[]): Fact<boolean> {
  const pauses = steps.flatMap(({ action }) => (action.does === 'pause' ? action.endedBy : []));
  if (pauses.includes('hand')) return false;
  return pauses.includes('unknown') ? unknown('template expression') : true;
}

/**
 * How long a background analysis has: the timed pauses and experiments from its `startingStep` on. Absent where
 * there is none, and where a step lasts as long as a person or an analysis takes.
 */
export function backgroundSeconds(steps: readonly Step[], analysis: DataNode | undefined): Fact<number> {
  if (!isMap(analysis) || steps.length === 0) return null;
  const start = integerFact(at(analysis, 'startingStep')) ?? 0;
  if (isUnknown(start)) return start;
  let total = 0;
  let doubt: Unknown | undefined;
  for (const { action } of steps.slice(Math.max(0, start))) {
    const seconds = lengthOf(action);
    if (seconds === null) return null;
    if (isUnknown(seconds)) doubt = seconds;
    else total += seconds;
  }
  return doubt ?? total;
}

/** How long a step keeps the rollout waiting; absent where nobody can say beforehand. */
function lengthOf(action: StepAction): Fact<number> {
  switch (action.does) {
    case 'pause':
      return action.seconds;
    case 'experiment':
      return durationFact(at(action.experiment, 'duration'));
    case 'analyse':
      return null;
    case 'plugin':
      return unknown('a plugin, which may wait');
    default:
      return 0;
  }
}
