import { canaryAnalysis } from './canary-analysis.js';
import { claims } from './claims.js';
import { codeReferences } from './code-references.js';
import { counterparts } from './counterparts.js';
import { ledgerChanges } from './ledger-changes.js';
import { ledgerEntries } from './ledger-entries.js';
import { ledgerFiles } from './ledger-files.js';
import type { Link } from './link.js';
import { lockTimeoutConfig } from './lock-timeout-config.js';
import { migrationPairs } from './migration-pairs.js';
import { namedPlans } from './named-plans.js';
import { overlays } from './overlays.js';
import { planFiles } from './plan-files.js';
import { previewTeardown } from './preview-teardown.js';
import { releases } from './releases.js';
import { schemaTimeline } from './schema-timeline.js';
import { skillFiles } from './skill-files.js';
import { thresholds } from './thresholds.js';
import { workflowRuns } from './workflow-runs.js';

/** Every link, in order: a link may use the facts that those before it have set. */
export const links: readonly Link[] = [
  migrationPairs,
  ledgerFiles,
  releases,
  schemaTimeline,
  lockTimeoutConfig,
  codeReferences,
  claims,
  ledgerEntries,
  ledgerChanges,
  counterparts,
  overlays,
  canaryAnalysis,
  thresholds,
  previewTeardown,
  workflowRuns,
  planFiles,
  namedPlans,
  skillFiles,
];
