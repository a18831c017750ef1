import { textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { isNamedByRawBranch, keyOfName } from '../pipelines/change-key.js';
import { databaseSecrets } from '../pipelines/database-secrets.js';
import type { Made } from '../pipelines/made-by-work.js';
import { madeBy, madeFacts, reachedBy } from '../pipelines/made-by-work.js';
import { hostsIn } from '../pipelines/named-by-command.js';
import type { Reach } from '../pipelines/preview-subject.js';
import { previewSubject } from '../pipelines/preview-subject.js';
import { isProductionName, wordsOf } from '../values/environment.js';
import type { Environment } from './environment.js';
import { environmentFacts, environmentSpans } from './environment.js';
import type { Pipeline } from './pipeline.js';
import { jobRuns } from './rules.js';
import { kindOf } from './secrets.js';
import { isOnlyForChanges } from './starts.js';
import type { ReadJob } from './subjects.js';
import { teardownOf } from './teardown.js';

/**
 * The jobs that run for an open merge request, or make a review environment, and make something, name an
 * environment or read stored values.
 *
 * @see https://docs.gitlab.com/ci/review_apps/
 */
export function previewsOf(pipeline: Pipeline, jobs: readonly ReadJob[]): Subject<'preview'>[] {
  const told = new Set<string>();
  return jobs.flatMap((read) => previewOf(read, pipeline, jobs, told) ?? []);
}

function previewOf(
  read: ReadJob,
  pipeline: Pipeline,
  jobs: readonly ReadJob[],
  told: Set<string>,
): Subject<'preview'> | undefined {
  const { job, environment, found } = read;
  const { change, anyBranch } = pipeline.scenarios;
  const isReview = environment?.isReview === true;
  if (environment !== undefined && environment.action !== 'start') return undefined;
  if (jobs.some((one) => textOf(one.environment?.onStop) === job.name)) return undefined;
  const reached = jobRuns(job, pipeline, change);
  const ofBranch = isReview ? jobRuns(job, pipeline, anyBranch) : false;
  if (reached === false && ofBranch === false) return undefined;
  const made = madeIn(read, pipeline);
  const isPreview = made.length > 0 || environment !== undefined || found.job.deploys === true;
  const reaches =
    reached === true || ofBranch === true ? reachesOf(read, isPreview, pipeline).filter(isNew(told)) : [];
  if (made.length + reaches.length === 0) return undefined;
  return previewSubject(
    `job ${job.name}`,
    { path: job.source.path, span: job.span, name: job.nameSpan },
    {
      system: 'gitlab',
      trigger: reached === false ? 'push' : 'merge_request_event',
      name: job.name,
      ...madeFacts(made),
      ...(environment === undefined ? {} : ownNames(read, environment, made, pipeline)),
      reaches,
      ...endOf(environment),
      ...teardownOf(read, jobs, pipeline),
    },
    spansOf(read, pipeline),
  );
}

/** A place of a script that several jobs share is told of the first of them. */
function isNew(told: Set<string>): (reach: Reach) => boolean {
  return ({ path, span, what, name }) => {
    const key = `${path}:${span.start}:${what}:${name}`;
    return !told.has(key) && told.add(key) !== undefined;
  };
}

/** What its commands make; the review environment where they make nothing that is known. */
function madeIn({ environment, work, job }: ReadJob, { project }: Pipeline): Made[] {
  const made = madeBy(work);
  if (made.length > 0 || environment?.isReview !== true || job.scripts.length === 0) return made;
  const { nameNode } = environment;
  const path = project.homes.of(nameNode).path;
  const note = 'a review environment is made here';
  return [{ path, span: nameNode.span, note, what: 'review environment', family: 'gitlab', things: [] }];
}

function reachesOf({ environment, stored, work }: ReadJob, isPreview: boolean, pipeline: Pipeline): Reach[] {
  const variables = stored.map(({ name, path, span }): Reach => {
    return {
      path,
      span,
      note: `${name} is read here`,
      what: kindOf(name),
      name,
      production: isProductionName(name),
    };
  });
  const databases = databaseSecrets(stored, environment !== undefined).map((one): Reach => {
    return { ...one, what: 'database', production: false };
  });
  return [
    ...variables,
    ...databases,
    ...reachedBy(work, isPreview),
    ...(environment === undefined ? [] : environmentReach(environment, pipeline)),
  ];
}

function environmentReach(environment: Environment, { project }: Pipeline): Reach[] {
  const { name, nameNode, tier, tierNode } = environment;
  const { production } = environmentFacts(environment);
  if (typeof production !== 'boolean') return [];
  const says = tier === 'production' && tierNode !== undefined ? tierNode : nameNode;
  const { path } = project.homes.of(says);
  return [{ path, span: says.span, note: `runs in ${name}`, what: 'environment', name, production }];
}

/** The names that its environment has: the same for every change, or made of the branch as it is written. */
function ownNames(
  { job, found }: ReadJob,
  environment: Environment,
  made: readonly Made[],
  pipeline: Pipeline,
): FactsOfKind['preview'] {
  const facts = madeFacts(made);
  const { name, nameNode, url, namespace } = environment;
  const path = pipeline.project.homes.of(nameNode).path;
  const says = wordsOf(name).some((word) => /^(?:review|preview|pr|mr)s?$/.test(word));
  const isFixed = says && keyOfName(name) === 'fixed' && isOnlyForChanges(job, pipeline);
  const fixed =
    isFixed && found.job.deploys === true
      ? [{ path, span: nameNode.span, note: `the environment ${name}`, name }]
      : [];
  const raw = [
    ...rawName('host', url, pipeline).filter(({ name: host }) => hostsIn(host).length > 0),
    ...rawName('namespace', namespace, pipeline),
  ];
  return {
    key: keyOfName(name) ?? null,
    fixedNames: [...(Array.isArray(facts.fixedNames) ? facts.fixedNames : []), ...fixed],
    rawBranchNames: [...(Array.isArray(facts.rawBranchNames) ? facts.rawBranchNames : []), ...raw],
  };
}

function rawName(
  what: string,
  node: DataNode | undefined,
  { project }: Pipeline,
): (Evidence & { what: string; name: string })[] {
  const name = textOf(node);
  if (node === undefined || name === undefined || !isNamedByRawBranch(name)) return [];
  return [{ path: project.homes.of(node).path, span: node.span, note: `the ${what} ${name}`, what, name }];
}

/** @see https://docs.gitlab.com/ci/yaml/#environmentauto_stop_in */
function endOf(environment: Environment | undefined): Pick<FactsOfKind['preview'], 'expiry' | 'endless'> {
  if (environment?.isReview !== true) return { expiry: null, endless: null };
  const said = textOf(environment.autoStop);
  if (said !== undefined && said !== 'never') return { expiry: said, endless: null };
  return {
    expiry: null,
    endless: said === undefined ? 'it has no auto_stop_in' : 'its auto_stop_in is never',
  };
}

function spansOf({ job, environment }: ReadJob, pipeline: Pipeline): { [fact: string]: FactSpans } {
  const place = environmentSpans(environment, job, pipeline);
  if (place === undefined) return {};
  const never = environment?.autoStop;
  return { environment: place, endless: never === undefined ? place : { value: never.span } };
}
