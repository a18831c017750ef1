import { at, entryOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { Entry } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { judgedOnce } from '../pipelines/shared-steps.js';
import { isProductionName } from '../values/environment.js';
import { callsOf } from './calls.js';
import type { Lock } from './concurrency.js';
import { isUniquePerRun, lockOf, newInEveryRun } from './concurrency.js';
import { cannotFail, checksOf, ignoresGate } from './gates.js';
import { defaultTargetOf, versionInputsOf } from './inputs.js';
import type { JobActions } from './job-actions.js';
import { actionsOf, surroundingsOf } from './job-actions.js';
import { environmentsOf, targetOfJob } from './job-target.js';
import { buildsOf, rolesOf, triesMigrationsIn, verifiedInJob } from './job-work.js';
import { removalsOf } from './per-change.js';
import { permissionsOf } from './permissions.js';
import { ancestorsOf, jobRuns } from './reachability.js';
import { databaseSecretsOf } from './reached-by-steps.js';
import { productionSecretsOf, secretsForAllSteps, staticCloudKeysOf } from './secrets.js';
import { isReachedFromAnyBranch, startsOf } from './starts.js';
import { stepsOf } from './steps.js';
import { DEFAULT_ACTIONS } from './triggers.js';
import type { Job, Workflow } from './workflow.js';

/** A workflow with its jobs and their steps. */
export function pipelineOf(workflow: Workflow): Subject[] {
  const { path, root, triggers } = workflow;
  const change = triggers.find(({ event }) => event === 'pull_request' || event === 'pull_request_target');
  const push = triggers.find(({ event }) => event === 'push');
  const lock = lockOf(root);
  const actions = new Map(workflow.jobs.map((job) => [job.id, actionsOf(job, workflow)]));
  const writeAll = writeAllIn(workflow, actions);
  const deploying = new Set([...actions].filter(([, { deploys }]) => deploys === true).map(([id]) => id));
  const made = subject(
    'pipeline',
    `workflow ${workflow.name}`,
    { path, span: root.span },
    {
      system: 'github',
      name: workflow.name,
      triggers: triggers.map(({ event }) => event),
      branches: push?.branches ?? null,
      changeActions: change === undefined ? null : (change.types ?? DEFAULT_ACTIONS),
      changeBranches: change?.branches ?? null,
      follows: triggers.flatMap(({ workflows }) => workflows),
      permissions: permissionsOf(at(root, 'permissions')) ?? null,
      cancelInProgress: lock?.cancels ?? null,
      deploys: deploying.size > 0,
      writeAll: writeAll !== undefined,
      versionInputs: versionInputsOf(workflow),
    },
    { spans: pipelineSpans(workflow, lock, writeAll) },
  );
  const read = workflow.jobs.flatMap((job) => {
    const does = actions.get(job.id);
    return does === undefined ? [] : [jobWithSteps(job, workflow, does, made, deploying)];
  });
  const steps = read.flatMap((one) => one.steps.map((step) => ({ step, job: one.job })));
  return [made, ...read.map(({ job }) => job), ...judgedOnce(steps)];
}

function pipelineSpans(
  { root }: Workflow,
  lock: Lock | undefined,
  writeAll: Entry | undefined,
): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const name = entryOf(root, 'name');
  const permissions = writeAll ?? entryOf(root, 'permissions');
  if (lock !== undefined) spans.cancelInProgress = lock.place;
  if (name !== undefined) spans.name = spansOf(name);
  if (permissions !== undefined) spans.permissions = spansOf(permissions);
  return spans;
}

/** Where the rights to everything are given to a job that deploys or migrates: by the job itself, else at the top. */
function writeAllIn({ root, jobs }: Workflow, actions: ReadonlyMap<string, JobActions>): Entry | undefined {
  for (const job of jobs) {
    const does = actions.get(job.id);
    if (does?.deploys !== true && does?.migrates !== true) continue;
    const inForce = entryOf(job.node, 'permissions') ?? entryOf(root, 'permissions');
    if (inForce !== undefined && textOf(inForce.value) === 'write-all') return inForce;
  }
  return undefined;
}

