import { evidence, flag, oneOf, string, text } from '../vocabulary.js';

/** How a phase of a ledger is controlled, and what it lacks for that. */
export const phaseControlFacts = {
  migrationEntries: evidence<{ written: string }>(
    { written: string },
    'The entries of its `migrations`, each with its place.',
  ),
  inOneGo: evidence<{ how: string }>(
    { how: string },
    'What makes a backfill run in one go: `execution: deploy`, `transaction: single`.',
  ),
  rowsSaid: text(
    'The rows affected as the ledger says them: a number, or `unknown`; absent where it gives none.',
  ),
  hasSingleStepProof: flag('Whether it gives a `single_step_proof`.'),
  flagGaps: evidence<{ flag: string; problem: string }>(
    { flag: string, problem: string },
    'Flags that `reads` or `writes` name and that are not declared, or lack an owner, a kill switch, a fallback or an end.',
  ),
  writeMode: oneOf(['dual', 'new-only'] as const, 'Whether both shapes are written.'),
  hasMismatchCheck: flag('Whether `writes` gives a mismatch threshold or query, or a sampling.'),
  cutoffFaults: evidence<{ problem: string }>(
    { problem: string },
    'Cutoffs of `reads` and `writes` that are missing or stand in the wrong order.',
  ),
  hasCutOverControl: flag('Whether `cut_over` names a way to postpone or pause it, or who approves.'),
  missingRemovalProof: evidence<{ field: string }>(
    { field: string },
    'The surfaces for which a contract phase gives no removal proof.',
  ),
};
