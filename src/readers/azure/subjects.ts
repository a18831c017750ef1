import { at, entryOf, itemsOf, spansOf, textOf } from '../../documents/data/navigate.js';
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
import { namesVersion } from '../pipelines/rolls-back.js';
import { judgedOnce } from '../pipelines/shared-steps.js';
import type { DefaultTarget } from '../pipelines/target.js';
import { choosesTarget } from '../pipelines/target.js';
import { isProductionName } from '../values/environment.js';
import type { Environment } from './environment.js';
import { environmentFacts, environmentOf } from './environment.js';
import type { Job, Pipeline } from './pipeline.js';
import { ancestorsOf } from './pipeline.js';
import type { Stored } from './secrets.js';
import { storedIn } from './secrets.js';
import { branchesOf, ignoresGate, isAnyBranch, isOnlyForChanges, startsOf, triggersOf } from './starts.js';
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

/** A pipeline with its jobs and their steps. */
export function pipelineSubjects(pipeline: Pipeline, jobs: readonly ReadJob[]): Subject[] {
  const { main } = pipeline.project;
  const deploysToProduction = jobs.some(({ found }) => found.job.deploysToProduction === true);
  const made = subject(
    'pipeline',
    `pipeline ${main.path}`,
    { path: main.path, span: main.root.span },
    {
      system: 'azure',
      name: main.path,
      triggers: triggersOf(pipeline),
      branches: branchesOf(pipeline),
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
  const steps = read.flatMap(({ one, job }) => stepsOf(one, job).map((step) => ({ step, job })));
  return [made, ...read.map(({ job }) => job), ...judgedOnce(steps)];
}

/** The parameters of a manual start that ask which version to deploy. */
function versionInputsOf({ project: { main } }: Pipeline): (Evidence & { name: string })[] {
  return itemsOf(at(main.root, 'parameters')).flatMap((item) => {
    const name = textOf(at(item, 'name'));
    if (name === undefined || !namesVersion(name)) return [];
    return [{ path: main.path, span: item.span, note: 'asks which version to deploy', name }];
  });
}

function jobSubject(read: ReadJob, pipeline: Pipeline, parent: Subject<'pipeline'>): Subject<'pipeline-job'> {
  const { job, environment, found } = read;
  return subject(
    'pipeline-job',
    `job ${job.id}`,
    { path: job.source.path, span: job.span },
    {
      system: 'azure',
      name: job.id,
      ...found.job,
      ...environmentFacts(environment),
      ...orderFacts(read, pipeline),
      ...lockFacts(job, pipeline),
      ...secretFacts(read),
      removes: removalsOf(read.work, cleanUp(read)),
    },
    { spans: spansOfJob(read, pipeline), parent },
  );
}

function spansOfJob({ job, found }: ReadJob, pipeline: Pipeline): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = { name: { value: job.nameSpan } };
  const environment = entryOf(job.node, 'environment');
  if (environment !== undefined) spans.environment = spansOf(environment);
  const condition = entryOf(job.node, 'condition') ?? entryOf(job.stage.node, 'condition');
  if (condition !== undefined) spans.condition = spansOf(condition);
  const places = { cannotFail: found.hidden, defaultTarget: defaultTargetOf(pipeline) };
  return { ...spans, ...spansIn(job.source.path, places) };
}

function orderFacts({ job, found }: ReadJob, pipeline: Pipeline): FactsOfKind['pipeline-job'] {
  return {
    condition: textOf(at(job.node, 'condition')) ?? textOf(at(job.stage.node, 'condition')) ?? null,
    ancestors: ancestorsOf(job, pipeline),
    onlyForChanges: isOnlyForChanges(job, pipeline),
    starts: startsOf(job, pipeline),
    calls: [],
    anyBranch: isAnyBranch(job, pipeline),
    ignoresGate: ignoresGate(job) ?? null,
    defaultTarget: (found.job.deploys === true ? defaultTargetOf(pipeline)?.said : undefined) ?? null,
  };
}

/** What makes an empty target mean production: the default of a parameter that the starter may leave alone. */
function defaultTargetOf({ project: { main } }: Pipeline): DefaultTarget | undefined {
  for (const item of itemsOf(at(main.root, 'parameters'))) {
    const given = at(item, 'default');
    const [name, value] = [textOf(at(item, 'name')) ?? '', textOf(given) ?? ''];
    if (given === undefined || !choosesTarget(name) || !isProductionName(value)) continue;
    return { said: `${name}: ${value}`, path: main.path, span: given.span };
  }
  return undefined;
}

/**
 * The lock of a stage or pipeline. A run that waits is never stopped midway.
 *
 * @see https://learn.microsoft.com/en-us/azure/devops/pipelines/process/approvals#exclusive-lock
 */
function lockFacts({ stage }: Job, { project: { root } }: Pipeline): FactsOfKind['pipeline-job'] {
  const behaviour = textOf(at(stage.node, 'lockBehavior')) ?? textOf(at(root, 'lockBehavior'));
  return {
    lock: behaviour === undefined ? null : `lockBehavior: ${behaviour}`,
    lockGroup: null,
    lockNewBy: null,
    uniquePerRun: null,
    cancelInProgress: false,
    stoppable: false,
  };
}

function secretFacts({ environment, stored, found }: ReadJob): FactsOfKind['pipeline-job'] {
  return {
    productionSecrets: placesOfStored(stored.filter(({ name }) => isProductionName(name))),
    databaseSecrets: databaseSecrets(stored, environment !== undefined),
    secretsForAllSteps: [],
    staticCloudKeys:
      found.job.deploys === true ? placesOfStored(stored.filter(({ name }) => isCloudKey(name))) : [],
  };
}

function cleanUp({ job }: ReadJob): Evidence | undefined {
  if (!cleansUpPreviews(job.name) && !job.steps.some(({ name }) => cleansUpPreviews(name ?? '')))
    return undefined;
  return { path: job.source.path, span: job.nameSpan, note: 'cleans up here' };
}

function stepsOf({ job, found }: ReadJob, parent: Subject<'pipeline-job'>): Subject<'pipeline-step'>[] {
  return job.steps.flatMap((step, index) => {
    const facts = found.steps[index];
    if (facts === undefined) return [];
    const place = step.script?.span ?? step.task?.span;
    return [
      subject(
        'pipeline-step',
        `${parent.key} / step ${step.number}`,
        { path: step.source.path, span: step.node.span },
        {
          system: 'azure',
          name: step.name ?? null,
          command: step.script?.text ?? null,
          uses: step.task?.text ?? null,
          condition: textOf(at(step.node, 'condition')) ?? null,
          ...facts,
        },
        { spans: place === undefined ? {} : { command: { value: place } }, parent },
      ),
    ];
  });
}
