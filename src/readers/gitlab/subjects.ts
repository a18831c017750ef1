import { at, entriesOf, textOf } from '../../documents/data/navigate.js';
import { unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { isCloudKey } from '../pipelines/cloud-keys.js';
import { databaseSecrets } from '../pipelines/database-secrets.js';
import { workFacts } from '../pipelines/job-work.js';
import { cleansUpPreviews } from '../pipelines/per-change.js';
import { spansIn } from '../pipelines/places.js';
import type { ReadJobOf } from '../pipelines/read-job.js';
import { placesOfStored } from '../pipelines/read-job.js';
import { removalsOf } from '../pipelines/removals.js';
import { isProductionName } from '../values/environment.js';
import type { Environment } from './environment.js';
import { environmentFacts, environmentOf, environmentSpans } from './environment.js';
import { defaultTargetOf, versionInputsOf } from './inputs.js';
import type { Job } from './job.js';
import { lockFacts, lockSpans } from './lock.js';
import { ancestorsOf } from './order.js';
import type { Pipeline } from './pipeline.js';
import { jobRuns } from './rules.js';
import type { Stored } from './secrets.js';
import { storedIn } from './secrets.js';
import { conditionOf, isAnyBranch, isOnlyForChanges, startsOf, triggersOf } from './starts.js';
import type { JobStep } from './steps.js';
import { stepSubjects } from './steps.js';
import { workOf } from './work.js';

export type ReadJob = ReadJobOf<Job, Environment, Stored>;

export function readJobs(pipeline: Pipeline): ReadJob[] {
  return pipeline.jobs.map((job) => {
    const environment = environmentOf(job, pipeline);
    const stored = storedIn(job, pipeline);
    const work = workOf(job, pipeline, environment, stored);
    return { job, environment, stored, work, found: workFacts(work) };
  });
}

/** A pipeline with its jobs and the parts of their scripts. */
export function pipelineSubjects(pipeline: Pipeline, jobs: readonly ReadJob[]): Subject[] {
  const { main, root } = pipeline.project;
  const deploysToProduction = jobs.some(({ found }) => found.job.deploysToProduction === true);
  const made = subject(
    'pipeline',
    `pipeline ${main.path}`,
    { path: main.path, span: main.root.span },
    {
      system: 'gitlab',
      name: textOf(at(root, 'workflow', 'name')) ?? main.path,
      triggers: triggersOf(pipeline),
      branches: null,
      changeActions: null,
      changeBranches: null,
      follows: [],
      permissions: null,
      cancelInProgress: null,
      deploys: jobs.some(({ found }) => found.job.deploys === true),
      deploysToProduction,
      writeAll: false,
      versionInputs: versionInputsOf(pipeline),
    },
  );
  const read = jobs.map((one) => ({ one, job: jobSubject(one, pipeline, made) }));
  const steps = read.flatMap(({ one, job }) => stepsOf(one, job));
  return [made, ...read.map(({ job }) => job), ...stepSubjects(steps)];
}

function jobSubject(read: ReadJob, pipeline: Pipeline, parent: Subject<'pipeline'>): Subject<'pipeline-job'> {
  const { job, environment, found } = read;
  const spans: { [fact: string]: FactSpans } = { name: { value: job.nameSpan }, ...lockSpans(job, pipeline) };
  const named = environmentSpans(environment, job, pipeline);
  if (named !== undefined) spans.environment = named;
  const places = { cannotFail: found.hidden, defaultTarget: defaultTargetOf(job, pipeline) };
  return subject(
    'pipeline-job',
    `job ${job.name}`,
    { path: job.source.path, span: job.span },
    {
      system: 'gitlab',
      name: job.name,
      ...found.job,
      ...environmentFacts(environment),
      ...orderFacts(read, pipeline),
      ...lockFacts(job, pipeline),
      ...secretFacts(read, pipeline),
      removes: removalsOf(read.work, cleanUp(read, pipeline)),
    },
    { spans: { ...spans, ...spansIn(job.source.path, places) }, parent },
  );
}

function orderFacts({ job, found }: ReadJob, pipeline: Pipeline): FactsOfKind['pipeline-job'] {
  const open = pipeline.project.partial || !job.complete;
  const condition = conditionOf(job);
  return {
    condition: condition === undefined ? null : condition,
    ancestors:
      open && job.needs === undefined ? unknown('an include outside the scan') : ancestorsOf(job, pipeline),
    onlyForChanges: isOnlyForChanges(job, pipeline),
    starts: startsOf(job, pipeline),
    calls: [],
    anyBranch: isAnyBranch(job, pipeline),
    ignoresGate: null,
    defaultTarget: (found.job.deploys === true ? defaultTargetOf(job, pipeline)?.said : undefined) ?? null,
  };
}

function secretFacts(
  { job, environment, stored, found }: ReadJob,
  pipeline: Pipeline,
): FactsOfKind['pipeline-job'] {
  const usesOidc = entriesOf(at(job.node, 'id_tokens')).length > 0;
  return {
    productionSecrets: placesOfStored(stored.filter(({ name }) => isProductionName(name))),
    databaseSecrets: databaseSecrets(stored, environment !== undefined),
    secretsForAllSteps: [],
    staticCloudKeys:
      usesOidc || found.job.deploys !== true
        ? []
        : placesOfStored([...stored.filter(({ name }) => isCloudKey(name)), ...cloudKeysSet(job, pipeline)]),
  };
}

/** The keys of a cloud that a job sets from a stored variable of another name. */
function cloudKeysSet({ node }: Job, { project }: Pipeline): Stored[] {
  return entriesOf(at(node, 'variables'))
    .filter(({ key, value }) => isCloudKey(key) && /\$\{?\w/.test(textOf(value) ?? ''))
    .map(({ key, value }) => ({ name: key, path: project.homes.of(value).path, span: value.span }));
}

/** A job that stops an environment takes something away, whatever it calls it. */
function cleanUp({ job, environment }: ReadJob, pipeline: Pipeline): Evidence | undefined {
  const later = jobRuns(job, pipeline, pipeline.scenarios.schedule) !== false;
  if (environment?.action !== 'stop' && !(later && cleansUpPreviews(job.name))) return undefined;
  return { path: job.source.path, span: job.nameSpan, note: 'cleans up here' };
}

function stepsOf({ job, found }: ReadJob, made: Subject<'pipeline-job'>): JobStep[] {
  return job.scripts.flatMap((script, index) => {
    const facts = found.steps[index];
    return facts === undefined ? [] : [{ script, facts, job: made, index }];
  });
}
