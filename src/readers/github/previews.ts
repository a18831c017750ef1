import { entryOf } from '../../documents/data/navigate.js';
import type { Subject } from '../../model/subject.js';
import type { Reach } from '../pipelines/preview-subject.js';
import { previewSubject } from '../pipelines/preview-subject.js';
import { createdOnClose } from './created-on-close.js';
import { madeFacts, neverEnds, ownPreviews, systemOf } from './made-previews.js';
import { neverRunAtTheEnd } from './never-closed.js';
import type { Made } from './per-change.js';
import { creationsOf } from './per-change.js';
import { jobRuns } from './reachability.js';
import { reachesOf } from './reaches.js';
import type { ChangeScenario } from './triggers.js';
import { untrustedCodeOf } from './untrusted.js';
import type { Job, Workflow } from './workflow.js';

/**
 * The jobs that run for an open change and make something for it, name an environment, read stored values or
 * run the change's code with the rights of the repository; and those that would clean up after it.
 */
export function previewsOf(workflow: Workflow): Subject<'preview'>[] {
  if (workflow.scenarios.open.length === 0) return [];
  const told = new Set<string>();
  return workflow.jobs.flatMap((job) => {
    const reached = workflow.scenarios.open.filter((scenario) => jobRuns(job, workflow, scenario) !== false);
    const [first] = reached;
    if (first === undefined) return teardownJob(job, workflow);
    const made = creationsOf(job, workflow, first);
    const changes = reached.filter(({ event }) => event !== 'workflow_run');
    const reaches = newReaches(
      changes.flatMap((scenario) => reachesOf(job, workflow, scenario, made.length > 0)),
      told,
    );
    return [...jobPreview(job, workflow, first, reaches, made), ...ownPreviews(made, job, workflow)];
  });
}

/** A value of the whole file is told of the first job that gets hold of it. */
function newReaches(reaches: readonly Reach[], told: Set<string>): Reach[] {
  return reaches.filter(({ what, name, span }) => {
    const key = `${span.start} ${what} ${name}`;
    return !told.has(key) && told.add(key);
  });
}

/** A job that never runs for a change, though it waits for the end of one. */
function teardownJob(job: Job, workflow: Workflow): Subject<'preview'>[] {
  const teardownNeverRuns = neverRunAtTheEnd(job, workflow);
  if (teardownNeverRuns.length === 0) return [];
  const place = { path: workflow.path, span: job.span, name: job.idSpan };
  return [previewSubject(`job ${job.id}`, place, { system: 'github', name: job.id, teardownNeverRuns })];
}

function jobPreview(
  job: Job,
  workflow: Workflow,
  { event, trigger }: ChangeScenario,
  reaches: readonly Reach[],
  all: readonly Made[],
): Subject<'preview'>[] {
  const made = all.filter((one) => systemOf(one) === 'github');
  const untrusted = untrustedCodeOf(job, workflow);
  const onClose = createdOnClose(all, job, workflow);
  const never = [...neverRunAtTheEnd(job, workflow), ...neverEnds(made, workflow)];
  const found = [reaches, made, untrusted.checkout, onClose, never];
  if (found.every((one) => one.length === 0)) return [];
  const [checkout] = untrusted.checkout;
  const environment = entryOf(job.node, 'environment');
  return [
    previewSubject(
      `job ${job.id}`,
      { path: workflow.path, span: job.span, name: job.idSpan },
      {
        system: 'github',
        trigger: event,
        name: job.id,
        ...madeFacts(made, job, workflow),
        reaches,
        runsUntrustedCode: untrusted.runs,
        untrustedRuns: untrusted.places,
        checkout: untrusted.checkout,
        privileges: untrusted.privileges,
        follows: event === 'workflow_run' ? trigger.workflows : null,
        createdOnClose: onClose,
        teardownNeverRuns: never,
      },
      {
        ...(checkout === undefined ? {} : { checkout: { value: checkout.span } }),
        ...(environment === undefined ? {} : { environment: { value: environment.value.span } }),
      },
    ),
  ];
}
