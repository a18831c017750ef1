import type { Subject } from '../../model/subject.js';

/** A step with the job that runs it. */
export interface StepOfJob {
  readonly step: Subject<'pipeline-step'>;
  readonly job: Subject<'pipeline-job'>;
}

/**
 * The steps of all jobs. One that several jobs share, by an anchor, a template or what they extend, is judged
 * once: in the job in which it matters most.
 */
export function judgedOnce(steps: readonly StepOfJob[]): Subject<'pipeline-step'>[] {
  const byPlace = new Map<string, StepOfJob>();
  for (const one of steps) {
    const key = `${one.step.path}:${one.step.span.start}`;
    const other = byPlace.get(key);
    if (other === undefined || weightOf(one) > weightOf(other)) byPlace.set(key, one);
  }
  return [...byPlace.values()].map(({ step }) => step);
}

/** Production first, then what is not known to be less, then jobs that run for more than changes. */
function weightOf({ job: { facts } }: StepOfJob): number {
  return (
    (facts.deploysToProduction === true ? 4 : 0) +
    (facts.staging === true ? 0 : 2) +
    (facts.onlyForChanges === true ? 0 : 1)
  );
}
