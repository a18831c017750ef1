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
  return new Reachability(workflow, scenario).runs(job);
}

/** The answers for one scenario, each found once; a job that waits for itself is not asked again. */
class Reachability {
  readonly #jobs: ReadonlyMap<string, Job>;
  readonly #answers = new Map<string, boolean | undefined>();

  constructor(
    workflow: Workflow,
    private readonly scenario: Scenario,
  ) {
    this.#jobs = new Map(workflow.jobs.map((job) => [job.id, job]));
  }

  runs(job: Job): boolean | undefined {
    if (this.#answers.has(job.id)) return this.#answers.get(job.id);
    this.#answers.set(job.id, undefined);
    const answer = this.#answer(job);
    this.#answers.set(job.id, answer);
    return answer;
  }

  #answer(job: Job): boolean | undefined {
    const own = holds(job.condition?.expression, this.scenario);
    if (own === false || RUNS_ANYWAY.test(job.condition?.text ?? '')) return own;
    const needed = job.needs.flatMap((id) => this.#jobs.get(id) ?? []).map((one) => this.runs(one));
    if (needed.includes(false)) return false;
    return needed.includes(undefined) ? undefined : own;
  }
}

/** Whether a step of a job that runs is run in a scenario. */
export function stepRuns(step: Step, scenario: Scenario): boolean | undefined {
  return holds(step.condition?.expression, scenario);
}

/** All jobs that a job waits for, through others too. */
export function ancestorsOf(job: Job, workflow: Workflow): string[] {
  const jobs = new Map(workflow.jobs.map((one) => [one.id, one]));
  const found = new Set<string>();
  const open = [...job.needs];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(jobs.get(id)?.needs ?? []));
  }
  return [...found];
}
