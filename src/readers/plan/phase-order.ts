import type { Item } from '../checklist/items.js';
import { isOpenRequired } from '../checklist/items.js';
import type { Phase } from './phases.js';

/** What is ticked in a phase, and what is open in phases with a lower number. */
export interface PhaseOrder {
  readonly ticked: readonly Item[];
  readonly openBefore: readonly Item[];
}

/** More places than a person would look at. */
const MAX_PLACES = 20;

/** The order in which numbered phases below one heading were worked on; each part of a plan counts for itself. */
export function phaseOrders(phases: readonly Phase[]): ReadonlyMap<Phase, PhaseOrder> {
  const orders = new Map<Phase, PhaseOrder>();
  const byParent = new Map<unknown, Phase[]>();
  for (const phase of phases) {
    if (phase.number === undefined) continue;
    const { parent } = phase.section;
    byParent.set(parent, [...(byParent.get(parent) ?? []), phase]);
  }
  for (const siblings of byParent.values()) {
    siblings.sort((one, other) => (one.number ?? 0) - (other.number ?? 0));
    let openBefore: readonly Item[] = [];
    let openHere: readonly Item[] = [];
    let here: number | undefined;
    for (const phase of siblings) {
      // Two phases of one number stand beside each other.
      if (phase.number !== here) openBefore = [...openBefore, ...openHere].slice(0, MAX_PLACES);
      if (phase.number !== here) openHere = [];
      here = phase.number;
      const ticked = phase.items.filter(({ state }) => state === 'done').slice(0, MAX_PLACES);
      orders.set(phase, { ticked, openBefore });
      openHere = [...openHere, ...phase.items.filter(isOpenRequired).slice(0, MAX_PLACES)];
    }
  }
  return orders;
}
