import type { Job } from './job.js';
import type { Pipeline } from './pipeline.js';

/** More than anyone writes; a chain of thousands would list all of them for each. */
const MAX_ANCESTORS = 500;

/**
 * The jobs that a job waits for, through others too: those it needs, or else all of the stages before its own.
 *
 * @see https://docs.gitlab.com/ci/yaml/#needs
 */
export function ancestorsOf(job: Job, pipeline: Pipeline): string[] {
  const found = new Set<string>();
  const open = waitsFor(job, pipeline);
  for (let name = open.pop(); name !== undefined && found.size < MAX_ANCESTORS; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const one = pipeline.jobByName.get(name);
    // The stages before its own are among those before ours.
    if (one?.needs !== undefined || job.needs !== undefined)
      open.push(...(one === undefined ? [] : waitsFor(one, pipeline)));
  }
  return [...found];
}

function waitsFor(job: Job, { jobs, stages }: Pipeline): string[] {
  if (job.needs !== undefined) return job.needs.map((need) => need.job);
  const at = stages.indexOf(job.stage);
  return jobs
    .filter(({ stage }) => stages.indexOf(stage) < at)
    .map(({ name }) => name)
    .reverse();
}
