import { at, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import { isProductionName } from '../values/environment.js';
import { evaluateText } from './evaluate.js';
import { partsOf } from './expression.js';
import { deploysOfStep, migratesInStep, scriptOf } from './job-actions.js';
import { targetOfStep } from './job-target.js';
import { jobRuns, stepRuns } from './reachability.js';
import type { Scenario } from './scenario.js';
import type { Job, Workflow } from './workflow.js';

/** Events in the words of any system; the others by their own names. */
const WORDS: Readonly<Record<string, string>> = {
  workflow_dispatch: 'hand',
  repository_dispatch: 'hand',
  workflow_run: 'after',
  workflow_call: 'call',
  merge_group: 'merge-queue',
};

/** The ways in which a job may be started. */
export function startsOf(job: Job, workflow: Workflow): string[] {
  const { open, other } = workflow.scenarios;
  const starts = new Set<string>();
  for (const scenario of [...open, ...other]) {
    if (jobRuns(job, workflow, scenario) === false) continue;
    for (const word of wordsFor(scenario, job, workflow)) starts.add(word);
  }
  return [...starts];
}

function wordsFor(scenario: Scenario, job: Job, workflow: Workflow): string[] {
  const { event, action, tag } = scenario;
  if (event === 'pull_request' || event === 'pull_request_target') {
    return [action === 'closed' ? 'change-end' : 'change'];
  }
  if (event !== 'push') return [WORDS[event] ?? event];
  if (tag !== undefined) return [tag ? 'tag' : 'push'];
  const { tags, branches } = pushesOf(workflow);
  return [
    ...(jobRuns(job, workflow, branches) === false ? [] : ['push']),
    ...(jobRuns(job, workflow, tags) === false ? [] : ['tag']),
  ];
}

interface Pushes {
  readonly tags: Scenario;
  readonly branches: Scenario;
  /** A push to a branch that no workflow knows. */
  readonly anyBranch: Scenario;
}

/** Answers are kept for each scenario, so that each workflow has one of each. */
const pushes = new WeakMap<Workflow, Pushes>();

function pushesOf(workflow: Workflow): Pushes {
  const made = pushes.get(workflow) ?? {
    tags: { event: 'push', tag: true },
    branches: { event: 'push', tag: false },
    anyBranch: { event: 'push', tag: false, branch: 'topic-of-somebody' },
  };
  pushes.set(workflow, made);
  return made;
}

/** Patterns that every branch matches. */
const EVERY = new Set(['**', '*']);

/**
 * Whether a push to any branch reaches what a job does to production.
 *
 * @param production whether the job works on production at all.
 */
export function isReachedFromAnyBranch(
  job: Job,
  workflow: Workflow,
  production: Fact<boolean>,
): Fact<boolean> {
  const push = workflow.triggers.find(({ event }) => event === 'push');
  if (push === undefined || production !== true) return push === undefined ? false : production;
  if (push.branches !== undefined && !push.branches.some((branch) => EVERY.has(branch))) return false;
  if (push.branches === undefined && push.tags !== undefined) return false;
  if (push.branches?.some((branch) => branch.startsWith('!')) || ignoresBranches(workflow)) {
    return unknown('some branches are left out');
  }
  const scenario = pushesOf(workflow).anyBranch;
  const answers = [
    jobRuns(job, workflow, scenario),
    aimsAtProduction(job, scenario),
    stepsRun(job, workflow, scenario),
  ];
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? unknown('a condition that the text does not tell') : true;
}

function ignoresBranches({ root }: Workflow): boolean {
  return itemsOf(at(root, 'on', 'push', 'branches-ignore')).length > 0;
}

/** An environment that is chosen by the branch is another one for any branch. */
function aimsAtProduction(job: Job, scenario: Scenario): boolean | undefined {
  const node = at(job.node, 'environment');
  const name = textOf(node) ?? textOf(at(node, 'name'));
  if (name === undefined || !name.includes('${{')) return true;
  const { literal } = evaluateText(partsOf(name), scenario);
  return typeof literal === 'string' ? isProductionName(literal) : undefined;
}

/** A script that asks for the branch itself. */
const ASKS_BRANCH =
  /GITHUB_REF|GITHUB_HEAD_REF|GITHUB_EVENT_NAME|github\.(?:ref|head_ref|event_name|event\.ref)|\bBRANCH\b|rev-parse\s+--abbrev-ref/;

function stepsRun(job: Job, workflow: Workflow, scenario: Scenario): boolean | undefined {
  if (job.calls !== undefined) return true;
  const acting = job.steps.filter((step) => deploysOfStep(step).length > 0 || migratesInStep(step));
  const aiming = acting.filter((step) => targetOfStep(step, job, workflow) === 'production');
  let doubt = false;
  for (const step of aiming.length > 0 ? aiming : acting) {
    const runs = stepRuns(step, scenario);
    const asks = ASKS_BRANCH.test(scriptOf(step)?.text ?? '');
    if (runs === true && !asks) return true;
    doubt ||= runs !== false;
  }
  return doubt ? undefined : false;
}
