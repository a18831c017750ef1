import type { Evidence, Span } from '../../model/span.js';
import { dateOf, isBefore } from '../values/date.js';
import { fieldOf } from './field.js';
import type { LedgerView, PhaseView } from './ledger-view.js';
import { ships } from './ledger-view.js';

export type OrderContradiction = Evidence & {
  readonly problem: string;
  readonly earlier: readonly Evidence[];
};

/** Phases with a date before that of the last dated phase above them. */
export function datesThatFall({ phases, path }: LedgerView): OrderContradiction[] {
  const found: OrderContradiction[] = [];
  let last: Dated | undefined;
  for (const phase of phases.filter(ships)) {
    const dated = dateOfPhase(phase);
    if (dated === undefined) continue;
    if (last !== undefined && isBefore(dated.date, last.date)) {
      const problem = `${dated.date} lies before ${last.date}, the date of a phase above it`;
      const earlier = [{ path, span: last.span, note: 'the earlier phase ships here' }];
      found.push({ path, span: dated.span, note: problem, problem, earlier });
    }
    last = dated;
  }
  return found;
}

interface Dated {
  readonly date: string;
  readonly span: Span;
}

/** The date of a phase, with its place. */
export function dateOfPhase({ block }: PhaseView): Dated | undefined {
  const { node } = fieldOf(block, 'date');
  const date = node === undefined ? undefined : dateOf(node);
  return node === undefined || date === undefined ? undefined : { date, span: node.span };
}
