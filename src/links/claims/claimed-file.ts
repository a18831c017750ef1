import type { Subject } from '../../model/subject.js';

/** What a claim is held against: the files it speaks of, and how its ledger lists them. */
export interface ClaimedFile {
  readonly path: string;
  /** The phase that lists the file; `undefined` where no ledger does. */
  readonly phase: Subject<'ledger-phase'> | undefined;
}
