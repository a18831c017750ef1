import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { removalByAction, removalByCommand } from '../pipelines/per-change.js';
import { commandsOf } from '../pipelines/shell.js';
import type { StepFacts, StepSurroundings } from '../pipelines/step-facts.js';
import { noHistoryPlace, scriptFacts } from '../pipelines/step-facts.js';
import { deploysOfStep } from './job-actions.js';
import { targetOfStep } from './job-target.js';
import { ignoredBy, runsAfterFailure, viewOf } from './step-views.js';
import type { Job, Step, Workflow } from './workflow.js';

/** The steps of a job, in their order. */
export function stepsOf(
  job: Job,
  workflow: Workflow,
  around: StepSurroundings,
  parent: Subject<'pipeline-job'>,
): Subject<'pipeline-step'>[] {
  let { afterDeploy } = around;
  return job.steps.map((step) => {
    const made = stepOf(step, job, workflow, { ...around, afterDeploy }, parent);
    afterDeploy ||= made.facts.does === 'deploy';
    return made;
  });
}

function stepOf(
  step: Step,
  job: Job,
  workflow: Workflow,
  around: StepSurroundings,
  parent: Subject<'pipeline-job'>,
): Subject<'pipeline-step'> {
  const target = targetOfStep(step, job, workflow);
  const staging = target === undefined ? around.staging : target === 'lower';
  const view = viewOf(step, job, workflow);
  const own = { ...around, staging };
  const noHistory = view === undefined ? undefined : noHistoryPlace(view);
  return subject(
    'pipeline-step',
    `${parent.key} / step ${step.number}`,
    { path: workflow.path, span: step.node.span },
    {
      system: 'github',
      name: step.name ?? null,
      command: step.run?.text ?? null,
      uses: step.uses?.text ?? null,
      condition: step.condition?.text ?? null,
      ...(view === undefined
        ? actionFacts(step, job, workflow, own)
        : withRemoval(scriptFacts(view, own), step)),
    },
    { parent, spans: noHistory === undefined ? {} : { keepsNoHistory: { value: noHistory } } },
  );
}

/** What a change or a release leaves behind is taken away. */
function withRemoval(facts: StepFacts, step: Step): StepFacts {
  if (facts.does !== null) return facts;
  const removes = commandsOf(step.run?.text ?? '').some((command) => removalByCommand(command) !== undefined);
  return removes ? { ...facts, does: 'destroy' } : facts;
}

function actionFacts(
  step: Step,
  job: Job,
  { path }: Workflow,
  { staging, ownCluster }: StepSurroundings,
): StepFacts {
  const deploys = !ownCluster && deploysOfStep(step).some(({ byName }) => !byName);
  const removes = removalByAction(step.uses?.text ?? '', false) !== undefined;
  const ignored = deploys && !runsAfterFailure(step) ? ignoredBy(step, job) : undefined;
  return {
    does: deploys ? 'deploy' : removes ? 'destroy' : null,
    staging,
    failuresIgnored:
      ignored === undefined
        ? []
        : [{ path, span: ignored.span, by: ignored.by, note: `${ignored.by} hides the failure` }],
    destructive: [],
    cacheFlushes: [],
    printedSecrets: [],
    keepsNoHistory: null,
  };
}
