import type { Subject } from '../../model/subject.js';
import { databaseSecrets } from '../pipelines/database-secrets.js';
import { madeBy, madeFacts, reachedBy } from '../pipelines/made-by-work.js';
import type { Reach } from '../pipelines/preview-subject.js';
import { previewSubject } from '../pipelines/preview-subject.js';
import { isProductionName } from '../values/environment.js';
import { namesSecret } from '../values/literal-secrets.js';
import { isOpen } from './environment.js';
import type { Pipeline } from './pipeline.js';
import { openChange } from './scenario.js';
import { conditionsLet, pipelineStarts, runsForChange } from './starts.js';
import type { ReadJob } from './subjects.js';

/** The jobs that run for an open pull request and make something, name an environment or read stored values. */
export function previewsOf(pipeline: Pipeline, jobs: readonly ReadJob[]): Subject<'preview'>[] {
  const told = new Set<string>();
  return jobs.flatMap((read) => {
    const { job, environment, work, found } = read;
    const mayRun =
      conditionsLet(job, pipeline, openChange) !== false && pipelineStarts(pipeline, openChange) !== false;
    if (!mayRun) return [];
    const made = madeBy(work);
    const isPreview = made.length > 0 || environment !== undefined || found.job.deploys === true;
    const reaches = runsForChange(job, pipeline)
      ? reachesOf(read, isPreview, pipeline).filter(({ path, span, what, name }) => {
          const key = `${path}:${span.start}:${what}:${name}`;
          return !told.has(key) && told.add(key) !== undefined;
        })
      : [];
    if (made.length + reaches.length === 0) return [];
    return [
      previewSubject(
        `job ${job.id}`,
        { path: job.source.path, span: job.span, name: job.nameSpan },
        { system: 'azure', trigger: 'PullRequest', name: job.id, ...madeFacts(made), reaches },
        environment === undefined ? {} : { environment: { value: environment.node.span } },
      ),
    ];
  });
}

function reachesOf(
  { environment, stored, work }: ReadJob,
  isPreview: boolean,
  { project }: Pipeline,
): Reach[] {
  const values = stored.map(
    ({ name, what, path, span }): Reach => ({
      path,
      span,
      note: `${name} is read here`,
      what: what === 'config' ? 'config' : namesSecret(name) ? 'secret' : 'variable',
      name,
      production: isProductionName(name),
    }),
  );
  const databases = databaseSecrets(stored, environment !== undefined).map((one): Reach => {
    return { ...one, what: 'database', production: false };
  });
  const reached = [...values, ...databases, ...reachedBy(work, isPreview)];
  if (environment === undefined || isOpen(environment.name)) return reached;
  const { name, node } = environment;
  const { path } = project.homes.of(node);
  const production = isProductionName(name);
  return [
    ...reached,
    { path, span: node.span, note: `runs in ${name}`, what: 'environment', name, production },
  ];
}
