import { known } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';
import type { NamedPlace } from './pipeline/jobs-by-file.js';
import { jobsBehind, jobsByFile, MAX_TOLD, placeOfJob } from './pipeline/jobs-by-file.js';

type Job = Subject<'pipeline-job'>;

/** Jobs of one file that migrate and deploy the same environment, where neither waits for the other. */
export const pipelineOrder: Link = {
  name: 'pipeline-order',
  link(model) {
    for (const jobs of jobsByFile(model)) {
      const behind = jobsBehind(jobs);
      const migrating = jobs.filter(({ facts }) => facts.migrates === true);
      for (const job of jobs) {
        job.facts.unorderedWith = job.facts.deploys === true ? unorderedWith(job, migrating, behind) : [];
      }
    }
  },
};

function unorderedWith(
  deploy: Job,
  migrating: readonly Job[],
  behind: ReadonlyMap<string, readonly Job[]>,
): NamedPlace[] {
  // What migrates by itself before it deploys is in order.
  if (deploy.facts.migrates === true) return [];
  const before = new Set(known(deploy.facts.ancestors) ?? []);
  const after = new Set(behind.get(known(deploy.facts.name) ?? '') ?? []);
  return migrating
    .filter((job) => job !== deploy && isOfOneEnvironment(job, deploy) && mayMeet(job, deploy))
    .filter((job) => isOrderKnown(job, deploy) && !after.has(job) && !before.has(known(job.facts.name) ?? ''))
    .slice(0, MAX_TOLD)
    .map((job) => ({
      ...placeOfJob(job),
      note: 'migrates the same environment',
      name: known(job.facts.name) ?? '',
    }));
}

/** The same name, or both known to be production, or none named by either. */
function isOfOneEnvironment({ facts: one }: Job, { facts: other }: Job): boolean {
  const [a, b] = [known(one.environment), known(other.environment)];
  if (a !== undefined && b !== undefined) return a.toLowerCase() === b.toLowerCase();
  if (one.migratesProduction === true && other.deploysToProduction === true) return true;
  const lower = one.staging === true || other.staging === true;
  return one.environment === null && other.environment === null && (!lower || one.staging === other.staging);
}

/** Some start reaches both; one that runs for changes alone is a preview's or a test's. */
function mayMeet({ facts: one }: Job, { facts: other }: Job): boolean {
  if (one.onlyForChanges === true || other.onlyForChanges === true) return false;
  const starts = known(other.starts);
  return known(one.starts)?.some((start) => starts?.includes(start) === true) === true;
}

function isOrderKnown(...jobs: readonly Job[]): boolean {
  return jobs.every(({ facts }) => known(facts.ancestors) !== undefined);
}
