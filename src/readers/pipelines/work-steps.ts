import type { Evidence } from '../../model/span.js';
import type { Effect } from './effects.js';
import type { StepFacts, StepSurroundings } from './step-facts.js';
import { scriptFacts } from './step-facts.js';
import type { Task, Work } from './work.js';

/** The facts of each step of a job, in their order. */
export function stepFactsOf(work: Work, around: Omit<StepSurroundings, 'afterDeploy'>): StepFacts[] {
  let afterDeploy = false;
  return work.steps.map(({ view, task }) => {
    const found =
      view === undefined ? taskFacts(task, around.staging) : scriptFacts(view, { ...around, afterDeploy });
    afterDeploy ||= found.does === 'deploy' || task?.effect === 'deploy';
    return found;
  });
}

const SEEN: ReadonlySet<Effect | undefined> = new Set<Effect>(['deploy', 'migrate', 'schema-push', 'verify']);

function taskFacts(task: Task | undefined, staging: boolean): StepFacts {
  const hidden = task?.ignored !== undefined && SEEN.has(task.effect) ? [task.ignored] : [];
  return {
    does: task?.effect ?? null,
    staging,
    failuresIgnored: hidden.map(({ by, span }) => ({
      path: task?.path ?? '',
      span,
      by,
      note: `${by} hides the failure`,
    })),
    destructive: destructiveTask(task),
    cacheFlushes: [],
    printedSecrets: [],
    keepsNoHistory: null,
  };
}

/** A task that takes all of an infrastructure away. */
function destructiveTask(task: Task | undefined): (Evidence & { command: string })[] {
  if (task?.effect !== 'destroy' || !/^terraform/i.test(task.name)) return [];
  return [
    { path: task.path, span: task.span, note: 'takes everything away', command: `${task.name} destroy` },
  ];
}
