import { at, entryOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { wordedBooleanOf } from '../values/yaml-boolean.js';
import type { Job } from './job.js';
import type { Pipeline } from './pipeline.js';
import { filledIn, variablesOf } from './pipeline.js';
import { jobRuns } from './rules.js';

/** Variables that are new in every run. */
const OF_ONE_RUN =
  /\$\{?(?:CI_PIPELINE_I?ID|CI_PIPELINE_CREATED_AT|CI_JOB_ID|CI_JOB_STARTED_AT|CI_COMMIT_(?:SHORT_)?SHA|CI_COMMIT_TIMESTAMP)\b/;

type LockFacts = Pick<
  FactsOfKind['pipeline-job'],
  'lock' | 'lockNewBy' | 'lockGroup' | 'uniquePerRun' | 'cancelInProgress' | 'stoppable'
>;

/**
 * What keeps two runs of a job apart (`resource_group`), and whether a newer one stops it (`interruptible`).
 *
 * @see https://docs.gitlab.com/ci/resource_groups/
 * @see https://docs.gitlab.com/ci/yaml/#interruptible
 */
export function lockFacts(job: Job, pipeline: Pipeline): LockFacts {
  const written = textOf(at(job.node, 'resource_group'));
  const group = written === undefined ? null : filledIn(written, variablesOf(job, pipeline));
  const interruptible = interruptibleOf(job);
  const cancels = at(pipeline.project.root, 'workflow', 'auto_cancel', 'on_new_commit');
  return {
    lock: group,
    lockGroup: group,
    lockNewBy: group === null ? null : (OF_ONE_RUN.exec(group)?.[0].replace(/[${]/g, '') ?? null),
    uniquePerRun: group === null ? null : isUniquePerRun(group, job, pipeline),
    cancelInProgress: interruptible,
    stoppable: textOf(cancels) === 'none' ? false : (interruptible ?? false),
  };
}

/** A job of tags alone has a new group for each of them. */
function isUniquePerRun(group: string, job: Job, pipeline: Pipeline): boolean {
  if (OF_ONE_RUN.test(group)) return true;
  if (!/\$\{?CI_COMMIT_(?:TAG|REF_NAME|REF_SLUG)\b/.test(group)) return false;
  const { tag, change, anyBranch, defaultBranch, schedule, hand } = pipeline.scenarios;
  const others = [change, anyBranch, defaultBranch, schedule, hand];
  return (
    jobRuns(job, pipeline, tag) !== false && others.every((one) => jobRuns(job, pipeline, one) === false)
  );
}

function interruptibleOf(job: Job): Fact<boolean> {
  const node = at(job.node, 'interruptible');
  if (node === undefined) return false;
  return wordedBooleanOf(node) ?? unknown('not of the expected type');
}

/** Where the lock and what cancels stand, in the job, what it extends or the defaults of its file. */
export function lockSpans(job: Job, { project }: Pipeline): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  for (const [key, facts] of [
    ['resource_group', ['lock', 'lockGroup', 'uniquePerRun']],
    ['interruptible', ['cancelInProgress']],
  ] as const) {
    const entry = entryOf(job.node, key);
    if (entry === undefined || project.homes.of(entry.value) !== job.source) continue;
    for (const fact of facts) spans[fact] = spansOf(entry);
  }
  return spans;
}
