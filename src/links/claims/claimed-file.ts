import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';

/** What a claim is held against: the files it speaks of, and how its ledger lists them. */
export interface ClaimedFile {
  readonly path: string;
  /** The phase that lists the file; `undefined` where no ledger does. */
  readonly phase: Subject<'ledger-phase'> | undefined;
}

/** Whether a file belongs to the contract step: its ledger says so, or the claim does where no ledger lists it. */
export function isContractStep({ phase }: ClaimedFile, saysContract: boolean): boolean {
  return phase === undefined ? saysContract : known(phase.facts.phase) === 'contract';
}
