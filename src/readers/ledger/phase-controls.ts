import { known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import { fieldOf, isGiven } from './field.js';
import type { PhaseView } from './ledger-view.js';
import { ships } from './ledger-view.js';

/** What a backfill needs to be bounded, restarted and stopped; of several in one entry, one is enough. */
const controls: readonly (readonly [string, ...string[]])[] = [
  ['batch_size'],
  ['order_by'],
  ['checkpoint'],
  ['retry'],
  ['idempotent'],
  ['timeout'],
  ['lock'],
  ['throttle', 'pause'],
  ['failures'],
];

/** The controls that a backfill lacks; absent for every other phase, and where the phase needs none. */
export function missingControlsOf(phase: PhaseView, path: string): (Evidence & { control: string })[] | null {
  if (known(phase.phase) !== 'backfill' || !ships(phase)) return null;
  const wanted = [...controls.map((names) => names.map((name) => `backfill.${name}`)), ['validation']];
  return wanted.flatMap((names) => {
    const fields = names.map((name) => fieldOf(phase.block, name));
    const [first] = fields;
    if (first === undefined || fields.some(isGiven)) return [];
    const control = names.map((name) => name.replace('backfill.', '')).join(' or ');
    return [{ path, span: first.place, note: `${control} is missing`, control }];
  });
}

/** The blocks of a switch that move reads or writes without a flag that could move them back. */
export function unflaggedMovesOf(phase: PhaseView, path: string): (Evidence & { block: string })[] | null {
  if (known(phase.phase) !== 'switch' || !ships(phase)) return null;
  return ['reads', 'writes'].flatMap((block) => {
    if (fieldOf(phase.block, block).presence !== 'stated') return [];
    const flag = fieldOf(phase.block, `${block}.flag`);
    const isNamed = isGiven(flag) && !(flag.node?.kind === 'scalar' && flag.node.value === 'none');
    return isNamed ? [] : [{ path, span: flag.place, note: `${block} moves here`, block }];
  });
}
