import { textOf } from '../../documents/data/navigate.js';
import type { Evidence, Span } from '../../model/span.js';
import { dateOf, isBefore } from '../values/date.js';
import { fieldOf, isGiven } from './field.js';
import type { LedgerView, PhaseView } from './ledger-view.js';
import { ships } from './ledger-view.js';
import { dateOfPhase } from './phase-dates.js';

export type CutoffFault = Evidence & { readonly problem: string };

/**
 * What is wrong with the days on which the old shape is no longer written and read: a dual write needs its
 * end; reads end first, then writes, then the shape goes.
 */
export function cutoffFaults(phase: PhaseView, view: LedgerView): CutoffFault[] {
  if (!ships(phase)) return [];
  const faults = [...missingCutoff(phase), ...writesBeforeReads(phase, view), ...afterContract(phase, view)];
  return faults.map(({ span, problem }) => ({ path: view.path, span, note: problem, problem }));
}

interface Fault {
  readonly span: Span;
  readonly problem: string;
}

interface Cutoff {
  readonly date: string;
  readonly span: Span;
}

function missingCutoff({ block }: PhaseView): Fault[] {
  const cutoff = fieldOf(block, 'writes.old_write_cutoff');
  if (textOf(fieldOf(block, 'writes.mode').node) !== 'dual' || isGiven(cutoff)) return [];
  return [{ span: cutoff.place, problem: 'the dual write has no old_write_cutoff' }];
}

function writesBeforeReads(phase: PhaseView, view: LedgerView): Fault[] {
  const writes = cutoffOf(phase, 'writes.old_write_cutoff');
  const reads = readCutoffFor(phase, view);
  if (writes === undefined || reads === undefined || !isBefore(writes.date, reads.date)) return [];
  const problem = `old_write_cutoff ${writes.date} lies before old_read_cutoff ${reads.date}`;
  return [{ span: writes.span, problem }];
}

/** That of the phase itself; where reads move in a phase of their own, the earliest of the others. */
function readCutoffFor(phase: PhaseView, { phases }: LedgerView): Cutoff | undefined {
  const own = cutoffOf(phase, 'reads.old_read_cutoff');
  if (own !== undefined) return own;
  const others = phases.filter(ships).map((other) => cutoffOf(other, 'reads.old_read_cutoff'));
  return others.filter((one) => one !== undefined).sort(inTime)[0];
}

/** Of several contract phases the last one counts: which of them removes this shape is not said. */
function afterContract(phase: PhaseView, { shipping }: LedgerView): Fault[] {
  const contracts = (shipping.get('contract') ?? []).map(dateOfPhase);
  const last = contracts
    .filter((one) => one !== undefined)
    .sort(inTime)
    .at(-1);
  if (last === undefined || contracts.includes(undefined)) return [];
  return ['reads.old_read_cutoff', 'writes.old_write_cutoff'].flatMap((name) => {
    const cutoff = cutoffOf(phase, name);
    if (cutoff === undefined || !isBefore(last.date, cutoff.date)) return [];
    const field = name.slice(name.indexOf('.') + 1);
    const problem = `${field} ${cutoff.date} lies after ${last.date}, the date of the contract phase`;
    return [{ span: cutoff.span, problem }];
  });
}

function cutoffOf({ block }: PhaseView, name: string): Cutoff | undefined {
  const { node } = fieldOf(block, name);
  const date = node === undefined ? undefined : dateOf(node);
  return node === undefined || date === undefined ? undefined : { date, span: node.span };
}

function inTime(left: Cutoff, right: Cutoff): number {
  if (isBefore(left.date, right.date)) return -1;
  return isBefore(right.date, left.date) ? 1 : 0;
}
