import { holds } from './evaluate.js';
import type { Scenario } from './scenario.js';
import type { Job, Step, Workflow } from './workflow.js';

/** A condition that lets a job run although what it waits for did not. */
const RUNS_ANYWAY = /\b(?:always|failure|cancelled)\s*\(/;

/**
 * Whether a job runs in a scenario: its own condition, and that of the jobs it waits for, which keep it from
 * running when they are skipped. `undefined` where the text cannot tell.
 */
export function jobRuns(job: Job, workflow: Workflow, scenario: Scenario): boolean | undefined {
  const kept = reachabilities.get(scenario) ?? new Reachability(workflow, scenario);
  reachabilities.set(scenario, kept);
  return kept.runs(job, 0);
}

/** Longer chains of jobs than anyone writes; keeps recursion far from the end of the stack. */
const MAX_CHAIN = 500;

/** The answers for one scenario of one workflow, each found once. */
class Reachability {
  readonly #answers = new Map<string, boolean | undefined>();

  constructor(
    private readonly workflow: Workflow,
    private readonly scenario: Scenario,
  ) {}

  runs(job: Job, depth: number): boolean | undefined {
    if (this.#answers.has(job.id)) return this.#answers.get(job.id);
    // A job that waits for itself is not asked again.
    this.#answers.set(job.id, undefined);
    const answer = this.#answer(job, depth);
    this.#answers.set(job.id, answer);
    return answer;
  }

  #answer(job: Job, depth: number): boolean | undefined {
    const own = holds(job.condition?.expression, this.scenario);
    if (own === false || RUNS_ANYWAY.test(job.condition?.text ?? '')) return own;
    if (depth > MAX_CHAIN) return undefined;
    let answer = own;
    for (const id of job.needs) {
      const needed = this.workflow.jobById.get(id);
      const there = needed === undefined ? true : this.runs(needed, depth + 1);
      if (there === false) return false;
      if (there === undefined) answer = undefined;
    }
    return answer;
  }
}

const reachabilities = new WeakMap<Scenario, Reachability>();

/** Whether a step of a job that runs is run in a scenario. */
export function stepRuns(step: Step, scenario: Scenario): boolean | undefined {
  return holds(step.condition?.expression, scenario);
}

/** More than anyone writes; a chain of thousands would list all of them for each. */
const MAX_ANCESTORS = 500;

/** All jobs that a job waits for, through others too. */
export function ancestorsOf(job: Job, workflow: Workflow): string[] {
  const found = new Set<string>();
  const open = [...job.needs];
  for (let id = open.pop(); id !== undefined && found.size < MAX_ANCESTORS; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(workflow.jobById.get(id)?.needs ?? []));
  }
  return [...found];
}
