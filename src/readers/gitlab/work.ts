import { at, entriesOf, entryOf, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { Entry } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';
import { DATABASE_IMAGE } from '../pipelines/migrates.js';
import { scriptIn } from '../pipelines/script.js';
import type { Work, WorkStep } from '../pipelines/work.js';
import { wordedBooleanOf } from '../values/yaml-boolean.js';
import type { Environment } from './environment.js';
import type { Job } from './job.js';
import type { Pipeline } from './pipeline.js';
import { filledIn, variablesOf } from './pipeline.js';
import { isManual } from './rules.js';
import type { Stored } from './secrets.js';
import { secretVariables } from './secrets.js';

/** Actions of an environment that deploy nothing into it. */
const DEPLOYS_NOTHING = new Set(['stop', 'prepare', 'verify', 'access']);

/** A job as every system has it. */
export function workOf(
  job: Job,
  pipeline: Pipeline,
  environment: Environment | undefined,
  stored: readonly Stored[],
): Work {
  const variables = variablesOf(job, pipeline);
  const services = itemsOf(at(job.node, 'services')).map(
    (one) => textOf(one) ?? textOf(at(one, 'name')) ?? '',
  );
  const { name, tier } = environment ?? {};
  const computed = name?.includes('$') === true;
  const known = computed ? name.replace(/\$(?:\{\w+\}|\w+)/g, '') : name;
  return {
    // The stage that GitLab takes where none is written is called `test`, and says nothing.
    names: entryOf(job.node, 'stage') === undefined ? [job.name] : [job.name, job.stage],
    steps: stepsOf(job, pipeline, stored),
    environments: environment === undefined ? [] : [tier ?? known ?? ''],
    computed: computed && tier === undefined && environment !== undefined && !environment.isReview,
    variables,
    variablePlaces: placesOf(job, pipeline),
    // A service of this kind is a database of the run, at a host of its own name.
    texts: services.map((image) => (DATABASE_IMAGE.test(image) ? '@db:' : image)),
    readsSecret: stored.length > 0,
    stops: environment !== undefined && DEPLOYS_NOTHING.has(environment.action),
    fill: (text) => filledIn(text, variables),
  };
}

function stepsOf(job: Job, pipeline: Pipeline, stored: readonly Stored[]): WorkStep[] {
  const ignored = failureIgnored(job, pipeline);
  const variables = secretVariables(job, stored);
  return job.scripts.map(({ text, span, source, part }) => ({
    view: {
      path: source.path,
      script: scriptIn(text, span, source.text),
      secrets: { variables, filledIn: () => [] },
      ignored: ignored?.path === source.path ? ignored : undefined,
      afterFailure: part === 'after_script',
    },
    task: undefined,
  }));
}

/**
 * `allow_failure: true` of a job that runs by itself; for one that a person starts it only says that nobody
 * has to.
 *
 * @see https://docs.gitlab.com/ci/yaml/#allow_failure
 */
function failureIgnored(job: Job, pipeline: Pipeline): { by: string; span: Span; path: string } | undefined {
  const entry = allowsFailure(job);
  if (entry === undefined) return undefined;
  const { anyBranch, defaultBranch, change, tag } = pipeline.scenarios;
  if ([anyBranch, defaultBranch, change, tag].some((one) => isManual(job, pipeline, one))) return undefined;
  const span = { start: entry.keySpan.start, end: entry.value.span.end };
  return { by: 'allow_failure', span, path: pipeline.project.homes.of(entry.value).path };
}

/** Where a job says so, or every rule that lets it run. */
function allowsFailure({ node }: Job): Entry | undefined {
  const running = itemsOf(at(node, 'rules')).filter((rule) => textOf(at(rule, 'when')) !== 'never');
  const own = entryOf(node, 'allow_failure');
  const said = running.length === 0 ? [own] : running.map((rule) => entryOf(rule, 'allow_failure') ?? own);
  return said.every((entry) => wordedBooleanOf(entry?.value) === true) ? said[0] : undefined;
}

function placesOf({ node }: Job, { project }: Pipeline): Work['variablePlaces'] {
  return new Map(
    entriesOf(at(node, 'variables')).map(({ key, value }) => [
      key,
      { path: project.homes.of(value).path, span: (at(value, 'value') ?? value).span },
    ]),
  );
}
