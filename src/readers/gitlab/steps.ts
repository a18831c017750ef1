import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { StepFacts } from '../pipelines/step-facts.js';
import type { Script } from './job.js';

type StepSubject = Subject<'pipeline-step'>;
type JobSubject = Subject<'pipeline-job'>;

/** One entry of a script as a step of its job. */
export interface JobStep {
  readonly script: Script;
  readonly facts: StepFacts;
  readonly job: JobSubject;
  readonly index: number;
}

/**
 * The entries of all scripts. One that several jobs share, by an anchor or by what they extend, is judged once:
 * in the job in which it matters most.
 */
export function stepSubjects(steps: readonly JobStep[]): StepSubject[] {
  const byPlace = new Map<string, JobStep>();
  for (const step of steps) {
    const { path } = step.script.source;
    const key = `${path}:${step.script.span.start}`;
    const other = byPlace.get(key);
    if (other === undefined || weightOf(step) > weightOf(other)) byPlace.set(key, step);
  }
  return [...byPlace.values()].map(stepSubject);
}

/** Production first, then what is not known to be less, then jobs that run for more than changes. */
function weightOf({ job: { facts } }: JobStep): number {
  return (
    (facts.deploysToProduction === true ? 4 : 0) +
    (facts.staging === true ? 0 : 2) +
    (facts.onlyForChanges === true ? 0 : 1)
  );
}

function stepSubject({ script: { source, span, text, part }, facts, job, index }: JobStep): StepSubject {
  return subject(
    'pipeline-step',
    `${job.key} / ${part} ${index + 1}`,
    { path: source.path, span },
    { system: 'gitlab', name: null, command: text, uses: null, condition: null, ...facts },
    { spans: { command: { value: span } }, parent: job },
  );
}
