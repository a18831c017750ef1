import { at, entriesOf, textOf } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Evidence, Span } from '../../model/span.js';
import type { Deploy } from '../pipelines/deploys.js';
import { deployActionOf, deployOf, OF_ITS_OWN } from '../pipelines/deploys.js';
import { DATABASE_IMAGE, isMigration, ON_THE_RUNNER, tellsOfOwnDatabase } from '../pipelines/migrates.js';
import { commandsOf } from '../pipelines/shell.js';
import { RUN_TOKEN } from './stored-values.js';
import { ownTextsOf, textsIn, textsOfStep } from './texts.js';
import type { Job, Step, Workflow } from './workflow.js';

/** What a job does to systems that outlive it. */
export interface JobActions {
  readonly deploys: Fact<boolean>;
  readonly migrates: Fact<boolean>;
  readonly places: readonly (Evidence & { readonly does: string })[];
}

export function actionsOf(job: Job, workflow: Workflow): JobActions {
  const surroundings = surroundingsOf(job, workflow);
  const deploys = deploysOf(job, surroundings).map(({ span, tool }) => ({
    path: workflow.path,
    span,
    note: `deploys with ${tool} here`,
    does: 'deploy',
  }));
  const migrations = migrationsOf(job).map((span) => ({
    path: workflow.path,
    span,
    note: 'migrates here',
    does: 'migrate',
  }));
  const migrates = migrations.length === 0 ? false : lasts(surroundings);
  return {
    deploys: deploys.length > 0,
    migrates,
    places: migrates === true ? [...deploys, ...migrations] : deploys,
  };
}

/** What the text around a command tells of the system that it changes. */
export interface Surroundings {
  /** A cluster that the job starts for itself. */
  readonly ownCluster: boolean;
  /** A database on the runner or beside the job. */
  readonly ownDatabase: boolean;
  /** The runner stands in for a cloud. */
  readonly ownCloud: boolean;
  /** A stored secret or a named environment: there is something to reach. */
  readonly reachesOut: boolean;
  /** The token of the run is handed out: what is deployed may be no more than pages of this repository. */
  readonly ownRepository: boolean;
  /** All that it holds are the keys of package registries: a release is a publication. */
  readonly publishes: boolean;
  /** It tests, builds or checks as well: a database that nothing names may be one for tests. */
  readonly tests: boolean;
}

export function surroundingsOf(job: Job, workflow: Workflow): Surroundings {
  const texts = [
    ...ownTextsOf(job),
    ...job.steps.flatMap(textsOfStep),
    ...entriesOf(at(workflow.root, 'env')).flatMap(({ value }) => textsIn(value)),
  ].map(({ text }) => text);
  const services = entriesOf(at(job.node, 'services'));
  const images = services.map(({ key, value }) => textOf(at(value, 'image')) ?? key);
  return {
    ownCluster: texts.some((text) => OF_ITS_OWN.test(text)),
    ownDatabase: images.some((image) => DATABASE_IMAGE.test(image)) || isForTests(job, workflow, texts),
    ownCloud: texts.some((text) => ON_THE_RUNNER.test(text)),
    reachesOut: at(job.node, 'environment') !== undefined || texts.some(readsSecret),
    ownRepository: texts.some((text) => OWN_TOKEN.test(text)),
    publishes: publishesOnly(texts) && at(job.node, 'environment') === undefined,
    tests: doesTest(job, workflow),
  };
}

/** Secrets with which packages are published and signed. */
const OF_A_REGISTRY =
  /npm|node_auth|pypi|twine|cargo|crates|rubygems|gem_host|nuget|maven|sonatype|ossrh|central|gpg|signing|hex_|packagist|docker|ghcr|registry|^gh_|github|homebrew|changeset|release_?please|codecov|slack|discord/i;

function publishesOnly(texts: readonly string[]): boolean {
  const names = texts.flatMap((text) =>
    [...text.matchAll(/\bsecrets\.(\w+)/gi)].map(([, name = '']) => name),
  );
  return names.length > 0 && names.every((name) => OF_A_REGISTRY.test(name));
}

