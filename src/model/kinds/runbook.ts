import { boolean, evidence, kind, oneOf, string } from '../vocabulary.js';

/** A ledger's `runbook` and `observability`, or a runbook or rollout document. */
export const runbook = kind(
  "A ledger's `runbook` and `observability`, or a runbook or rollout document.",
  {
    source: oneOf(
      ['ledger', 'document'] as const,
      'Where it stands: in a ledger, or in a document of its own.',
    ),
    stopThresholds: evidence<{ said: string; numeric: boolean }>(
      { said: string, numeric: boolean },
      'Each stop threshold as it is said, and whether it compares a signal with a number or names an alert.',
    ),
  },
  'ledger',
);
