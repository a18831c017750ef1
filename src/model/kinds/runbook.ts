import type { Evidence } from '../span.js';
import { boolean, evidence, kind, oneOf, places, string } from '../vocabulary.js';

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
    deadThresholds: evidence<{ said: string; problem: string }>(
      { said: string, problem: string },
      'Stop thresholds of a ledger that can never be reached, or always are.',
    ),
    missingItems: evidence<{ field: string }>(
      { field: string },
      "The items that a ledger's runbook lacks: all but file, retry and approvals.",
    ),
    missingObservability: evidence<{ field: string }>(
      { field: string },
      "What a ledger's observability lacks: progress_queries, safety_queries, and the six signals to watch.",
    ),
    queries: evidence<{ field: string; said: string }>(
      { field: string, said: string },
      'The progress, safety and validation queries of a ledger, as SQL or as the path of a script.',
    ),
    writingQueries: evidence<{ field: string; does: string; script: readonly Evidence[] }>(
      {
        field: string,
        does: string,
        script: places,
      },
      'Those of `queries` that write or lock, and what they do; `script` is the place in the script.',
    ),
  },
  'ledger',
);
