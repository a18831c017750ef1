/** The words of a rollout ledger that mean the same in ledgers, runbooks, claims and rules. */

export const deployments = ['single-step', 'rolling', 'blue-green', 'canary'] as const;
export type Deployment = (typeof deployments)[number];

export const phaseNames = [
  'expand',
  'backfill',
  'switch',
  'contract',
  'cut-over',
  'schema-only',
  'data-only',
  'generated-only',
  'single-step',
] as const;
export type PhaseName = (typeof phaseNames)[number];

/** What must have shipped before a phase of that name. */
export const phasesBefore: ReadonlyMap<PhaseName, readonly PhaseName[]> = new Map<PhaseName, PhaseName[]>([
  ['switch', ['backfill']],
  ['contract', ['expand', 'backfill', 'switch']],
]);

export const phaseStatuses = ['planned', 'running', 'applied', 'abandoned'] as const;

export const ledgerEngines = ['postgres', 'mysql', 'mariadb', 'sqlite', 'sqlserver', 'other'] as const;

/** What going back means, from the easiest to the hardest. */
export const rollbackClasses = [
  'reversible',
  'app-rollback',
  'roll-forward',
  'forward-fix',
  'restore-required',
] as const;

/** What a ledger may claim of its change. */
export const claimWords = [
  'zero-downtime',
  'backward-compatible',
  'reversible',
  'rollback-safe',
  'idempotent',
  'online',
  'tested',
  'applied',
  'production-ready',
] as const;
export type ClaimWord = (typeof claimWords)[number];
