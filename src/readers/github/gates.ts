import { at, textOf } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { Script } from '../pipelines/script.js';
import type { ShellCommand } from '../pipelines/shell.js';
import { swallowedBy } from '../pipelines/swallows.js';
import type { Check } from '../pipelines/tests.js';
import { checkOf, checkOfAction, checkOfName } from '../pipelines/tests.js';
import { deploysOfStep, migratesInStep } from './job-actions.js';
import { ancestorsOf, jobRuns } from './reachability.js';
import { ignoredBy, scriptOfStep } from './step-views.js';
import type { Job, Workflow } from './workflow.js';

/** Conditions that hold though something before has failed. */
const ANYWAY = /\balways\s*\(|!\s*cancelled\s*\(/;

/** The same in two words. */
const EITHER_WAY = /\bsuccess\s*\(\s*\)\s*\|\|\s*failure\s*\(|\bfailure\s*\(\s*\)\s*\|\|\s*success\s*\(/;

/** Lets only what was skipped pass. */
const UNLESS_FAILED = /!\s*failure\s*\(/;

function holdsAnyway(condition: string): boolean {
  return (ANYWAY.test(condition) || EITHER_WAY.test(condition)) && !UNLESS_FAILED.test(condition);
}

function asksResult(condition: string): boolean {
  return RESULT.test(condition.replace(EITHER_WAY, ''));
}

/** What a condition may compare so that a failure is seen after all. */
const RESULT =
  /\bneeds\b[^|&]*\.(?:result|outputs)\b|\bneeds\s*\[|\bsuccess\s*\(|\bsteps\b[^|&]*\.(?:outcome|conclusion|outputs)\b|\bjob\.status\b/;

/** A reason to say that a deploy runs whatever happened, with the condition that lets it. */
export interface IgnoredGate {
  readonly why: Fact<string>;
  readonly span?: Span | undefined;
}

/** Why a job that deploys runs though what it waits for failed; absent where it does not. */
export function ignoresGate(job: Job, workflow: Workflow): IgnoredGate {
  const condition = job.condition?.text ?? '';
  const span = at(job.node, 'if')?.span;
  if (job.needs.length > 0 && holdsAnyway(condition)) {
    if (/\.outputs\b/.test(condition) && !/\.result\b/.test(condition))
      return { why: unknown('a condition on outputs') };
    if (!asksResult(condition)) {
      return { why: `its condition holds whatever became of ${job.needs.join(', ')}`, span };
    }
  }
  return ignoresStep(job) ?? { why: ignoresConclusion(job, workflow) ?? null, span };
}

/** A step that deploys whatever became of those before it. */
function ignoresStep(job: Job): IgnoredGate | undefined {
  for (const [index, step] of job.steps.entries()) {
    const condition = step.condition?.text ?? '';
    if (index === 0 || !holdsAnyway(condition) || asksResult(condition)) continue;
    if (deploysOfStep(step).length === 0 && !migratesInStep(step)) continue;
    if (checksBefore(job, index)) {
      const span = at(step.node, 'if')?.span;
      return { why: 'the step deploys whatever became of the tests before it', span };
    }
  }
  return undefined;
}

function checksBefore(job: Job, index: number): boolean {
  const before = job.steps.slice(0, index);
  return before.some(({ run, uses }) => {
    const lines = (run?.text ?? '').split('\n');
    return (
      lines.some((line) => checkOf(line.trim()) !== undefined) ||
      checkOfAction(uses?.text ?? '') !== undefined
    );
  });
}

/** A run of another workflow starts this one when it ends, also when it failed. */
function ignoresConclusion(job: Job, workflow: Workflow): string | undefined {
  const trigger = workflow.triggers.find(({ event }) => event === 'workflow_run');
  if (trigger === undefined) return undefined;
  const scenario = [...workflow.scenarios.other].find(({ event }) => event === 'workflow_run');
  if (scenario === undefined || jobRuns(job, workflow, scenario) === false) return undefined;
  const jobs = [job, ...ancestorsOf(job, workflow).flatMap((id) => workflow.jobById.get(id) ?? [])];
  const texts = jobs.map(({ span }) => workflow.text.slice(span.start, span.end));
  if (texts.some((text) => /workflow_run\s*\.\s*conclusion|workflow_run\[/.test(text))) return undefined;
  return `it starts whatever became of ${trigger.workflows.join(', ') || 'the workflow before it'}`;
}

/** A check that a step makes, and what hides its failure. */
interface Checked {
  readonly check: Check;
  readonly hidden: Hidden | undefined;
}

/** What hides a failure, and where it stands. */
interface Hidden {
  readonly by: string;
  readonly span: Span;
}

/** What the steps of a job check, each with what hides its failure. */
export function checksOf(job: Job, workflow: Workflow): Checked[] {
  return job.steps.flatMap((step): Checked[] => {
    const ignored = ignoredBy(step, job);
    const script = scriptOfStep(step, workflow);
    if (script === undefined) {
      const check = checkOfAction(step.uses?.text ?? '');
      return check === undefined ? [] : [{ check, hidden: ignored }];
    }
    return script.commands.flatMap((command) => {
      const check = checkOf(command.text);
      return check === undefined ? [] : [{ check, hidden: ignored ?? swallowed(command, script) }];
    });
  });
}

function swallowed(command: ShellCommand, script: Script): Hidden | undefined {
  const found = swallowedBy(command, script);
  return found === undefined ? undefined : { by: found.by, span: script.place(found.start, found.end) };
}

/** Why the tests, or the scans, of a job cannot fail: all of them are hidden. Its place is that of the first. */
export function cannotFail(checks: readonly Checked[]): Hidden | undefined {
  for (const kind of ['test', 'scan'] as const) {
    const ofKind = checks.filter(({ check }) => check === kind);
    const hidden = ofKind.flatMap((one) => one.hidden ?? []);
    const [first] = hidden;
    if (first === undefined || hidden.length < ofKind.length) continue;
    return { by: [...new Set(hidden.map(({ by }) => by))].join(', '), span: first.span };
  }
  return undefined;
}

/** What a job that calls another workflow checks by its name. */
export function namedCheck(job: Job): Check | undefined {
  const names = [job.id, textOf(at(job.node, 'name')) ?? '', job.calls ?? ''];
  return names.map(checkOfName).find((check) => check !== undefined);
}