const OWN_TOKEN = /\bgithub\.token\b|\bsecrets\.GITHUB_TOKEN\b/i;

const TESTS =
  /(?:^|[^a-z])(?:tests?|testing|specs?|rspec|pytest|e2e|ci|lint|check|checks|build|verify|validate|coverage)(?:[^a-z]|$)/i;

function doesTest(job: Job, workflow: Workflow): boolean {
  const commands = job.steps.flatMap((step) => commandsOf(scriptOf(step)?.text ?? ''));
  return [job.id, textOf(at(job.node, 'name')) ?? '', workflow.name, ...commands].some((name) =>
    TESTS.test(name.replace(/^npm\s+ci\b/, '')),
  );
}

function isForTests(job: Job, workflow: Workflow, texts: readonly string[]): boolean {
  if (texts.some(tellsOfOwnDatabase)) return true;
  const levels = [workflow.root, job.node, ...job.steps.map(({ node }) => node)];
  return levels.some((level) =>
    ['RAILS_ENV', 'RACK_ENV', 'NODE_ENV', 'APP_ENV', 'MIX_ENV', 'DJANGO_ENV'].some(
      (name) => textOf(at(level, 'env', name)) === 'test',
    ),
  );
}

function readsSecret(text: string): boolean {
  return [...text.matchAll(/\bsecrets\.(\w+)/gi)].some(([, name]) => name?.toUpperCase() !== RUN_TOKEN);
}

function lasts({ ownDatabase, reachesOut, tests }: Surroundings): Fact<boolean> {
  if (ownDatabase) return false;
  return reachesOut || !tests ? true : unknown('which database is migrated');
}

interface DeployPlace extends Deploy {
  readonly span: Span;
}

function deploysOf(job: Job, around: Surroundings): DeployPlace[] {
  const { ownCluster, reachesOut, ownRepository, publishes } = around;
  if (ownCluster) return [];
  const found: DeployPlace[] = [];
  if (job.calls !== undefined) {
    const called = deployActionOf(job.calls, '');
    if (called !== undefined) found.push({ ...called, span: job.idSpan });
  }
  for (const step of job.steps) found.push(...deploysOfStep(step));
  const trusted = ({ tool }: Deploy): boolean => tool.startsWith('deploy') && !ownRepository;
  return found.filter((one) => {
    if (!one.byName || job.calls !== undefined || trusted(one)) return true;
    return reachesOut && !(one.tool.startsWith('release') && publishes);
  });
}

/** The script of a step, and the one that it hands to an action (over ssh). */
export function scriptOf(step: Step): { text: string; span: Span } | undefined {
  if (step.run !== undefined) return step.run;
  const script = at(step.node, 'with', 'script');
  const text = textOf(script);
  const overSsh = /ssh/i.test(step.uses?.text ?? '');
  return script === undefined || text === undefined || !overSsh ? undefined : { text, span: script.span };
}

export function deploysOfStep(step: Step): DeployPlace[] {
  const script = scriptOf(step);
  if (script !== undefined) {
    const deploy = commandsOf(script.text)
      .map(deployOf)
      .find((one) => one !== undefined);
    return deploy === undefined ? [] : [{ ...deploy, span: script.span }];
  }
  if (step.uses === undefined) return [];
  const given = textsIn(at(step.node, 'with'));
  const deploy = deployActionOf(step.uses.text, given.map(({ text }) => text).join('\n'));
  return deploy === undefined ? [] : [{ ...deploy, span: step.uses.span }];
}

export function migratesInStep(step: Step): boolean {
  const script = scriptOf(step);
  return script !== undefined && commandsOf(script.text).some(isMigration);
}

function migrationsOf(job: Job): Span[] {
  return job.steps.filter(migratesInStep).flatMap((step) => scriptOf(step)?.span ?? []);
}
