import { evidence, flag, kind, oneOf, string, text, texts } from '../vocabulary.js';
import { claimWords, rollbackClasses } from './ledger-words.js';

/** One promise with its place, linked to the migrations and phases it speaks of. */
export const claim = kind(
  'One promise with its place, linked to the migrations and phases it speaks of.',
  {
    claim: oneOf(
      [...claimWords, ...rollbackClasses.filter((one) => one !== 'reversible'), 'way-back'] as const,
      'What is promised: a claim, the class of a rollback, or `way-back` for a rollback section or order as such.',
    ),
    said: text('The words that promise it.'),
    source: oneOf(
      [
        'ledger',
        'rollback-class',
        'phase-class',
        'rollback-order',
        'phase-status',
        'document',
        'comment',
      ] as const,
      'Where it is said: an entry of `claims`, `rollback.class` of the ledger or of a phase, `rollback.order`, the status of an applied phase, a plan or runbook, a comment of a migration.',
    ),
    evidence: texts('The paths and URLs that a ledger gives as proof.'),
    restsOn: text('What a claim of a ledger rests on, in words: its evidence, or that there is none.'),
    mentions: texts(
      'The paths and versions that the words around it name, by which it is linked to migrations.',
    ),
    saysContract: flag('Whether it speaks of the contract step.'),
    migrationPaths: texts('The files of the migrations it speaks of.'),
    backupSteps: evidence(
      {},
      'The steps of the way back, where every one of them restores a backup or snapshot.',
    ),
    disasterRecovery: flag('Whether the words around it name disaster recovery.'),
    lossyStatements: evidence<{ op: string }>(
      { op: string },
      'Statements of its migrations that destroy data; phases that are themselves forward-fix or restore-required are left out.',
    ),
    noWayDown: evidence<{ down: string }>(
      { down: { enum: ['absent', 'empty', 'irreversible'] } },
      'Migrations of it whose down is empty, refuses, or is missing although their framework has downs.',
    ),
    contradictions: evidence<{ what: string }>(
      { what: { enum: ['drop', 'rename', 'block', 'compatibility'] } },
      'What contradicts zero downtime: drops and renames outside a contract phase, statements that block, compatibility states that did not pass.',
    ),
    breaksOldCode: evidence<{ what: string }>(
      { what: { enum: ['drop', 'rename', 'narrow', 'required', 'compatibility'] } },
      'What contradicts backward compatibility: drops outside a contract phase, renames, narrower types, required columns, states of old code that did not pass.',
    ),
    notIdempotent: evidence<{ op: string }>(
      { op: string },
      'Statements that do something else when they run again: they create or add without IF NOT EXISTS, insert without ON CONFLICT, or change a column from its own value.',
    ),
    missingApplied: evidence<{ field: string }>(
      { field: string },
      'What the `applied` block of an applied phase lacks; only for a claim that is the status of a phase.',
    ),
  },
  'ledger',
);
