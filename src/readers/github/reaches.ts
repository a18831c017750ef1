import { at, isTemplated, textOf } from '../../documents/data/navigate.js';
import type { Span } from '../../model/span.js';
import { certainCommands } from '../pipelines/certain-commands.js';
import type { Reach } from '../pipelines/preview-subject.js';
import { isProductionName } from '../values/environment.js';
import { scriptOf } from './job-actions.js';
import { jobRuns, stepRuns } from './reachability.js';
import { reachedBySteps } from './reached-by-steps.js';
import { RUN_TOKEN, storedValuesOf } from './stored-values.js';
import { ownTextsOf, textsIn, textsOfStep } from './texts.js';
import type { ChangeScenario } from './triggers.js';
import type { Job, Scalar, Step, Workflow } from './workflow.js';

/** Branches that are there for releasing: a change to one of them may well name production. */
const RELEASE_BRANCH = /^(?:release|releases|hotfix|prod|production|live|stable|deploy)(?:$|[/*.\-_])/i;

/** Commands that aim at production by an option of theirs. */
const PRODUCTION_FLAG =
  /^(?:(?:vercel|netlify)\b.*\s--prod(?:uction)?\b|(?:eas|expo)\b.*--(?:profile|channel|branch)[= ]production\b|vercel\s+(?:pull|env\s+pull)\b.*--environment[= ]production\b)/;

/** Arguments of actions that do the same. */
const PRODUCTION_ARGUMENT: readonly (readonly [action: RegExp, key: string, value: RegExp])[] = [
  [/^amondnet\/vercel-action@/i, 'vercel-args', /--prod\b/],
  [/^firebaseextended\/action-hosting-deploy@/i, 'channelId', /^live$/],
  [/^nwtgck\/actions-netlify@/i, 'production-deploy', /^true$/],
];

/**
 * What a change surely gets hold of in a job, in one way of starting it: secrets and variables that are
 * handed to something that runs, the environment, options that aim at production, and what its commands name.
 *
 * @param makes whether the job makes something for the change.
 */
export function reachesOf(job: Job, workflow: Workflow, scenario: ChangeScenario, makes: boolean): Reach[] {
  if (isForReleases(scenario)) return [];
  if (jobRuns(job, workflow, scenario) !== true) return [];
  const steps = job.steps.filter((step) => stepRuns(step, scenario) === true);
  const texts = [...textsIn(at(workflow.root, 'env')), ...ownTextsOf(job), ...steps.flatMap(textsOfStep)];
  return [
    ...texts.flatMap((text) => storedReaches(text, workflow, scenario)),
    ...environmentReach(job, workflow.path, scenario),
    ...steps.flatMap((step) => targetReach(step, workflow)),
    ...reachedBySteps(job, workflow, scenario, makes),
  ];
}

function isForReleases({ trigger: { branches } }: ChangeScenario): boolean {
  return branches !== undefined && branches.length > 0 && branches.every((one) => RELEASE_BRANCH.test(one));
}

function storedReaches(scalar: Scalar, workflow: Workflow, scenario: ChangeScenario): Reach[] {
  return storedValuesOf(scalar.text, scenario)
    .filter(({ name }) => name.toUpperCase() !== RUN_TOKEN)
    .filter(({ what }) => what !== 'secret' || scenario.withoutSecrets !== true)
    .map(({ what, name }) => ({
      path: workflow.path,
      span: placeOf(name, scalar.span, workflow.text),
      note: `${name} is read here`,
      what,
      name,
      production: isProductionName(name),
    }));
}

/** Where a name stands inside a value; the value where it is made of parts. */
function placeOf(name: string, within: Span, text: string): Span {
  const start = text.toLowerCase().indexOf(name.toLowerCase(), within.start);
  return start < 0 || start + name.length > within.end ? within : { start, end: start + name.length };
}

/**
 * An environment that an expression chooses is not judged, since it may ask for what the text does not say; but for
 * an input that the caller gives.
 */
function environmentReach(job: Job, path: string, { inputs }: ChangeScenario): Reach[] {
  const node = at(job.node, 'environment');
  const named = textOf(node) === undefined ? at(node, 'name') : node;
  const written = textOf(named);
  const input = /^\$\{\{\s*inputs\.([\w-]+)\s*\}\}$/.exec(written ?? '')?.[1];
  const name = input === undefined ? written : (inputs?.get(input.toLowerCase()) ?? written);
  if (named === undefined || name === undefined || isTemplated(name)) return [];
  const production = isProductionName(name);
  return [{ path, span: named.span, note: `runs in ${name}`, what: 'environment', name, production }];
}

function targetReach(step: Step, { path, text }: Workflow): Reach[] {
  const script = scriptOf(step);
  const flagged = certainCommands(script?.text ?? '')
    .map(({ text: command }) => command)
    .find((one) => PRODUCTION_FLAG.test(one));
  if (script !== undefined && flagged !== undefined) {
    const words = flagged.split(/\s+/).slice(0, 4).join(' ');
    return [target(path, placeOf(words, script.span, text), words)];
  }
  for (const [action, key, value] of PRODUCTION_ARGUMENT) {
    const given = at(step.node, 'with', key);
    if (given === undefined || !action.test(step.uses?.text ?? '') || !value.test(textOf(given) ?? ''))
      continue;
    return [target(path, given.span, `${key}: ${textOf(given)}`)];
  }
  return [];
}

function target(path: string, span: Span, name: string): Reach {
  return { path, span, note: 'aims at production here', what: 'target', name, production: true };
}
