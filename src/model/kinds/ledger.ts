import { evidence, flag, kind, oneOf, records, string, text } from '../vocabulary.js';
import { coverageFacts } from './ledger-coverage.js';
import { releaseFacts } from './ledger-release.js';
import { wayBackFacts } from './ledger-way-back.js';
import { deployments, ledgerEngines, rollbackClasses } from './ledger-words.js';

/** What a ledger says of one table. */
export interface LedgerTable {
  readonly name: string;
  /** `null` unless `rowsKnown` is `number`. */
  readonly rows: number | null;
  readonly rowsKnown: 'number' | 'unknown' | 'absent';
  /** `none`, `low`, `medium`, `high`, `unknown` or a rate such as `120/s`; `null` where it is not said. */
  readonly writeRate: string | null;
}

/** A field that is missing, and the condition under which the format requires it. */
export interface RequiredField {
  readonly field: string;
  /** `absent`, or the placeholder that stands in its place. */
  readonly seen: string;
  /** When the format requires it, as the end of a sentence: `in a live change`. */
  readonly condition: string;
}

const required = { field: string, seen: string, condition: string };

/** One rollout ledger (*.ledger.yaml, .yml, .toml, .json). */
export const ledger = kind('One rollout ledger (*.ledger.yaml, .yml, .toml, .json).', {
  change: text('The id of the change.'),
  title: text('What changes, in one sentence.'),
  owner: text('The person or team who answers for the change.'),
  deployment: oneOf(deployments, 'How the release goes out.'),
  live: flag('Whether old and new code overlap: the deployment is rolling, blue-green or canary.'),
  engine: oneOf(ledgerEngines, 'The database engine it names.'),
  version: text('The version of the database server it names.'),
  tables: records<LedgerTable>(
    {
      name: string,
      rows: { type: ['number', 'null'] },
      rowsKnown: { enum: ['number', 'unknown', 'absent'] },
      writeRate: { type: ['string', 'null'] },
    },
    'The tables it names, each with its rows and how often it is written.',
  ),
  rollbackClass: oneOf(rollbackClasses, 'The class of its rollback.'),
  compatibilityNotPassed: evidence<{ state: string; result: string }>(
    { state: string, result: { enum: ['fail', 'unknown'] } },
    'The states of its compatibility matrix that are `fail` or `unknown`.',
  ),
  missingFields: evidence<RequiredField>(
    required,
    'Fields that the format requires under a condition that holds, and that are absent or placeholders; those that a rule of their own judges are left out.',
  ),
  fieldsIfMigrations: evidence<RequiredField & { decidedBy: string }>(
    { ...required, decidedBy: string },
    'Missing fields that the format requires only if a migration of the ledger does what `decidedBy` says; a link moves them to `missingFields`.',
  ),
  invalidFields: evidence<{ field: string; problem: string; suggestion: string }>(
    { field: string, problem: string, suggestion: string },
    'Keys the format does not know and values it does not allow, each with what would be right.',
  ),
  pathFields: evidence<{ field: string; written: string }>(
    { field: string, written: string },
    'Every path it names in migrations, job, runbook.file and evidence; URLs are left out.',
  ),
  unresolvedPaths: evidence<{ field: string; written: string }>(
    { field: string, written: string },
    'Those of `pathFields` that lead to no file, from its folder or any folder above it.',
  ),
  ...coverageFacts,
  ...releaseFacts,
  ...wayBackFacts,
});
