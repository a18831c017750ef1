import { at, entriesOf, textOf } from '../../documents/data/navigate.js';
import type { Evidence, Span } from '../../model/span.js';
import { actionExecutesFolder, executesFolder } from '../pipelines/executes.js';
import { isProductionName } from '../values/environment.js';
import { jobRuns } from './reachability.js';
import type { Scenario } from './scenario.js';
import { scriptOfStep } from './step-views.js';
import { storedValuesOf } from './stored-values.js';
import { ownTextsOf, textsIn, textsOfStep } from './texts.js';
import type { Job, Scalar, Workflow } from './workflow.js';

type Named = Evidence & { readonly name: string };

/**
 * The secrets that a job surely reads and whose names are those of production. Variables of the whole file
 * stand in every job; they are those of the jobs that name them, or that change something.
 */
export function productionSecretsOf(job: Job, workflow: Workflow, changes: boolean): Named[] {
  const own = [...ownTextsOf(job), ...job.steps.flatMap(textsOfStep)];
  const ofFile = entriesOf(at(workflow.root, 'env'))
    .filter(({ key }) => changes || own.some(({ text }) => text.includes(key)))
    .flatMap(({ value }) => textsIn(value));
  return secretsIn([...ofFile, ...own], job, workflow).filter(({ name }) => isProductionName(name));
}

/**
 * The same where they stand in the variables of the file or job, so that steps which install, build or test
 * read them too.
 */
export function secretsForAllSteps(job: Job, workflow: Workflow): Named[] {
  if (!runsCode(job, workflow)) return [];
  const variables = [at(workflow.root, 'env'), at(job.node, 'env')].flatMap(textsIn);
  return firstOfEach(secretsIn(variables, job, workflow).filter(({ name }) => isProductionName(name)));
}

/** A secret that has two variables is one secret. */
function firstOfEach(secrets: readonly Named[]): Named[] {
  const told = new Set<string>();
  return secrets.filter(({ name }) => !told.has(name) && told.add(name));
}

function runsCode(job: Job, workflow: Workflow): boolean {
  return job.steps.some((step) => {
    const script = scriptOfStep(step, workflow);
    if (script !== undefined) return script.commands.some(({ text }) => executesFolder(text));
    const given = textsIn(at(step.node, 'with')).map(({ text }) => text);
    return actionExecutesFolder(step.uses?.text ?? '', given.join('\n'));
  });
}

function textsOfJob(job: Job, workflow: Workflow): Scalar[] {
  return [...textsIn(at(workflow.root, 'env')), ...ownTextsOf(job), ...job.steps.flatMap(textsOfStep)];
}

function secretsIn(texts: readonly Scalar[], job: Job, workflow: Workflow): Named[] {
  const scenarios = workflow.scenarios.other.filter((one) => jobRuns(job, workflow, one) !== false);
  return texts.flatMap(({ text, span }) => {
    const names = new Set(scenarios.flatMap((scenario) => secretNames(text, scenario)));
    return [...names].map((name) => ({
      path: workflow.path,
      span: placeOf(name, span, workflow.text),
      note: `${name} is read here`,
      name,
    }));
  });
}

function secretNames(text: string, scenario: Scenario): string[] {
  return storedValuesOf(text, scenario)
    .filter(({ what }) => what === 'secret')
    .map(({ name }) => name);
}

function placeOf(name: string, within: Span, text: string): Span {
  const start = text.indexOf(name, within.start);
  return start < 0 || start + name.length > within.end ? within : { start, end: start + name.length };
}

/** Secrets that are keys of a cloud which would take a token of the run (OIDC) instead. */
const CLOUD_KEY =
  /AWS_?SECRET_?(?:ACCESS_?)?KEY|AZURE_CREDENTIALS|AZURE_CLIENT_SECRET|ARM_CLIENT_SECRET|GCP_?(?:SA|SERVICE_ACCOUNT)?_?(?:KEY|CREDENTIALS)|GCLOUD_(?:SERVICE_KEY|AUTH|CREDENTIALS)|GOOGLE_(?:APPLICATION_)?CREDENTIALS|GKE_SA_KEY|SERVICE_ACCOUNT_(?:KEY|JSON)/i;

/** Arguments that take such a key, whatever the secret is called. */
const KEY_ARGUMENT: readonly (readonly [action: RegExp, argument: string])[] = [
  [/^aws-actions\/configure-aws-credentials@/i, 'aws-secret-access-key'],
  [/^google-github-actions\/auth@/i, 'credentials_json'],
  [/^google-github-actions\/setup-gcloud@/i, 'service_account_key'],
  [/^azure\/login@/i, 'creds'],
];

/** Variables in which the tools of a cloud look for a key. */
const KEY_VARIABLE =
  /^(?:AWS_SECRET_ACCESS_KEY|GOOGLE_(?:APPLICATION_)?CREDENTIALS|AZURE_CREDENTIALS|ARM_CLIENT_SECRET|AZURE_CLIENT_SECRET)$/;

/** The stored cloud keys that a job is given. */
export function staticCloudKeysOf(job: Job, workflow: Workflow): Named[] {
  // What is handed on to a called workflow is used there.
  if (job.calls !== undefined) return [];
  const byName = secretsIn(textsOfJob(job, workflow), job, workflow).filter(({ name }) =>
    CLOUD_KEY.test(name),
  );
  const byPlace = secretsIn(keyPlaces(job, workflow), job, workflow);
  return firstOfEach([...byPlace, ...byName]);
}

function keyPlaces(job: Job, workflow: Workflow): Scalar[] {
  const levels = [workflow.root, job.node, ...job.steps.map(({ node }) => node)];
  const variables = levels.flatMap((level) =>
    entriesOf(at(level, 'env')).filter(({ key }) => KEY_VARIABLE.test(key)),
  );
  const given = job.steps.flatMap((step) =>
    KEY_ARGUMENT.filter(([action]) => action.test(step.uses?.text ?? '')).flatMap(
      ([, argument]) => at(step.node, 'with', argument) ?? [],
    ),
  );
  return [...variables.map(({ value }) => value), ...given].flatMap((node) => {
    const text = textOf(node);
    return text === undefined ? [] : [{ text, span: node.span }];
  });
}
