import { evidence, flag, kind, number, oneOf, string, text, texts } from '../vocabulary.js';
import { phaseNames, phaseStatuses, rollbackClasses } from './ledger-words.js';
import { phaseControlFacts } from './phase-controls.js';

/** One entry of a ledger's `phases`. */
export const ledgerPhase = kind(
  "One entry of a ledger's `phases`.",
  {
    phase: oneOf(phaseNames, 'What the phase does.'),
    index: number('Its position among the phases, from 0.'),
    release: text('The release that carries it; equal texts ship together.'),
    date: text('When it ships.'),
    status: oneOf(phaseStatuses, 'How far it is; planned where the ledger does not say.'),
    needed: flag('Whether the phase takes place: it is neither abandoned nor said to be not needed.'),
    migrations: texts('The paths and globs of its migrations, as written.'),
    migrationPaths: texts('The scanned files that its migrations lead to.'),
    job: text('The code of its background job, as written.'),
    appliedChecksums: evidence<{ file: string; written: string; sha256: string }>(
      { file: string, written: string, sha256: string },
      'The checksums of its files as they were applied, each with the file it leads to.',
    ),
    orderBy: text('What its backfill goes by: a key, or `offset`, which is none.'),
    rows: number('The rows affected.', 'rows'),
    rollbackClass: oneOf(rollbackClasses, 'The class of its own rollback.'),
    missingControls: evidence<{ control: string }>(
      { control: string },
      'Controls that a backfill needs and that are absent or placeholders; only for a backfill.',
    ),
    missingControlNames: texts('The names of `missingControls`.'),
    prerequisitesNotBefore: evidence<{ phase: string }>(
      { phase: string },
      'Phases that must ship before this one (backfill before switch; expand, backfill and switch before contract) and that stand after it or carry the same release.',
    ),
    sharedRelease: text('Its release, where one of `prerequisitesNotBefore` carries the same.'),
    unflaggedMoves: evidence<{ block: string }>(
      { block: string },
      'The blocks (`reads`, `writes`) of a switch that move traffic and name no flag.',
    ),
    hasCutOver: flag('Whether it has a `cut_over` block, or a reason why it needs none.'),
    compatWindow: oneOf(
      ['stated', 'not-needed'] as const,
      'Whether the compatibility window is stated, or said not to be needed; absent where there is neither.',
    ),
    compatWindowReleases: number('For how many releases both shapes stay.', 'releases'),
    compatWindowEnds: text('The date on which the compatibility window closes.'),
    dateBeforeWindowEnds: text('Its date, where it lies before the end of its compatibility window.'),
    ...phaseControlFacts,
  },
  'ledger',
);
