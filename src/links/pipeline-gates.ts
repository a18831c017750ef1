import { known } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';
import type { NamedPlace } from './pipeline/jobs-by-file.js';
import { jobsByFile, placeOfJob } from './pipeline/jobs-by-file.js';

type Job = Subject<'pipeline-job'>;

/**
 * What stands between a change and production in one file: the tests beside a deploy that it does not wait for,
 * and the tests and scans that it does wait for.
 */
export const pipelineGates: Link = {
  name: 'pipeline-gates',
  link(model) {
    for (const jobs of jobsByFile(model)) {
      const deploys = jobs.filter(({ facts }) => facts.deploysToProduction === true);
      for (const job of jobs) {
        job.facts.testsNotAwaited = deploys.includes(job) ? testsNotAwaited(job, jobs) : [];
        job.facts.guardsProduction = deploys
          .filter((deploy) => deploy === job || ancestorsOf(deploy).includes(nameOf(job)))
          .map((deploy) => ({
            ...placeOfJob(deploy),
            note: 'this deploy waits for it',
            name: nameOf(deploy),
          }));
      }
    }
  },
};

function testsNotAwaited(deploy: Job, jobs: readonly Job[]): NamedPlace[] {
  if (known(deploy.facts.ancestors) === undefined) return [];
  const byName = new Map(jobs.map((job) => [nameOf(job), job]));
  const before = ancestorsOf(deploy).map((name) => byName.get(name));
  // A job of another file, or one whose work is not known, may be the test.
  const mayTest = (job: Job | undefined): boolean => known(job?.facts.roles)?.includes('test') !== false;
  if (mayTest(deploy) || before.some(mayTest)) return [];
  const starts = (known(deploy.facts.starts) ?? []).filter((start) => start !== 'hand');
  return jobs
    .filter((job) => known(job.facts.roles)?.includes('test') === true && job.facts.deploys !== true)
    .filter((job) => !ancestorsOf(job).includes(nameOf(deploy)))
    .filter((job) => known(job.facts.starts)?.some((start) => starts.includes(start)) === true)
    .map((job) => ({ ...placeOfJob(job), note: 'tests beside it', name: nameOf(job) }));
}

function ancestorsOf({ facts }: Job): readonly string[] {
  return known(facts.ancestors) ?? [];
}

function nameOf({ facts }: Job): string {
  return known(facts.name) ?? '';
}
