import { kind } from '../vocabulary.js';

/** One entry of a ledger's `phases`. */
export const ledgerPhase = kind("One entry of a ledger's `phases`.", {}, 'ledger');