function jobWithSteps(
  job: Job,
  workflow: Workflow,
  actions: JobActions,
  pipeline: Subject<'pipeline'>,
  deploying: ReadonlySet<string>,
): { job: Subject<'pipeline-job'>; steps: Subject<'pipeline-step'>[] } {
  const { deploys, migrates, places } = actions;
  const ancestors = ancestorsOf(job, workflow);
  const afterDeploy = ancestors.some((id) => deploying.has(id));
  const { environment, production } = environmentFacts(job);
  const target = targetOfJob(job, workflow);
  const { facts, place } = lockFacts(job, workflow);
  const deployedBefore = { deployed: deploys === true || afterDeploy };
  const byDefault = defaultTargetOf(job, workflow);
  const spans: { [fact: string]: FactSpans } = { name: { value: job.idSpan } };
  if (place !== undefined) spans.cancelInProgress = place.decides;
  if (place !== undefined) spans.lockGroup = place.group;
  const named = entryOf(job.node, 'environment');
  if (named !== undefined) spans.environment = spansOf(named);
  if (byDefault !== undefined) spans.defaultTarget = { value: byDefault.span };
  const condition = entryOf(job.node, 'if');
  if (condition !== undefined) spans.condition = spansOf(condition);
  const hidden = cannotFail(checksOf(job, workflow));
  if (hidden !== undefined) spans.cannotFail = { value: hidden.span };
  const calls = callsOf(job, workflow);
  const changes = deploys !== false || migrates !== false || calls.length > 0;
  const deploysToProduction = deploys === true ? target.production : false;
  const gate = changes ? ignoresGate(job, workflow) : undefined;
  if (gate?.span !== undefined) spans.ignoresGate = { value: gate.span };
  const made = subject(
    'pipeline-job',
    `job ${job.id}`,
    { path: workflow.path, span: job.span },
    {
      system: 'github',
      name: job.id,
      deploys,
      migrates,
      actions: places,
      environment,
      production,
      condition: job.condition?.text ?? null,
      ancestors,
      onlyForChanges: isOnlyForChanges(job, workflow),
      ...facts,
      removes: removalsOf(job, workflow),
      databaseSecrets: databaseSecretsOf(job, workflow),
      roles: rolesOf(job, workflow, actions, deployedBefore),
      staging: target.staging,
      deploysToProduction,
      migratesProduction: migrates === true ? target.production : migrates,
      starts: startsOf(job, workflow),
      calls,
      productionSecrets: productionSecretsOf(job, workflow, deploys !== false || migrates !== false),
      secretsForAllSteps: secretsForAllSteps(job, workflow),
      anyBranch: isReachedFromAnyBranch(job, workflow, deploysToProduction),
      ignoresGate: gate?.why ?? null,
      cannotFail: hidden?.by ?? null,
      triesMigrations: triesMigrationsIn(job, workflow, actions, target.staging),
      builds: buildsOf(job, workflow),
      verifiedAfter: deploys === true ? verifiedInJob(job, workflow) : false,
      staticCloudKeys: staticCloudKeysOf(job, workflow),
      defaultTarget: byDefault?.said ?? null,
    },
    { spans, parent: pipeline },
  );
  const { ownCluster, ownDatabase, ownCloud } = surroundingsOf(job, workflow);
  const around = { staging: target.staging, ownCluster, ownDatabase, ownCloud, afterDeploy };
  return { job: made, steps: stepsOf(job, workflow, around, made) };
}

/**
 * A workflow that is called names its environment, an action has that of its job; an environment may be chosen by a
 * ternary or a matrix.
 */
function environmentFacts(job: Job): { environment: Fact<string>; production: Fact<boolean> } {
  const { texts, computed } = environmentsOf(job);
  const [only] = texts;
  if (job.calls !== undefined || at(job.node, 'using') !== undefined) {
    const reason = unknown('said by the other side of the call');
    return { environment: reason, production: reason };
  }
  if (only === undefined && !computed) {
    return { environment: null, production: unknown('no environment named') };
  }
  if (computed || only === undefined || texts.length > 1) {
    const all = !computed && texts.every(isProductionName);
    const none = !computed && !texts.some(isProductionName);
    const reason = unknown('template expression');
    return { environment: reason, production: all ? true : none ? false : reason };
  }
  return { environment: only, production: isProductionName(only) };
}

function isOnlyForChanges(job: Job, workflow: Workflow): boolean {
  return workflow.scenarios.other.every((scenario) => jobRuns(job, workflow, scenario) === false);
}

type LockFacts = Pick<
  FactsOfKind['pipeline-job'],
  'lock' | 'lockGroup' | 'lockNewBy' | 'cancelInProgress' | 'uniquePerRun' | 'stoppable'
>;

interface LockPlace {
  readonly decides: FactSpans;
  readonly group: FactSpans;
}

/** The lock of the job and that of the workflow both hold; the one that can stop the job decides. */
function lockFacts(job: Job, workflow: Workflow): { facts: LockFacts; place: LockPlace | undefined } {
  const locks = [lockOf(job.node), lockOf(workflow.root)].filter((lock) => lock !== undefined);
  const judged = locks.map((lock) => ({ lock, stops: stops(lock, job, workflow) }));
  const { lock, stops: stoppable } = judged.find((one) => one.stops === true) ??
    judged.find((one) => one.stops !== false) ?? { lock: locks[0], stops: false };
  return {
    facts: {
      lock: lock?.group ?? null,
      lockNewBy: newInEach(locks) ?? null,
      lockGroup: lock?.group ?? null,
      cancelInProgress: lock?.cancels ?? null,
      uniquePerRun: lock === undefined ? null : isUniquePerRun(lock, job, workflow),
      stoppable,
    },
    place: lock === undefined ? undefined : { decides: lock.place, group: lock.groupPlace },
  };
}

/** Two locks are new in every run where both are. */
function newInEach(locks: readonly Lock[]): string | undefined {
  const parts = locks.map(newInEveryRun);
  return parts.includes(undefined) ? undefined : parts[0];
}

function stops(lock: Lock, job: Job, workflow: Workflow): Fact<boolean> {
  if (lock.cancels !== true) return lock.cancels;
  const unique = isUniquePerRun(lock, job, workflow);
  return typeof unique === 'boolean' ? !unique : unique;
}
