import type { Condition, PhaseCondition } from './conditions.js';
import {
  always,
  appliedPhase,
  besideFourPhases,
  byCanary,
  canaryWithSteps,
  codeOnlyRollback,
  everyPhase,
  inOneGo,
  inPhase,
  live,
  liveContract,
  liveZeroDowntime,
  runsSql,
  splitOrMerge,
  withChangeDataCapture,
  withPhases,
  withReplicas,
  withSensitiveTable,
  withStateColumn,
  withSwitch,
} from './conditions.js';

/** One row of the ledger format that is marked "R" or "R if". */
export interface Requirement<C> {
  readonly field: string;
  /** Absent where only the migrations can tell. */
  readonly when?: C;
  /** What the migrations of the ledger must do for it, where the ledger alone cannot tell. */
  readonly ifMigrations?: { readonly words: string; readonly decidedBy: MigrationTrait };
  /** The rule that judges the field in place of the general one: always, or where a condition holds. */
  readonly judgedBy?: string | { readonly rule: string; readonly where: C };
}

/** What only the migrations can tell. */
export type MigrationTrait = 'adds-state-column' | 'loses-data';

/** A condition that the rule named beside it judges by its own means. */
function judgedThere(words: string): Condition {
  return { words, holds: () => false };
}

const losesData = { words: 'where an operation loses data', decidedBy: 'loses-data' } as const;

/**
 * The required fields of a ledger, in the order of the format. A field that a rule of its own judges is listed
 * with that rule, so that this table is the whole of the format's "R" column.
 */
export const requirements: readonly Requirement<Condition>[] = [
  { field: 'ledger', when: always },
  { field: 'change', when: always },
  { field: 'title', when: always },
  { field: 'owner', when: always },
  { field: 'deployment', when: always },
  { field: 'database.engine', when: withPhases },
  { field: 'database.replication_lag_limit', when: withReplicas },
  { field: 'database.long_transaction_check', when: withReplicas },
  { field: 'database.cdc_check', when: withChangeDataCapture },
  { field: 'database.tables', when: withPhases },
  { field: 'database.security_review', when: withSensitiveTable },
  { field: 'database.rehearsal', when: live },
  { field: 'shape.old', when: always },
  { field: 'shape.new', when: always },
  {
    field: 'shape.states',
    when: withStateColumn,
    ifMigrations: { words: withStateColumn.words, decidedBy: 'adds-state-column' },
  },
  { field: 'shape.identity_map', when: splitOrMerge },
  { field: 'phases', when: always },
  { field: 'compatibility', when: live, judgedBy: 'ledger/compatibility-incomplete' },
  {
    field: 'dependents',
    when: judgedThere('where a drop, rename or type change is listed'),
    judgedBy: 'ledger/dependents-incomplete',
  },
  { field: 'rollback.class', when: always },
  {
    field: 'rollback.order',
    when: live,
    judgedBy: { rule: 'claim/zero-downtime-without-controls', where: liveZeroDowntime },
  },
  { field: 'rollback.target', when: live },
  {
    field: 'rollback.disable_new_path',
    when: withSwitch,
    judgedBy: { rule: 'switch/no-way-back', where: live },
  },
  {
    field: 'rollback.restore_drill',
    when: judgedThere('where the way back is a restore'),
    judgedBy: 'rollback/restore-without-drill',
  },
  { field: 'rollback.irreversible', ifMigrations: losesData },
  {
    field: 'rollback.forward_fix',
    ifMigrations: losesData,
    judgedBy: { rule: 'rollback/only-reverts-code', where: codeOnlyRollback },
  },
  { field: 'runbook', when: live, judgedBy: 'runbook/items-missing' },
  { field: 'observability', when: live, judgedBy: 'runbook/observability-incomplete' },
  { field: 'resources.reads', when: live, judgedBy: 'release/blast-radius-unknown' },
  { field: 'resources.writes', when: live, judgedBy: 'release/blast-radius-unknown' },
  { field: 'release', when: live, judgedBy: 'release/envelope-incomplete' },
  { field: 'preflight', when: live, judgedBy: 'release/preflight-incomplete' },
  { field: 'canary.cohort', when: byCanary, judgedBy: 'canary/cohort-undefined' },
  {
    field: 'canary.stop_conditions',
    when: byCanary,
    judgedBy: { rule: 'canary/nothing-judges-it', where: canaryWithSteps },
  },
  { field: 'observation', when: live, judgedBy: 'release/observation-missing' },
  { field: 'flags', when: withSwitch, judgedBy: 'switch/flag-undeclared-or-incomplete' },
];

/** The required fields of one phase, in the order of the format. */
export const phaseRequirements: readonly Requirement<PhaseCondition>[] = [
  { field: 'phase', when: everyPhase },
  { field: 'release', when: everyPhase },
  { field: 'migrations', when: runsSql },
  {
    field: 'rows',
    when: inPhase('backfill'),
    judgedBy: { rule: 'backfill/large-in-one-go', where: inOneGo },
  },
  { field: 'validation', when: inPhase('backfill'), judgedBy: 'backfill/controls-missing' },
  { field: 'backfill', when: inPhase('backfill'), judgedBy: 'backfill/controls-missing' },
  { field: 'reads', when: inPhase('switch') },
  { field: 'writes', when: inPhase('switch') },
  { field: 'cut_over', when: inPhase('cut-over'), judgedBy: 'switch/cut-over-without-control' },
  {
    field: 'compat_window',
    when: inPhase('contract'),
    judgedBy: { rule: 'contract/without-compat-window', where: liveContract },
  },
  { field: 'removal_proof', when: inPhase('contract'), judgedBy: 'contract/without-removal-proof' },
  { field: 'applied', when: appliedPhase, judgedBy: 'claim/applied-without-evidence' },
  { field: 'single_step_proof', when: besideFourPhases },
  {
    field: 'single_step_proof',
    when: inPhase('single-step'),
    judgedBy: 'ledger/phase-missing',
  },
];
