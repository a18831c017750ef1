import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { NamedAlarms } from './alarms.js';
import { timedAlarms } from './alarms.js';
import type { TrafficShift } from './traffic-shift.js';
import { weightsOf } from './traffic-shift.js';

/** The facts that follow from how traffic moves. A shift that is not known leaves them unknown. */
export function trafficFacts(
  shift: TrafficShift | undefined,
): Pick<FactsOfKind['canary'], 'strategy' | 'weights' | 'firstWeight' | 'movesAlone'> {
  if (shift === undefined) {
    const outside = unknown('a configuration outside the scan');
    return { strategy: outside, weights: outside, firstWeight: outside, movesAlone: outside };
  }
  const weights = weightsOf(shift);
  const first = isUnknown(weights) ? weights : (weights?.find((weight) => weight > 0) ?? null);
  return {
    strategy: shift.strategy,
    weights,
    firstWeight: first,
    movesAlone: isUnknown(weights) ? weights : first !== null,
  };
}

/** What judges a rollout: what is declared for sure; unknown where only a condition would tell. */
export function judgesOf(
  declared: readonly (readonly [judge: string, there: Fact<boolean>])[],
): Fact<readonly string[]> {
  const certain = declared.filter(([, there]) => there === true).map(([judge]) => judge);
  if (certain.length > 0) return [...new Set(certain)];
  const doubt = declared.map(([, there]) => there).find(isUnknown);
  return doubt === undefined ? [] : unknown(doubt.$unknown);
}

/**
 * The alarms of a rollout against the time they have.
 *
 * @param bakeSeconds the time between two steps, or behind the last one; absent where there is none
 */
export function alarmFacts(
  { resources, elsewhere }: NamedAlarms,
  bakeSeconds: Fact<number>,
  path: string,
): Pick<FactsOfKind['canary'], 'alarms' | 'alarmsElsewhere' | 'slowAlarms' | 'bakeSeconds'> {
  const alarms = timedAlarms(resources, path);
  const bake = known(bakeSeconds);
  const slow = bake === undefined ? [] : alarms.filter(({ seconds }) => seconds >= bake);
  const slowAlarms = isUnknown(bakeSeconds) ? bakeSeconds : slow;
  return { alarms, alarmsElsewhere: elsewhere, bakeSeconds, slowAlarms };
}

/**
 * Whether a rollout goes back by itself, by the switches it has for that: one that is on is enough, and one
 * that is off is said so only where no other may be on.
 */
export function rollbackOf(switches: readonly Fact<boolean>[]): Fact<'on' | 'off' | 'absent'> {
  if (switches.includes(true)) return 'on';
  const doubt = switches.find(isUnknown);
  if (doubt !== undefined) return unknown(doubt.$unknown);
  return switches.includes(false) ? 'off' : 'absent';
}

/** The switch of a judge, which is on where nothing turns it off. */
export function switchOf(enabled: Fact<boolean>): Fact<'on' | 'off'> {
  if (isUnknown(enabled)) return enabled;
  return enabled === false ? 'off' : 'on';
}
