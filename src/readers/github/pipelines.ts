import { at, entryOf, isTemplated, spansOf, textOf } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { removalByAction, removalByCommand } from '../pipelines/per-change.js';
import { commandsOf } from '../pipelines/shell.js';
import { isProductionName } from '../values/environment.js';
import type { Lock } from './concurrency.js';
import { isUniquePerRun, lockOf } from './concurrency.js';
import { actionsOf, deploysOfStep, migratesInStep } from './job-actions.js';
import { removalsOf } from './per-change.js';
import { permissionsOf } from './permissions.js';
import { ancestorsOf, jobRuns } from './reachability.js';
import { databaseSecretsOf } from './reached-by-steps.js';
import { DEFAULT_ACTIONS } from './triggers.js';
import type { Job, Step, Workflow } from './workflow.js';

/** A workflow with its jobs and their steps. */
export function pipelineOf(workflow: Workflow): Subject[] {
  const { path, root, triggers } = workflow;
  const change = triggers.find(({ event }) => event === 'pull_request' || event === 'pull_request_target');
  const push = triggers.find(({ event }) => event === 'push');
  const lock = lockOf(root);
  const actions = workflow.jobs.map((job) => actionsOf(job, workflow));
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
      deploys: actions.some(({ deploys }) => deploys === true),
    },
    { spans: lock === undefined ? {} : { cancelInProgress: lock.place } },
  );
  return [
    made,
    ...workflow.jobs.flatMap((job, index) => {
      const does = actions[index];
      return does === undefined ? [] : jobWithSteps(job, workflow, does, made);
    }),
  ];
}

function jobWithSteps(
  job: Job,
  workflow: Workflow,
  { deploys, migrates, places }: ReturnType<typeof actionsOf>,
  pipeline: Subject<'pipeline'>,
): Subject[] {
  const environment = environmentOf(job);
  const name = known(environment);
  const { facts, place } = lockFacts(job, workflow);
  const spans: { [fact: string]: FactSpans } = { name: { value: job.idSpan } };
  if (place !== undefined) spans.cancelInProgress = place;
  const named = entryOf(job.node, 'environment');
  if (named !== undefined) spans.environment = spansOf(named);
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
      production: name === undefined ? unknown('no environment named') : isProductionName(name),
      condition: job.condition?.text ?? null,
      ancestors: ancestorsOf(job, workflow),
      onlyForChanges: isOnlyForChanges(job, workflow),
      ...facts,
      removes: removalsOf(job, workflow),
      databaseSecrets: databaseSecretsOf(job, workflow),
    },
    { spans, parent: pipeline },
  );
  return [made, ...job.steps.map((step) => stepOf(step, made))];
}

function environmentOf(job: Job): Fact<string> {
  const node = at(job.node, 'environment');
  const name = textOf(node) ?? textOf(at(node, 'name'));
  if (name === undefined) return null;
  return isTemplated(name) ? unknown('template expression') : name;
}

function isOnlyForChanges(job: Job, workflow: Workflow): boolean {
  return workflow.scenarios.other.every((scenario) => jobRuns(job, workflow, scenario) === false);
}

type LockFacts = Pick<
  FactsOfKind['pipeline-job'],
  'lockGroup' | 'cancelInProgress' | 'uniquePerRun' | 'stoppable'
>;

/** The lock of the job and that of the workflow both hold; the one that can stop the job decides. */
function lockFacts(job: Job, workflow: Workflow): { facts: LockFacts; place: FactSpans | undefined } {
  const locks = [lockOf(job.node), lockOf(workflow.root)].filter((lock) => lock !== undefined);
  const judged = locks.map((lock) => ({ lock, stops: stops(lock, job, workflow) }));
  const { lock, stops: stoppable } = judged.find((one) => one.stops === true) ??
    judged.find((one) => one.stops !== false) ?? { lock: locks[0], stops: false };
  return {
    facts: {
      lockGroup: lock?.group ?? null,
      cancelInProgress: lock?.cancels ?? null,
      uniquePerRun: lock === undefined ? null : isUniquePerRun(lock, job, workflow),
      stoppable,
    },
    place: lock?.place,
  };
}

function stops(lock: Lock, job: Job, workflow: Workflow): Fact<boolean> {
  if (lock.cancels !== true) return lock.cancels;
  const unique = isUniquePerRun(lock, job, workflow);
  return typeof unique === 'boolean' ? !unique : unique;
}

function stepOf(step: Step, job: Subject<'pipeline-job'>): Subject<'pipeline-step'> {
  return subject(
    'pipeline-step',
    `${job.key} / step ${step.number}`,
    { path: job.path, span: step.node.span },
    {
      system: 'github',
      name: step.name ?? null,
      command: step.run?.text ?? null,
      uses: step.uses?.text ?? null,
      condition: step.condition?.text ?? null,
      does: doesOf(step),
    },
    { parent: job },
  );
}

function doesOf(step: Step): 'deploy' | 'migrate' | 'destroy' | null {
  if (migratesInStep(step)) return 'migrate';
  if (deploysOfStep(step).length > 0) return 'deploy';
  const removes =
    commandsOf(step.run?.text ?? '').some((command) => removalByCommand(command) !== undefined) ||
    removalByAction(step.uses?.text ?? '', false) !== undefined;
  return removes ? 'destroy' : null;
}
