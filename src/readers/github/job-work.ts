import { at, entriesOf, textOf } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import { builtBy, builtByAction } from '../pipelines/builds.js';
import { deployOf } from '../pipelines/deploys.js';
import { rollsBack, saysRollBack } from '../pipelines/rolls-back.js';
import { triesMigrations } from '../pipelines/tries-migrations.js';
import { saysVerify, verifies, waitsItself } from '../pipelines/verifies.js';
import { checksOf, namedCheck } from './gates.js';
import type { JobActions } from './job-actions.js';
import { deploysOfStep, migratesInStep } from './job-actions.js';
import { scriptOfStep } from './step-views.js';
import type { Job, Step, Workflow } from './workflow.js';

/** Whether a job, or one that it waits for, deploys before it asks a system. */
export interface Before {
  readonly deployed: boolean;
}

/** What a job is for, told by its commands and, where those tell nothing, by its name. */
export function rolesOf(job: Job, workflow: Workflow, actions: JobActions, before: Before): Fact<string[]> {
  const roles = new Set<string>(checksOf(job, workflow).map(({ check }) => check));
  if (actions.deploys === true) roles.add('deploy');
  if (actions.migrates === true) roles.add('migrate');
  if (buildsOf(job, workflow).length > 0) roles.add('build');
  const commands = job.steps.flatMap((step) => scriptOfStep(step, workflow)?.commands ?? []);
  const names = [job.id, textOf(at(job.node, 'name')) ?? '', workflow.name];
  if (commands.some(({ text }) => rollsBack(text)) || names.some(saysRollBack)) roles.add('rollback');
  const asked = commands.some(
    ({ text }) => verifies(text) === 'surely' || (before.deployed && verifies(text)),
  );
  if (asked || (before.deployed && names.slice(0, 2).some(saysVerify))) roles.add('verify');
  if (job.calls === undefined) return [...roles];
  const check = namedCheck(job);
  if (check !== undefined) roles.add(check);
  return roles.size === 0 && !job.calls.startsWith('./')
    ? unknown('a workflow of another repository')
    : [...roles];
}

/** The places at which a job builds an image or a bundle. */
export function buildsOf(job: Job, workflow: Workflow): (Evidence & { readonly what: string })[] {
  return job.steps.flatMap((step) => {
    const script = scriptOfStep(step, workflow);
    if (script === undefined) {
      const what = builtByAction(step.uses?.text ?? '');
      if (what === undefined || step.uses === undefined) return [];
      return [{ path: workflow.path, span: step.uses.span, note: `the ${what} is built here`, what }];
    }
    return script.commands.flatMap(({ text, start, end }) => {
      const what = builtBy(text);
      if (what === undefined) return [];
      return [
        { path: workflow.path, span: script.place(start, end), note: `the ${what} is built here`, what },
      ];
    });
  });
}

/** Whether a job tries migrations before they count. */
export function triesMigrationsIn(
  job: Job,
  workflow: Workflow,
  actions: JobActions,
  lower: boolean,
): Fact<boolean> {
  const commands = job.steps.flatMap((step) => scriptOfStep(step, workflow)?.commands ?? []);
  if (commands.some(({ text }) => triesMigrations(text))) return true;
  if (!job.steps.some(migratesInStep)) return false;
  if (actions.migrates === false || lower) return true;
  return actions.migrates === true ? false : actions.migrates;
}

/** Actions that wait for what they deploy, whatever they are given. */
const WAITS =
  /^(?:azure\/k8s-deploy|aws-actions\/aws-cloudformation-github-deploy|google-github-actions\/(?:deploy-cloudrun|deploy-appengine|deploy-cloud-functions)|superfly\/flyctl-actions|digitalocean\/app_action|pulumi\/actions)(?:\/|@|$)/i;

/** Actions that end before what they deploy is up. */
const DOES_NOT_WAIT =
  /^(?:aws-actions\/amazon-ecs-deploy-task-definition|amondnet\/vercel-action|nwtgck\/actions-netlify|akhileshns\/heroku-deploy|johnbeynon\/render-deploy-action)(?:\/|@|$)/i;

/** Arguments with which an action waits or checks. */
const WAITING_ARGUMENT = /^(?:wait[\w-]*|healthcheck|health-check|verify|args)$/i;

/** Whether what a job deploys is waited for or checked in the job itself; unknown where a step hides that. */
export function verifiedInJob(job: Job, workflow: Workflow): Fact<boolean> {
  const first = job.steps.findIndex((step) => deploysOfStep(step).length > 0);
  if (first < 0) return job.calls === undefined ? false : unknown('what the called workflow does');
  const answers = job.steps.slice(first).map((step) => verifiedInStep(step, workflow));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? unknown('a script or action that may check it') : false;
}

function verifiedInStep(step: Step, workflow: Workflow): boolean | undefined {
  const script = scriptOfStep(step, workflow);
  if (saysVerify(step.name ?? '') || saysVerify(step.uses?.text ?? '')) return true;
  if (script !== undefined) {
    const texts = script.commands.map(({ text }) => text);
    if (texts.some((text) => verifies(text) !== undefined || waitsItself(text))) return true;
    return texts.some((text) => deployOf(text)?.byName === true) ? undefined : false;
  }
  const uses = step.uses?.text ?? '';
  if (uses.startsWith('./')) return undefined;
  const given = entriesOf(at(step.node, 'with')).filter(({ key }) => WAITING_ARGUMENT.test(key));
  if (
    WAITS.test(uses) ||
    given.some(({ value }) => /^true$|https?:|--wait|--atomic/.test(textOf(value) ?? ''))
  ) {
    return true;
  }
  return deploysOfStep(step).length === 0 || DOES_NOT_WAIT.test(uses) ? false : undefined;
}
