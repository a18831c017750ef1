import { known } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';
import type { NamedPlace } from './pipeline/jobs-by-file.js';
import { jobsBehind, jobsByFile, MAX_TOLD, placeOfJob } from './pipeline/jobs-by-file.js';

type Job = Subject<'pipeline-job'>;

/**
 * What stands between a change and production in one file: the tests beside a deploy that it does not wait for,
 * and the tests and scans that it does wait for.
 */
export const pipelineGates: Link = {
  name: 'pipeline-gates',
  link(model) {
    for (const jobs of jobsByFile(model)) {
      const behind = jobsBehind(jobs);
      const byName = new Map(jobs.map((job) => [nameOf(job), job]));
      const tests = jobs.filter(({ facts }) => known(facts.roles)?.includes('test') === true);
      for (const job of jobs) {
        const deploys = job.facts.deploysToProduction === true;
        job.facts.testsNotAwaited = deploys ? testsNotAwaited(job, tests, byName, behind) : [];
        job.facts.guardsProduction = guardsProduction(job, behind);
      }
    }
  },
};

type Behind = ReadonlyMap<string, readonly Job[]>;

function guardsProduction(job: Job, behind: Behind): NamedPlace[] {
  return [job, ...(behind.get(nameOf(job)) ?? [])]
    .filter(({ facts }) => facts.deploysToProduction === true)
    .slice(0, MAX_TOLD)
    .map((deploy) => ({ ...placeOfJob(deploy), note: 'this deploy waits for it', name: nameOf(deploy) }));
}

function testsNotAwaited(
  deploy: Job,
  tests: readonly Job[],
  byName: ReadonlyMap<string, Job>,
  behind: Behind,
): NamedPlace[] {
  if (known(deploy.facts.ancestors) === undefined) return [];
  const before = ancestorsOf(deploy).map((name) => byName.get(name));
  // A job of another file, or one whose work is not known, may be the test.
  const mayTest = (job: Job | undefined): boolean => known(job?.facts.roles)?.includes('test') !== false;
  if (mayTest(deploy) || before.some(mayTest)) return [];
  const starts = (known(deploy.facts.starts) ?? []).filter((start) => start !== 'hand');
  const after = new Set(behind.get(nameOf(deploy)) ?? []);
  return tests
    .filter((job) => job.facts.deploys !== true && !after.has(job))
    .filter((job) => known(job.facts.starts)?.some((start) => starts.includes(start)) === true)
    .slice(0, MAX_TOLD)
    .map((job) => ({ ...placeOfJob(job), note: 'tests beside it', name: nameOf(job) }));
}

function ancestorsOf({ facts }: Job): readonly string[] {
  return known(facts.ancestors) ?? [];
}

function nameOf({ facts }: Job): string {
  return known(facts.name) ?? '';
}
