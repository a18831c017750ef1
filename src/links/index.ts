import { batches } from './batches.js';
import { canaryAlarms } from './canary-alarms.js';
import { canaryAnalysis } from './canary-analysis.js';
import { canaryAutoscaling } from './canary-autoscaling.js';
import { canaryRoutes } from './canary-routes.js';
import { claims } from './claims.js';
import { codeReferences } from './code-references.js';
import { configObjects } from './config-objects.js';
import { contractHeaders } from './contract-headers.js';
import { counterparts } from './counterparts.js';
import { crdVersions } from './crd-versions.js';
import { dataSources } from './data-sources.js';
import { dependents } from './dependents.js';
import { flagDefinitions } from './flag-definitions.js';
import { flagExpiry } from './flag-expiry.js';
import { gates } from './gates.js';
import { helmHistory } from './helm-history.js';
import { ignoredColumns } from './ignored-columns.js';
import { inFlight } from './in-flight.js';
import { ledgerChanges } from './ledger-changes.js';
import { ledgerEngines } from './ledger-engines.js';
import { ledgerEntries } from './ledger-entries.js';
import { ledgerFiles } from './ledger-files.js';
import { ledgerReleases } from './ledger-releases.js';
import type { Link } from './link.js';
import { lockTimeoutConfig } from './lock-timeout-config.js';
import { migrationLists } from './migration-lists.js';
import { migrationPairs } from './migration-pairs.js';
import { namedPlans } from './named-plans.js';
import { offsetPaging } from './offset-paging.js';
import { overlays } from './overlays.js';
import { pipelineCalls } from './pipeline-calls.js';
import { pipelineGates } from './pipeline-gates.js';
import { pipelineOrder } from './pipeline-order.js';
import { pipelineReleases } from './pipeline-releases.js';
import { planFiles } from './plan-files.js';
import { plannedSlugs } from './planned-slugs.js';
import { previewBuilds } from './preview-builds.js';
import { previewProduction } from './preview-production.js';
import { previewTeardown } from './preview-teardown.js';
import { processes } from './processes.js';
import { releases } from './releases.js';
import { roadmap } from './roadmap.js';
import { rolloutAutomations } from './rollout-automations.js';
import { runPlans } from './run-plans.js';
import { runbookQueries } from './runbook-queries.js';
import { schemaDumps } from './schema-dumps.js';
import { schemaTimeline } from './schema-timeline.js';
import { services } from './services.js';
import { skillFiles } from './skill-files.js';
import { skillPacks } from './skill-packs.js';
import { taskIds } from './task-ids.js';
import { thresholds } from './thresholds.js';
import { unitDependencies } from './unit-dependencies.js';
import { units } from './units.js';
import { workflowRuns } from './workflow-runs.js';
import { workloadAutoscalers } from './workload-autoscalers.js';
import { workloadBases } from './workload-bases.js';
import { workloadBudgets } from './workload-budgets.js';
import { workloadDrains } from './workload-drains.js';
import { workloadServices } from './workload-services.js';
import { workloadTemplates } from './workload-templates.js';

/** Every link, in order: a link may use the facts that those before it have set. */
export const links: readonly Link[] = [
  migrationPairs,
  ledgerFiles,
  migrationLists,
  releases,
  schemaTimeline,
  schemaDumps,
  inFlight,
  lockTimeoutConfig,
  offsetPaging,
  codeReferences,
  ignoredColumns,
  claims,
  ledgerEntries,
  ledgerChanges,
  ledgerEngines,
  dependents,
  runbookQueries,
  counterparts,
  overlays,
  workloadBases,
  workloadTemplates,
  workloadServices,
  workloadAutoscalers,
  workloadDrains,
  workloadBudgets,
  configObjects,
  crdVersions,
  helmHistory,
  ledgerReleases,
  flagDefinitions,
  flagExpiry,
  rolloutAutomations,
  canaryAlarms,
  canaryAnalysis,
  canaryAutoscaling,
  canaryRoutes,
  thresholds,
  previewTeardown,
  previewProduction,
  previewBuilds,
  workflowRuns,
  pipelineCalls,
  pipelineGates,
  pipelineOrder,
  pipelineReleases,
  planFiles,
  namedPlans,
  taskIds,
  gates,
  roadmap,
  plannedSlugs,
  skillFiles,
  contractHeaders,
  skillPacks,
  services,
  batches,
  runPlans,
  processes,
  dataSources,
  units,
  unitDependencies,
];
