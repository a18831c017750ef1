import { textOf } from '../../documents/data/navigate.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence } from '../../model/span.js';
import { shapeOfName } from '../pipelines/change-key.js';
import type { Environment } from './environment.js';
import type { Pipeline } from './pipeline.js';
import { filledIn, variablesOf } from './pipeline.js';
import type { ReadJob } from './subjects.js';

type Teardown = Pick<FactsOfKind['preview'], 'removedBy' | 'teardownFaults'>;

/**
 * What stops the environment of a job: `on_stop` names a job of the same pipeline that has `action: stop` and
 * the same environment.
 *
 * @see https://docs.gitlab.com/ci/yaml/#environmenton_stop
 */
export function teardownOf(read: ReadJob, jobs: readonly ReadJob[], pipeline: Pipeline): Teardown {
  const { job, environment } = read;
  const { onStop } = environment ?? {};
  const written = textOf(onStop);
  if (environment === undefined || onStop === undefined || written === undefined) {
    return { removedBy: stoppedBy(environment, jobs), teardownFaults: [] };
  }
  const { path } = pipeline.project.homes.of(onStop);
  const name = filledIn(written, variablesOf(job, pipeline));
  const named = { path, span: onStop.span, note: `${name} stops it` };
  const problem = name.includes('$') ? undefined : faultOf(name, environment, jobs, pipeline);
  return { removedBy: [named], teardownFaults: problem === undefined ? [] : [{ ...named, problem }] };
}

/** A job that stops the same environment though nobody names it: a person, or the end of the branch, runs it. */
function stoppedBy(environment: Environment | undefined, jobs: readonly ReadJob[]): Evidence[] {
  if (environment === undefined) return [];
  return jobs
    .filter((one) => one.environment?.action === 'stop' && isSameName(one.environment.name, environment.name))
    .map(({ job }) => ({ path: job.source.path, span: job.nameSpan, note: 'stops it' }));
}

function faultOf(
  name: string,
  environment: Environment,
  jobs: readonly ReadJob[],
  pipeline: Pipeline,
): string | undefined {
  const stop = jobs.find(({ job }) => job.name === name);
  if (stop === undefined) {
    return pipeline.project.partial ? undefined : `is the job ${name}, which this pipeline does not have`;
  }
  if (!stop.job.complete) return undefined;
  if (stop.environment === undefined)
    return `is the job ${name}, which has no environment and so stops nothing`;
  if (stop.environment.action !== 'stop') return `is the job ${name}, which has no \`action: stop\``;
  if (isSameName(stop.environment.name, environment.name)) return undefined;
  return `stops ${stop.environment.name}, and ${environment.name} is what is made`;
}

/** The same in one spelling; where a part is not known they are compared as written. */
function isSameName(one: string, other: string): boolean {
  const [left, right] = [one, other].map((name) => name.replace(/\$\{(\w+)\}/g, '$$$1'));
  if (left === right) return true;
  const shapes = [shapeOfName(one), shapeOfName(other)];
  return shapes[0] !== undefined && shapes[0] === shapes[1];
}
