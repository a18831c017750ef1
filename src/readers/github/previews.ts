import { entryOf } from '../../documents/data/navigate.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { creationsOf, expiryOf } from './per-change.js';
import { jobRuns } from './reachability.js';
import type { Reach } from './reaches.js';
import { reachesOf } from './reaches.js';
import type { ChangeScenario } from './triggers.js';
import type { UntrustedCode } from './untrusted.js';
import { untrustedCodeOf } from './untrusted.js';
import type { Job, Workflow } from './workflow.js';

/**
 * The jobs that run for an open change and make something for it, name an environment, read stored values or
 * run the change's code with the rights of the repository.
 */
export function previewsOf(workflow: Workflow): Subject<'preview'>[] {
  const scenarios = workflow.scenarios.open;
  if (scenarios.length === 0) return [];
  const told = new Set<number>();
  return workflow.jobs.flatMap((job) => {
    const reached = scenarios.filter((scenario) => jobRuns(job, workflow, scenario) !== false);
    const [first] = reached;
    if (first === undefined) return [];
    const changes = reached.filter(({ event }) => event !== 'workflow_run');
    const reaches = newReaches(
      changes.flatMap((scenario) => reachesOf(job, workflow, scenario)),
      told,
    );
    const creates = creationsOf(job, workflow, first);
    const untrusted = untrustedCodeOf(job, workflow);
    if (reaches.length + creates.length + untrusted.checkout.length === 0) return [];
    return [previewOf(job, workflow, first, { reaches, creates, untrusted })];
  });
}

/** A value of the whole file is told of the first job that gets hold of it. */
function newReaches(reaches: readonly Reach[], told: Set<number>): Reach[] {
  return reaches.filter(({ span }) => !told.has(span.start) && told.add(span.start));
}

interface Found {
  readonly reaches: readonly Reach[];
  readonly creates: ReturnType<typeof creationsOf>;
  readonly untrusted: UntrustedCode;
}

function previewOf(
  job: Job,
  workflow: Workflow,
  { event, trigger }: ChangeScenario,
  { reaches, creates, untrusted }: Found,
): Subject<'preview'> {
  const checkout = untrusted.checkout[0];
  const environment = entryOf(job.node, 'environment');
  return subject(
    'preview',
    `job ${job.id}`,
    { path: workflow.path, span: job.span },
    {
      system: 'github',
      trigger: event,
      name: job.id,
      creates,
      makes: [...new Set(creates.map(({ what }) => what))],
      reaches,
      removedBy: [],
      expiry: expiryOf(job) ?? null,
      runsUntrustedCode: untrusted.runs,
      untrustedRuns: untrusted.places,
      checkout: untrusted.checkout,
      privileges: untrusted.privileges,
      follows: event === 'workflow_run' ? trigger.workflows : null,
    },
    {
      spans: {
        name: { value: job.idSpan },
        ...(checkout === undefined ? {} : { checkout: { value: checkout.span } }),
        ...(creates[0] === undefined ? {} : { creates: { value: creates[0].span } }),
        ...(environment === undefined ? {} : { environment: { value: environment.value.span } }),
      },
    },
  );
}
