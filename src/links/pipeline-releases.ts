import type { Fact } from '../model/fact.js';
import { isUnknown, known, unknown } from '../model/fact.js';
import type { Model } from '../model/model.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';
import type { NamedPlace } from './pipeline/jobs-by-file.js';
import { isOnlyCalled, jobsBehind, jobsByFile, MAX_TOLD, placeOfJob } from './pipeline/jobs-by-file.js';

type Job = Subject<'pipeline-job'>;

/** Jobs by the name of what they wait for. */
type Behind = ReadonlyMap<string, readonly Job[]>;

/**
 * What a deploy to production finds around it: whether anything checks it afterwards, whether the same was
 * built for staging, whether the migrations were tried, and how an earlier version comes back.
 */
export const pipelineReleases: Link = {
  name: 'pipeline-releases',
  link(model) {
    const followers = pipelinesByFollowed(model);
    for (const jobs of jobsByFile(model)) {
      const behind = jobsBehind(jobs);
      for (const job of jobs) {
        if (job.facts.verifiedAfter === false && job.facts.deploys === true) {
          job.facts.verifiedAfter = verifiedBehind(job, behind, followers);
        }
        job.facts.rebuilds = job.facts.deploysToProduction === true ? rebuilds(job, jobs, behind) : [];
      }
      tellPipeline(jobs);
    }
    tellMigrations(model);
    const ways = waysBack(model);
    for (const { facts } of model.of('pipeline')) facts.wayBack = ways;
  },
};

/** The jobs of the pipelines that start when another one ends, by the name of that one. */
function pipelinesByFollowed(model: Model): Map<string, Job[]> {
  const byFollowed = new Map<string, Job[]>();
  for (const jobs of jobsByFile(model)) {
    const follows = known(pipelineOf(jobs[0])?.facts.follows) ?? [];
    for (const name of follows) byFollowed.set(name, [...(byFollowed.get(name) ?? []), ...jobs]);
  }
  return byFollowed;
}

function pipelineOf(job: Job | undefined): Subject<'pipeline'> | undefined {
  const parent = job?.parent;
  return parent !== undefined && isPipeline(parent) ? parent : undefined;
}

function isPipeline(subject: Subject): subject is Subject<'pipeline'> {
  return subject.kind === 'pipeline';
}

/** A job behind the deploy, or in a pipeline that follows this one, checks it. */
function verifiedBehind(job: Job, behind: Behind, followers: Behind): Fact<boolean> {
  const waiting = behind.get(known(job.facts.name) ?? '') ?? [];
  const pipeline = known(pipelineOf(job)?.facts.name);
  const after = pipeline === undefined ? [] : (followers.get(pipeline) ?? []);
  const answers = [...waiting, ...after].map(({ facts }) => checksResult(facts.roles));
  if (answers.includes(true)) return true;
  if (isOnlyCalled(job)) return unknown('judged where it is called');
  return answers.includes(undefined) ? unknown('what runs behind it') : false;
}

function checksResult(roles: Job['facts']['roles']): boolean | undefined {
  const said = known(roles);
  return said === undefined ? undefined : said.includes('verify') || said.includes('test');
}

/** The other jobs of the file that build the same for what is known not to be production. */
function rebuilds(job: Job, jobs: readonly Job[], behind: Behind): NamedPlace[] {
  if ((known(job.facts.builds) ?? []).length === 0) return [];
  const own = new Set((known(job.facts.builds) ?? []).map(({ what }) => what));
  return jobs
    .filter((other) => other !== job && isForStaging(other, behind))
    .slice(0, MAX_TOLD)
    .flatMap((other) => {
      const same = (known(other.facts.builds) ?? []).find(({ what }) => own.has(what));
      if (same === undefined) return [];
      return [
        {
          path: same.path,
          span: same.span,
          note: 'built for staging here',
          name: known(other.facts.name) ?? '',
        },
      ];
    });
}

/** It is known not to be production's, and it deploys what it builds or another such job does. */
function isForStaging({ facts }: Job, behind: Behind): boolean {
  if (facts.staging !== true || facts.onlyForChanges === true) return false;
  const waiting = behind.get(known(facts.name) ?? '') ?? [];
  return [{ facts }, ...waiting].some((one) => one.facts.staging === true && one.facts.deploys === true);
}

function tellPipeline(jobs: readonly Job[]): void {
  const pipeline = pipelineOf(jobs[0]);
  if (pipeline === undefined) return;
  if (jobs.some(({ facts }) => facts.deploys === true)) pipeline.facts.deploys = true;
  if (jobs.every(isOnlyCalled)) {
    pipeline.facts.deploysToProduction = unknown('judged where it is called');
    return;
  }
  // What only a change starts is no release, whatever it aims at.
  const production = jobs
    .filter(({ facts }) => facts.onlyForChanges !== true)
    .map(({ facts }) => facts.deploysToProduction);
  pipeline.facts.deploysToProduction = production.includes(true)
    ? true
    : (production.find((one) => isUnknown(one)) ?? false);
}

function tellMigrations(model: Model): void {
  const jobs = model.of('pipeline-job');
  const tries = jobs.map(({ facts }) => facts.triesMigrations);
  const tried = tries.includes(true) ? true : (tries.find((one) => isUnknown(one)) ?? false);
  for (const { facts } of jobs) facts.migrationTried = tried;
}

/** The ways back that any scanned pipeline has. */
function waysBack(model: Model): Evidence[] {
  const jobs = model
    .of('pipeline-job')
    .filter(({ facts }) => known(facts.roles)?.includes('rollback') === true)
    .map((job) => ({ ...placeOfJob(job), note: 'goes back here' }));
  const manual = model
    .of('pipeline')
    .filter(({ facts }) => facts.deploys === true)
    .flatMap(({ facts }) => known(facts.versionInputs) ?? []);
  return [...jobs, ...manual.map(({ path, span, note }) => ({ path, span, note }))];
}
