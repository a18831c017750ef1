import { kind } from '../vocabulary.js';

/** A ledger's `runbook` and `observability`, or a runbook or rollout document. */
export const runbook = kind(
  "A ledger's `runbook` and `observability`, or a runbook or rollout document.",
  {},
  'ledger',
);
