import type { Evidence } from '../span.js';
import { evidence, flag, oneOf, places, string, text, texts } from '../vocabulary.js';

const field = { field: string };

/** What a ledger leaves out, and where it contradicts itself, another ledger or the files it speaks of. */
export const coverageFacts = {
  missingPhases: texts(
    'Those of expand, backfill, switch and contract that no entry of `phases` names; absent where there are no phases, or only schema-only, data-only and generated-only ones.',
  ),
  singleStepProof: flag('Whether one of its phases gives a `single_step_proof`.'),
  missingCompatibility: evidence<{ field: string }>(
    field,
    'The states of the compatibility matrix that it lacks.',
  ),
  preflightDecision: oneOf(['go', 'narrow', 'block'] as const, 'What its preflight has decided.'),
  phasesUnderWay: evidence<{ phase: string }>(
    { phase: string },
    'Its phases that are running or have been applied.',
  ),
  missingDependents: evidence<{ field: string }>(field, 'The surfaces of `dependents` that it lacks.'),
  surfaces: evidence<{ surface: string; status: string }>(
    { surface: string, status: string },
    'The surfaces of `dependents`, each with its status as written, or `not_needed`.',
  ),
  surfacesThatUseIt: evidence<{ surface: string; name: string; uses: readonly Evidence[] }>(
    { surface: string, name: string, uses: places },
    'Surfaces that are said not to use what changes, and whose files name a column or table which a listed migration drops or renames; `uses` are the places.',
  ),
  shapeChanges: evidence<{ op: string }>(
    { op: string },
    'Drops, renames and type changes of its listed migrations and of `shape.renames`.',
  ),
  stateContradictions: evidence<{ problem: string }>(
    { problem: string },
    'Where its state matrix contradicts itself.',
  ),
  orderContradictions: evidence<{ problem: string; earlier: readonly Evidence[] }>(
    { problem: string, earlier: places },
    'Phases dated before the phase above them, and migrations that run before one of an earlier phase; `earlier` is what they are held against.',
  ),
  duplicateEntries: evidence<{ what: string; name: string; first: readonly Evidence[] }>(
    { what: { enum: ['change', 'migration'] }, name: string, first: places },
    'The id of its change where another ledger has it first, and migrations that an earlier phase or ledger lists; `first` is where.',
  ),
  engineStatements: evidence<{ engine: string }>(
    { engine: string },
    "The engine that the framework's own files state for the listed migrations, where it is another than the ledger's.",
  ),
  tablesOfUnknownSize: evidence<{ table: string }>(
    { table: string },
    'The tables it names whose rows are unknown or not given.',
  ),
  missingDowntimeControls: evidence<{ field: string }>(
    field,
    'Those of runbook.flag_fallback, rollback.order, runbook.stop_thresholds and runbook.partial_apply that it lacks.',
  ),
  freshRehearsal: evidence({}, 'Its rehearsal, where it started from a fresh database.'),
  hasSwitch: flag('Whether a switch is among the phases that take place.'),
  disableNewPath: text('How the new path is turned off; absent where there is no way.'),
  disableNewPathRestores: flag('Whether turning off the new path restores a backup or a snapshot.'),
};
