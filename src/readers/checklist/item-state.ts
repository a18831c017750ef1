import type { ItemState } from '../../model/kinds/item.js';
import type { Legend } from './legend.js';

/** What the state of an item is read from. */
export interface StatedItem {
  readonly marker: string;
  /** The words of the item; code spans blanked. */
  readonly prose: string;
  /** Its first paragraph as written, box left out. */
  readonly source: string;
}

const CANCELLED = /\(\s*(?:cancell?ed|dropped|won['’]?t do)\b/i;
const DEFERRED = /\(\s*(?:deferred|postponed)\b|(?<![\w-])deferred:|(?:[—–→]|->|--)\s*moved to\b/i;
/** The whole text struck out; a note may follow it. */
const STRUCK_OUT = /^~~(?:[^~]|~(?!~))+~~\s*(?:$|[(:.;—–→-])/;

/** What the box and the words of an item say of it. */
export function stateOf({ marker, prose, source }: StatedItem, legend: Legend): ItemState {
  if (CANCELLED.test(prose) || STRUCK_OUT.test(source)) return 'cancelled';
  const boxed = boxState(marker, legend);
  return boxed !== 'done' && DEFERRED.test(prose) ? 'deferred' : boxed;
}

function boxState(marker: string, legend: Legend): ItemState {
  if (marker === 'x') return 'done';
  return marker === ' ' ? 'open' : (legend.get(marker) ?? 'unknown');
}

/** States in which an item still waits for somebody. */
export function countsAsOpen(state: ItemState): boolean {
  return state === 'open' || state === 'in-progress' || state === 'unknown';
}
