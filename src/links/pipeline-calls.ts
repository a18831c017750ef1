import type { Fact } from '../model/fact.js';
import { isUnknown, known, unknown } from '../model/fact.js';
import type { Model } from '../model/model.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';
import { isOnlyCalled } from './pipeline/jobs-by-file.js';

type Job = Subject<'pipeline-job'>;

/** A call in a call in a call; deeper ones are not followed. */
const MAX_DEPTH = 5;

/**
 * Gives a job what the workflows, actions and templates do that it runs, where they are scanned; and a called
 * job the lock that all of its callers hold.
 */
export const pipelineCalls: Link = {
  name: 'pipeline-calls',
  link(model) {
    const byPath = jobsByPath(model);
    const calling = model.of('pipeline-job').filter(({ facts }) => (known(facts.calls) ?? []).length > 0);
    for (let depth = 0; depth < MAX_DEPTH; depth++) {
      let changed = false;
      for (const job of calling) changed = takeOver(job, calledBy(job, byPath)) || changed;
      if (!changed) break;
    }
    holdLocksOfCallers(model, calling, byPath);
  },
};

function jobsByPath(model: Model): Map<string, Job[]> {
  const byPath = new Map<string, Job[]>();
  for (const job of model.of('pipeline-job')) {
    for (const path of [job.path, job.path.replace(/\/action\.ya?ml$/, '')]) {
      const jobs = byPath.get(path) ?? [];
      if (!jobs.includes(job)) byPath.set(path, [...jobs, job]);
    }
  }
  return byPath;
}

function calledBy(job: Job, byPath: ReadonlyMap<string, readonly Job[]>): Job[] {
  const called = (known(job.facts.calls) ?? []).flatMap((path) => byPath.get(path) ?? []);
  return called.filter((one) => one !== job);
}

/** @returns whether anything became known. */
function takeOver(job: Job, called: readonly Job[]): boolean {
  if (called.length === 0) return false;
  const { facts } = job;
  const before = JSON.stringify([facts.roles, facts.deploys, facts.migrates, facts.deploysToProduction]);
  const deploying = called.filter((one) => one.facts.deploys === true);
  if (deploying.length > 0) facts.deploys = true;
  if (called.some((one) => one.facts.migrates === true)) facts.migrates = true;
  facts.roles = [
    ...new Set([...(known(facts.roles) ?? []), ...called.flatMap((one) => known(one.facts.roles) ?? [])]),
  ];
  if (deploying.length > 0) takeOverDeploy(job, deploying);
  facts.migratesProduction = either(facts.migratesProduction, called, (one) => one.facts.migratesProduction);
  facts.triesMigrations = either(facts.triesMigrations, called, (one) => one.facts.triesMigrations);
  facts.builds = [
    ...new Set([...(known(facts.builds) ?? []), ...called.flatMap((one) => known(one.facts.builds) ?? [])]),
  ];
  return before !== JSON.stringify([facts.roles, facts.deploys, facts.migrates, facts.deploysToProduction]);
}

/** What the called job says of production holds, unless it leaves that to the one that calls it. */
function takeOverDeploy({ facts }: Job, deploying: readonly Job[]): void {
  const production = either(null, deploying, (one) => one.facts.deploysToProduction);
  if (production === true) facts.deploysToProduction = true;
  else if (facts.deploysToProduction === false || facts.deploysToProduction === undefined) {
    facts.deploysToProduction =
      facts.staging === true ? false : (production ?? unknown('what the called job aims at'));
  }
  facts.verifiedAfter = either(
    facts.verifiedAfter === false ? null : facts.verifiedAfter,
    deploying,
    (one) => one.facts.verifiedAfter,
  );
  if (facts.lock === null && deploying.every((one) => one.facts.lock !== null)) {
    facts.lock = deploying[0]?.facts.lock ?? null;
  }
  const environments = deploying.map((one) => one.facts.environment);
  if (production !== true && environments.every((one) => one === null)) facts.environment = null;
}

/** True where one is true, else unknown where one is unknown. */
function either(
  own: Fact<boolean> | undefined,
  called: readonly Job[],
  fact: (job: Job) => Fact<boolean> | undefined,
): Fact<boolean> {
  const all = [...(own === null || own === undefined ? [] : [own]), ...called.map(fact)];
  if (all.includes(true)) return true;
  return (
    all.find((one) => isUnknown(one)) ??
    (all.includes(undefined) ? unknown('what the called job does') : false)
  );
}

const JUDGED_AT_CALLER = unknown('judged where it is called');

/** A workflow that only others start may be locked by them; callers outside the scan may lock it too. */
function holdLocksOfCallers(
  model: Model,
  calling: readonly Job[],
  byPath: ReadonlyMap<string, readonly Job[]>,
): void {
  const locks = new Map<Job, Fact<string>[]>();
  for (const job of calling) {
    for (const one of calledBy(job, byPath)) {
      locks.set(one, [...(locks.get(one) ?? []), job.facts.lock ?? null]);
    }
  }
  for (const job of model.of('pipeline-job')) {
    const { facts } = job;
    if (facts.lock !== null || !isOnlyCalled(job)) continue;
    const ofCallers = locks.get(job);
    if (ofCallers === undefined) facts.lock = unknown('called from outside of the scan');
    else facts.lock = ofCallers.every((lock) => lock !== null) ? (ofCallers[0] ?? null) : JUDGED_AT_CALLER;
  }
}
