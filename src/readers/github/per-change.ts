import { at, textOf } from '../../documents/data/navigate.js';
import type { Evidence, Span } from '../../model/span.js';
import { OF_ITS_OWN } from '../pipelines/deploys.js';
import type { Creation } from '../pipelines/per-change.js';
import {
  cleansUpPreviews,
  creationByAction,
  creationByCommand,
  removalByAction,
  removalByCommand,
  saysCleanUp,
} from '../pipelines/per-change.js';
import { commandsOf } from '../pipelines/shell.js';
import { scriptOf } from './job-actions.js';
import type { PlacedThing } from './named-things.js';
import { shapesOf, thingsOfStep } from './named-things.js';
import { waitsForTheEnd } from './never-closed.js';
import { jobRuns, stepRuns } from './reachability.js';
import type { Scenario } from './scenario.js';
import { filledCommandsOf } from './step-views.js';
import { textsOfStep } from './texts.js';
import type { Job, Step, Workflow } from './workflow.js';

/** A thing that a job makes for a change. */
export interface Made extends Evidence, Creation {
  readonly things: readonly PlacedThing[];
  /** Where it is made; absent where the job calls a workflow for it. */
  readonly step: Step | undefined;
}

/** What a job makes for one change, where a change can reach it; not what ends with the job. */
export function creationsOf(job: Job, workflow: Workflow, scenario: Scenario): Made[] {
  if (job.steps.some((step) => textsOfStep(step).some(({ text }) => OF_ITS_OWN.test(text)))) return [];
  const called = job.calls === undefined ? undefined : creationByAction(job.calls);
  if (called !== undefined) return [madeAt(called, job.idSpan, workflow, [], undefined)];
  return job.steps.flatMap((step) => {
    if (stepRuns(step, scenario) === false) return [];
    const found = creationOf(step, job, workflow);
    if (found === undefined) return [];
    const things = thingsOfStep(step, job, workflow, scenario);
    return [madeAt(found.creation, found.span, workflow, things, step)];
  });
}

function madeAt(
  creation: Creation,
  span: Span,
  { path }: Workflow,
  things: readonly PlacedThing[],
  step: Step | undefined,
): Made {
  return { path, span, note: `a ${creation.what} is made here`, ...creation, things, step };
}

function creationOf(
  step: Step,
  job: Job,
  workflow: Workflow,
): { creation: Creation; span: Span } | undefined {
  if (scriptOf(step) === undefined && step.uses !== undefined) {
    const creation = creationByAction(step.uses.text);
    return creation === undefined ? undefined : { creation, span: step.uses.span };
  }
  for (const { text, span } of filledCommandsOf(step, job, workflow)) {
    const creation = creationByCommand(text);
    if (creation !== undefined) return { creation, span };
  }
  return undefined;
}

/** A lifetime that is set where a thing is made: it ends without a job. */
export function expiryOf(job: Job): string | undefined {
  for (const step of job.steps) {
    const date = textOf(at(step.node, 'with', 'expires_at')) ?? textOf(at(step.node, 'with', 'ttl'));
    if (date !== undefined) return date;
    const said = /\bttl\b[=:\s"'/]*\S{1,40}|--expires-?\w*[= ]\S{1,40}/i.exec(scriptOf(step)?.text ?? '');
    if (said !== null) return said[0];
  }
  return undefined;
}

/** Events at which a job may take away what changes have left behind. */
const LATER = new Set([
  'schedule',
  'delete',
  'workflow_dispatch',
  'workflow_run',
  'workflow_call',
  'repository_dispatch',
]);

type Removal = Evidence & { family: string; generic: boolean; names?: readonly string[] };

/**
 * What a job takes away. A job that runs only at the end of a change takes away something, whatever it calls
 * it; elsewhere the command or the name must say so.
 */
export function removalsOf(job: Job, workflow: Workflow): Removal[] {
  const ends = workflow.scenarios.closed;
  const atTheEnd = ends.some((end) => jobRuns(job, workflow, end) !== false);
  const onlyThen =
    atTheEnd && workflow.scenarios.open.every((open) => jobRuns(job, workflow, open) === false);
  const later = workflow.triggers.some(({ event }) => LATER.has(event));
  const names = [
    ...(later || atTheEnd || waitsForTheEnd(job, workflow) ? namesOf(job, workflow) : []),
    ...(atTheEnd ? namesOfSteps(job) : []),
  ];
  const named = names.some(saysCleanUp) || (later && namesOfSteps(job).some(cleansUpPreviews));
  const generic =
    onlyThen || named
      ? [{ path: workflow.path, span: job.idSpan, note: 'cleans up here', family: 'any', generic: true }]
      : [];
  return [...generic, ...job.steps.flatMap((step) => removalsOfStep(step, job, workflow, atTheEnd))];
}

function removalsOfStep(step: Step, job: Job, workflow: Workflow, atTheEnd: boolean): Removal[] {
  const things = thingsOfStep(step, job, workflow, workflow.scenarios.closed[0]);
  const names = shapesOf(things);
  return [...removedIn(step, job, workflow, atTheEnd, things)].map(([family, span]) => {
    return { path: workflow.path, span, note: 'removed here', family, generic: false, ...names };
  });
}

/** The families in which a step takes something away: where it first does, or the argument that names it. */
function removedIn(
  step: Step,
  job: Job,
  workflow: Workflow,
  atTheEnd: boolean,
  [named]: readonly PlacedThing[],
): ReadonlyMap<string, Span> {
  const removed = new Map<string, Span>();
  if (scriptOf(step) === undefined && step.uses !== undefined) {
    const family = removalByAction(step.uses.text, atTheEnd);
    if (family !== undefined) removed.set(family, named?.span ?? step.uses.span);
  }
  for (const { text, span } of filledCommandsOf(step, job, workflow)) {
    const family = removalByCommand(text);
    if (family !== undefined && !removed.has(family)) removed.set(family, span);
  }
  return removed;
}

/** The names by which people say what a job is for. */
function namesOf(job: Job, workflow: Workflow): string[] {
  return [job.id, textOf(at(job.node, 'name')) ?? '', job.calls ?? '', workflow.name];
}

/** The same for its steps, with their commands. */
function namesOfSteps(job: Job): string[] {
  return job.steps.flatMap((step) => [
    step.name ?? '',
    step.uses?.text ?? '',
    ...commandsOf(scriptOf(step)?.text ?? ''),
  ]);
}
