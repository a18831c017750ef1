import type { Evidence } from '../../model/span.js';
import { removalByAction, removalByCommand, saysCleanUp } from '../pipelines/per-change.js';
import { commandsOf } from '../pipelines/shell.js';
import { scriptOf } from './job-actions.js';
import { jobRuns, stepRuns } from './reachability.js';
import type { Scenario } from './scenario.js';
import type { Job, Step, Workflow } from './workflow.js';

const CHANGE = new Set(['pull_request', 'pull_request_target']);

/** The end of a change, as it would start a workflow that does not listen to it. */
const closings = new WeakMap<Workflow, readonly Scenario[]>();

/**
 * The end of a change where a workflow runs for changes and never at their end. A called workflow has the
 * events of its callers, and says nothing of its own.
 */
function missedEnds(workflow: Workflow): readonly Scenario[] {
  const kept = closings.get(workflow);
  if (kept !== undefined) return kept;
  const events = workflow.triggers.filter(({ event }) => CHANGE.has(event));
  const listens = events.some(({ types }) => types?.includes('closed') === true);
  const called = workflow.triggers.some(({ event }) => event === 'workflow_call');
  const missed =
    listens || called ? [] : events.map(({ event }) => ({ event, action: 'closed' }) satisfies Scenario);
  closings.set(workflow, missed);
  return missed;
}

/** Whether a job would run at the end of a change, which its workflow does not listen to, and never else. */
export function waitsForTheEnd(job: Job, workflow: Workflow): boolean {
  return waits(workflow, (scenario) => jobRuns(job, workflow, scenario));
}

function waits(workflow: Workflow, runs: (scenario: Scenario) => boolean | undefined): boolean {
  const { open, other } = workflow.scenarios;
  return (
    missedEnds(workflow).some((end) => runs(end) !== false) &&
    [...open, ...other].every((scenario) => runs(scenario) === false)
  );
}

/** The job, or those of its steps, that would take a preview away at the end of a change, and never run. */
export function neverRunAtTheEnd(job: Job, workflow: Workflow): Evidence[] {
  if (missedEnds(workflow).length === 0) return [];
  const { path } = workflow;
  if (waitsForTheEnd(job, workflow)) {
    const removes = saysCleanUp(job.id) || job.steps.some(removesSomething);
    return removes ? [{ path, span: job.idSpan, note: 'waits for the end of the change' }] : [];
  }
  return job.steps.flatMap((step) => {
    const span = scriptOf(step)?.span ?? step.uses?.span;
    if (span === undefined || step.condition === undefined || !removesSomething(step)) return [];
    if (!waits(workflow, (scenario) => stepRuns(step, scenario))) return [];
    return [{ path, span, note: 'waits for the end of the change' }];
  });
}

function removesSomething(step: Step): boolean {
  const commands = commandsOf(scriptOf(step)?.text ?? '');
  return (
    commands.some((command) => removalByCommand(command) !== undefined || saysCleanUp(command)) ||
    removalByAction(step.uses?.text ?? '', true) !== undefined ||
    saysCleanUp(step.name ?? '')
  );
}

/** Whether a workflow runs for changes and does not listen to their end, where an action waits for it. */
export function missesTheEnd(workflow: Workflow): boolean {
  return missedEnds(workflow).length > 0;
}
