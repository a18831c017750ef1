import { at, entryOf, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import { variablesOf } from './environment.js';
import { holds } from './evaluate.js';
import { parseExpression } from './expression.js';
import { lookupIn } from './parameters.js';
import type { Job, Pipeline, Stage } from './pipeline.js';
import type { Scenario } from './scenario.js';
import { byHand, onSchedule, openChange, pushOfTag, pushToAnyBranch, pushToDefault } from './scenario.js';

const WAYS: readonly (readonly [Scenario, string])[] = [
  [pushToDefault, 'push'],
  [pushToAnyBranch, 'push'],
  [pushOfTag, 'tag'],
  [openChange, 'change'],
  [onSchedule, 'schedule'],
  [byHand, 'hand'],
];

/**
 * Whether a scenario starts the pipeline at all. A repository in Azure starts a pipeline for changes by a policy
 * that no file holds; one on GitHub does so unless the file says otherwise.
 */
export function pipelineStarts({ project }: Pipeline, { reason, ref }: Scenario): boolean | undefined {
  const { root } = project;
  switch (reason) {
    case 'Manual':
      return true;
    case 'Schedule':
      return itemsOf(at(root, 'schedules')).length > 0;
    case 'PullRequest': {
      const pr = at(root, 'pr');
      return pr === undefined ? undefined : textOf(pr) !== 'none';
    }
    case 'IndividualCI':
      return pushStarts(at(root, 'trigger'), ref);
  }
}

/** @see https://learn.microsoft.com/en-us/azure/devops/pipelines/yaml-schema/trigger */
function pushStarts(trigger: DataNode | undefined, ref: Scenario['ref']): boolean | undefined {
  if (trigger === undefined) return ref !== 'tag';
  if (textOf(trigger) === 'none') return false;
  if (ref === 'tag') return at(trigger, 'tags') !== undefined;
  const named = trigger.kind === 'list' ? trigger : at(trigger, 'branches');
  const include = named?.kind === 'list' ? named : at(named, 'include');
  if (include === undefined) return at(trigger, 'tags') === undefined;
  const patterns = itemsOf(include).flatMap((item) => textOf(item) ?? []);
  const any = patterns.some((pattern) => pattern === '*' || pattern === 'refs/heads/*' || pattern === '**');
  return (
    any ||
    (ref === 'default' &&
      patterns.some((pattern) => /^(?:refs\/heads\/)?(?:main|master|trunk)$/.test(pattern)))
  );
}

/** Whether a job is run in a scenario by its conditions, and those of its stage and of what it waits for. */
export function jobRuns(job: Job, pipeline: Pipeline, scenario: Scenario): boolean | undefined {
  const answers = [pipelineStarts(pipeline, scenario), stageRuns(job.stage, pipeline, scenario, 0)];
  if (job.node !== job.stage.node) answers.push(nodeRuns(job.node, job, pipeline, scenario));
  return every(answers);
}

/** The same apart from how the pipeline itself is started. */
export function conditionsLet(job: Job, pipeline: Pipeline, scenario: Scenario): boolean | undefined {
  const own = job.node === job.stage.node ? true : nodeRuns(job.node, job, pipeline, scenario);
  return every([stageRuns(job.stage, pipeline, scenario, 0), own]);
}

/** Longer chains of stages than anyone writes. */
const MAX_CHAIN = 50;

/** A stage whose own condition asks nothing of the ones before it runs only after they did. */
function stageRuns(stage: Stage, pipeline: Pipeline, scenario: Scenario, depth: number): boolean | undefined {
  const job = pipeline.jobs.find((one) => one.stage === stage);
  const own = job === undefined ? undefined : nodeRuns(stage.node, job, pipeline, scenario);
  if (own === false || depth > MAX_CHAIN) return own;
  const condition = textOf(at(stage.node, 'condition')) ?? 'succeeded()';
  if (RUNS_ANYWAY.test(condition)) return own;
  const before = stage.dependsOn.flatMap((name) => pipeline.stages.find((one) => one.name === name) ?? []);
  return every([own, ...before.slice(0, 1).map((one) => stageRuns(one, pipeline, scenario, depth + 1))]);
}

const RUNS_ANYWAY = /\b(?:always|failed|canceled|succeededOrFailed)\s*\(|\.result\b/i;

function nodeRuns(node: DataNode, job: Job, pipeline: Pipeline, scenario: Scenario): boolean | undefined {
  const entry = entryOf(node, 'condition');
  const text = textOf(entry?.value);
  const allowed = pipeline.project.guards.allow(node, scenario);
  if (entry === undefined) return allowed;
  if (text === undefined) return every([allowed, undefined]);
  const lookup = lookupIn(new Map(), new Map(), variablesOf(job, pipeline));
  return every([allowed, holds(parseExpression(text), scenario, lookup)]);
}

function every(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** A person may start any pipeline; one that the file lets changes start, and nothing else, is theirs. */
function isByTheWay(pipeline: Pipeline, scenario: Scenario): boolean {
  if (scenario !== byHand || pipelineStarts(pipeline, openChange) !== true) return false;
  const automatic = [pushToDefault, pushToAnyBranch, pushOfTag, onSchedule];
  return automatic.every((one) => pipelineStarts(pipeline, one) === false);
}

/** Whether the conditions of a job let it run for changes and for nothing else. */
export function isOnlyForChanges(job: Job, pipeline: Pipeline): boolean {
  const others = WAYS.filter(([scenario]) => scenario !== openChange && !isByTheWay(pipeline, scenario));
  return (
    others.every(([scenario]) => jobRuns(job, pipeline, scenario) === false) &&
    conditionsLet(job, pipeline, openChange) !== false
  );
}

/** Whether a job surely runs for an open change: the file says so, or the job is there for nothing else. */
export function runsForChange(job: Job, pipeline: Pipeline): boolean {
  if (jobRuns(job, pipeline, openChange) === true) return true;
  const lets = conditionsLet(job, pipeline, openChange) === true;
  return lets && pipelineStarts(pipeline, openChange) !== false && isOnlyForChanges(job, pipeline);
}

export function startsOf(job: Job, pipeline: Pipeline): string[] {
  const ways = WAYS.filter(([scenario]) => jobRuns(job, pipeline, scenario) !== false);
  return [...new Set(ways.map(([, way]) => way))];
}

/** The events that start a pipeline, as `Build.Reason` calls them. */
export function triggersOf(pipeline: Pipeline): string[] {
  const started = WAYS.filter(([scenario]) => pipelineStarts(pipeline, scenario) === true);
  return [...new Set(started.map(([{ reason }]) => reason))];
}

export function isAnyBranch(job: Job, pipeline: Pipeline): Fact<boolean> {
  return jobRuns(job, pipeline, pushToAnyBranch) ?? unknown('a condition that the text does not tell');
}

/**
 * Why a job runs though what it waits for failed; a condition that compares the result is one that was thought
 * of.
 */
export function ignoresGate(job: Job): string | undefined {
  const waits = job.dependsOn.length > 0 || job.stage.dependsOn.length > 0;
  if (!waits) return undefined;
  for (const node of job.node === job.stage.node ? [job.node] : [job.node, job.stage.node]) {
    const text = textOf(at(node, 'condition')) ?? '';
    if (/\.result\b|\bsucceeded\s*\(|\bnot\s*\(\s*failed\s*\(/i.test(text)) continue;
    if (leavesOutSuccess(text)) return 'its condition leaves out succeeded()';
    const found = /\b(?:always|succeededOrFailed)\s*\(\s*\)|\bnot\s*\(\s*canceled\s*\(\s*\)\s*\)/i.exec(
      text,
    )?.[0];
    if (found !== undefined) return `its condition is ${found}`;
  }
  return undefined;
}

/**
 * A condition takes the place of `succeeded()`: one that asks for nothing of what came before, by its state or
 * its outputs, holds also where that failed.
 *
 * @see https://learn.microsoft.com/en-us/azure/devops/pipelines/process/conditions
 */
function leavesOutSuccess(condition: string): boolean {
  const asksElsewhere =
    /\b(?:always|failed|canceled|succeededOrFailed)\s*\(|dependencies\b|Agent\.JobStatus|\$\{\{|\$\(|\$\[/i;
  return (
    /^\s*(?:and|or|not|eq|ne|in|notIn|startsWith|contains|endsWith)\s*\(/i.test(condition) &&
    !asksElsewhere.test(condition)
  );
}

/** The branches that a push must be to; absent where any will do. */
export function branchesOf({ project }: Pipeline): Fact<readonly string[]> {
  const trigger = at(project.root, 'trigger');
  const named = trigger?.kind === 'list' ? trigger : at(trigger, 'branches');
  const include = isMap(named) ? at(named, 'include') : named;
  const patterns = itemsOf(include).flatMap((item) => textOf(item) ?? []);
  return patterns.length > 0 ? patterns : null;
}
