import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { judgedOnce } from '../pipelines/shared-steps.js';
import type { StepFacts } from '../pipelines/step-facts.js';
import type { Script } from './job.js';

/** One entry of a script as a step of its job. */
export interface JobStep {
  readonly script: Script;
  readonly facts: StepFacts;
  readonly job: Subject<'pipeline-job'>;
  readonly index: number;
}

/** The entries of all scripts. */
export function stepSubjects(steps: readonly JobStep[]): Subject<'pipeline-step'>[] {
  return judgedOnce(steps.map((one) => ({ step: stepSubject(one), job: one.job })));
}

function stepSubject({
  script: { source, span, text, part },
  facts,
  job,
  index,
}: JobStep): Subject<'pipeline-step'> {
  return subject(
    'pipeline-step',
    `${job.key} / ${part} ${index + 1}`,
    { path: source.path, span },
    { system: 'gitlab', name: null, command: text, uses: null, condition: null, ...facts },
    { spans: { command: { value: span } }, parent: job },
  );
}
