import { at, isTemplated, textOf } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Evidence, Span } from '../../model/span.js';
import { actionExecutesFolder, executesFolder } from '../pipelines/executes.js';
import { commandsOf } from '../pipelines/shell.js';
import { permissionsInForce, writeRights } from './permissions.js';
import { ancestorsOf, jobRuns, stepRuns } from './reachability.js';
import type { Scenario } from './scenario.js';
import type { FilledCommand } from './step-views.js';
import { filledCommandsOf } from './step-views.js';
import { RUN_TOKEN, storedValuesOf } from './stored-values.js';
import { filledIn, ownTextsOf, textsIn, textsOfStep, variablesOf } from './texts.js';
import type { Job, Step, Workflow } from './workflow.js';

/** Code of a change that runs with the rights of the repository it is meant for. */
export interface UntrustedCode {
  readonly runs: Fact<boolean>;
  readonly checkout: readonly Evidence[];
  readonly places: readonly Evidence[];
  readonly privileges: readonly string[];
}

const NONE: UntrustedCode = { runs: false, checkout: [], places: [], privileges: [] };

/** The head of a change, in the expressions that name it. */
const HEAD =
  /github\.event\.pull_request\.(?:head\b|merge_commit_sha)|github\.head_ref|\brefs\/pull\/|github\.event\.workflow_run\.(?:head_sha|head_branch|head_commit|head_repository)/;

/**
 * Looks for a checkout of a stranger's change under `pull_request_target` or `workflow_run`, and for what of
 * it runs afterwards.
 *
 * @see https://docs.github.com/en/actions/reference/security/secure-use#mitigating-the-risks-of-untrusted-code-checkout
 */
export function untrustedCodeOf(job: Job, workflow: Workflow): UntrustedCode {
  for (const scenario of workflow.scenarios.strangers) {
    const runs = jobRuns(job, workflow, scenario);
    if (runs === false) continue;
    const found = followCheckouts(job, workflow, scenario);
    if (found.places.length === 0) continue;
    const certain = runs === true && !mayBeApproved(job, workflow);
    return {
      ...found,
      runs: certain ? true : unknown('a condition or approval that the text does not tell'),
      privileges: privilegesOf(job, workflow, scenario),
    };
  }
  return NONE;
}

/** An environment may ask a person first; its name or an expression says so, or it guards a job before. */
function mayBeApproved(job: Job, workflow: Workflow): boolean {
  const before = ancestorsOf(job, workflow).flatMap((id) => workflow.jobById.get(id) ?? []);
  if (before.some((one) => environmentName(one) !== undefined)) return true;
  const name = environmentName(job);
  return (
    name !== undefined &&
    (isTemplated(name) || /approv|protect|manual|external|untrusted|fork|gate/i.test(name))
  );
}

function environmentName(job: Job): string | undefined {
  const node = at(job.node, 'environment');
  return textOf(node) ?? textOf(at(node, 'name'));
}

/** Folders that hold the change's code, as the steps check it out and replace it again. */
function followCheckouts(
  job: Job,
  workflow: Workflow,
  scenario: Scenario,
): Pick<UntrustedCode, 'checkout' | 'places'> {
  const folders = new Set<string>();
  const checkout: Evidence[] = [];
  const places: Evidence[] = [];
  for (const step of job.steps) {
    if (stepRuns(step, scenario) !== true) continue;
    const taken = checkoutOf(step, job, workflow);
    if (taken !== undefined) {
      if (taken.head) folders.add(taken.folder);
      else folders.delete(taken.folder);
      if (taken.head)
        checkout.push({ path: workflow.path, span: taken.span, note: 'the head is checked out here' });
    }
    const span = [...folders].map((folder) => executionIn(step, folder)).find((one) => one !== undefined);
    if (span !== undefined) places.push({ path: workflow.path, span, note: 'and run here' });
  }
  return { checkout, places };
}

interface Checkout {
  readonly folder: string;
  readonly head: boolean;
  readonly span: Span;
}

function checkoutOf(step: Step, job: Job, workflow: Workflow): Checkout | undefined {
  if (step.uses !== undefined && /^actions\/checkout@/i.test(step.uses.text)) {
    const ref = at(step.node, 'with', 'ref') ?? at(step.node, 'with', 'repository');
    const head = HEAD.test(filledIn(textOf(ref) ?? '', variablesOf(workflow, job, step)));
    const folder = (textOf(at(step.node, 'with', 'path')) ?? '').replace(/^\.\/|\/$/g, '');
    return { folder, head, span: ref?.span ?? step.uses.span };
  }
  if (step.run === undefined) return undefined;
  const span = headCheckedOutIn(filledCommandsOf(step, job, workflow));
  return span === undefined ? undefined : { folder: '', head: true, span };
}

function headCheckedOutIn(commands: readonly FilledCommand[]): Span | undefined {
  const fetches = commands.some(({ text }) => /^git\s+fetch\b.*\bpull\//.test(text));
  return commands.find(
    ({ text }) =>
      /^gh\s+pr\s+checkout\b/.test(text) ||
      (/^git\s+(?:checkout|switch|reset|merge|pull)\b/.test(text) &&
        (HEAD.test(text) || (fetches && !/--\s/.test(text)))),
  )?.span;
}

/** Where a step runs what stands in a folder of the change. */
function executionIn(step: Step, folder: string): Span | undefined {
  if (step.uses !== undefined) {
    const given = textsIn(at(step.node, 'with')).map(({ text }) => text);
    const local = folder === '' || step.uses.text.startsWith(`./${folder}/`);
    return local && actionExecutesFolder(step.uses.text, given.join('\n')) ? step.uses.span : undefined;
  }
  if (step.run === undefined || !commandsOf(step.run.text).some(executesFolder)) return undefined;
  if (folder === '') return step.run.span;
  const inside = (textOf(at(step.node, 'working-directory')) ?? '').replace(/^\.\//, '');
  const named = inside === folder || inside.startsWith(`${folder}/`) || step.run.text.includes(`${folder}/`);
  return named || new RegExp(`\\bcd\\s+(?:\\./)?${escaped(folder)}\\b`).test(step.run.text)
    ? step.run.span
    : undefined;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function privilegesOf(job: Job, workflow: Workflow, scenario: Scenario): string[] {
  const steps = job.steps.filter((step) => stepRuns(step, scenario) === true);
  const texts = [...textsIn(at(workflow.root, 'env')), ...ownTextsOf(job), ...steps.flatMap(textsOfStep)];
  const secrets = texts
    .flatMap(({ text }) => storedValuesOf(text, scenario))
    .filter(({ what, name }) => what === 'secret' && name.toUpperCase() !== RUN_TOKEN)
    .map(({ name }) => `secret ${name}`);
  return [...new Set([...secrets, ...writeRights(permissionsInForce(job, workflow))])];
}
