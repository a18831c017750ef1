import type { FactsOf } from '../vocabulary.js';
import { alarm } from './alarm.js';
import { analysisTemplate } from './analysis-template.js';
import { batch } from './batch.js';
import { canary } from './canary.js';
import { canaryMetric } from './canary-metric.js';
import { canaryStep } from './canary-step.js';
import { checklist } from './checklist.js';
import { claim } from './claim.js';
import { container } from './container.js';
import { dataChange } from './data-change.js';
import { dataSource } from './data-source.js';
import { document } from './document.js';
import { flag } from './flag.js';
import { gate } from './gate.js';
import { headerList } from './header-list.js';
import { history } from './history.js';
import { inventory } from './inventory.js';
import { item } from './item.js';
import { ledger } from './ledger.js';
import { ledgerPhase } from './ledger-phase.js';
import { migration } from './migration.js';
import { migrationList } from './migration-list.js';
import { overlay } from './overlay.js';
import { packEntry } from './pack-entry.js';
import { phase } from './phase.js';
import { pipeline } from './pipeline.js';
import { pipelineJob } from './pipeline-job.js';
import { pipelineStep } from './pipeline-step.js';
import { plan } from './plan.js';
import { preview } from './preview.js';
import { process } from './process.js';
import { readinessRow } from './readiness-row.js';
import { resource } from './resource.js';
import { resourceSchema } from './resource-schema.js';
import { roadmapEntry } from './roadmap-entry.js';
import { rolloutAutomation } from './rollout-automation.js';
import { runPlan } from './run-plan.js';
import { runReport } from './run-report.js';
import { runbook } from './runbook.js';
import { schemaChange } from './schema-change.js';
import { service } from './service.js';
import { skill } from './skill.js';
import { task } from './task.js';
import { trafficRoute } from './traffic-route.js';
import { unit } from './unit.js';
import { unitTable } from './unit-table.js';
import { workload } from './workload.js';
import { workloadPolicy } from './workload-policy.js';

/** The published vocabulary: every kind of subject, with its facts. */
export const kinds = {
  document,
  'schema-change': schemaChange,
  'data-change': dataChange,
  migration,
  history,
  'migration-list': migrationList,
  'data-source': dataSource,
  ledger,
  'ledger-phase': ledgerPhase,
  runbook,
  claim,
  canary,
  'canary-step': canaryStep,
  'canary-metric': canaryMetric,
  'analysis-template': analysisTemplate,
  alarm,
  'traffic-route': trafficRoute,
  'rollout-automation': rolloutAutomation,
  preview,
  pipeline,
  'pipeline-job': pipelineJob,
  'pipeline-step': pipelineStep,
  workload,
  container,
  'workload-policy': workloadPolicy,
  resource,
  'resource-schema': resourceSchema,
  flag,
  overlay,
  checklist,
  item,
  plan,
  phase,
  task,
  gate,
  'readiness-row': readinessRow,
  'roadmap-entry': roadmapEntry,
  skill,
  'pack-entry': packEntry,
  inventory,
  service,
  batch,
  'run-plan': runPlan,
  process,
  'unit-table': unitTable,
  unit,
  'run-report': runReport,
  'header-list': headerList,
};

export type SubjectKind = keyof typeof kinds;

/** The facts of each kind, by the kind's name. */
export type FactsOfKind = { [K in SubjectKind]: FactsOf<(typeof kinds)[K]> };

export const subjectKinds = Object.keys(kinds) as readonly SubjectKind[];
