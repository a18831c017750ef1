import { at, entriesOf, isTemplated, textOf } from '../../documents/data/navigate.js';
import type { Entry } from '../../documents/data/node.js';
import type { Evidence, Span } from '../../model/span.js';
import { certainCommands } from '../pipelines/certain-commands.js';
import { deploysPreview, OF_ITS_OWN } from '../pipelines/deploys.js';
import { DATABASE_IMAGE } from '../pipelines/migrates.js';
import type { Reach } from '../pipelines/preview-subject.js';
import type { Reached } from '../pipelines/reached-by-command.js';
import {
  isMasked,
  reachedByCommand,
  reachedConfig,
  reachedNamespace,
} from '../pipelines/reached-by-command.js';
import { reachedByVariable } from '../pipelines/reached-by-variable.js';
import { commandsOf } from '../pipelines/shell.js';
import { isDatabaseName } from '../values/database.js';
import { isProductionName } from '../values/environment.js';
import { evaluateText } from './evaluate.js';
import { partsOf } from './expression.js';
import { deploysOfStep, migratesInStep, scriptOf } from './job-actions.js';
import { jobRuns, stepRuns } from './reachability.js';
import type { Scenario } from './scenario.js';
import { heldBy, RUN_TOKEN, storedValuesOf } from './stored-values.js';
import { filledTwice, ownTextsOf, textsOfStep, variablesOf } from './texts.js';
import type { Job, Step, Workflow } from './workflow.js';

/** A cluster inside another one: its namespaces are its own. */
const VIRTUAL_CLUSTER = /\bvcluster\b|loft-sh\/|\bvirtual-cluster\b/i;

/**
 * What a job gets hold of by its commands, arguments and variables: databases in any job; namespaces, files of
 * settings and data where it deploys or makes something.
 *
 * @param makes whether the job makes something for the change.
 */
export function reachedBySteps(job: Job, workflow: Workflow, scenario: Scenario, makes: boolean): Reach[] {
  const texts = [...ownTextsOf(job), ...job.steps.flatMap(textsOfStep)].map(({ text }) => text);
  if (texts.some((text) => OF_ITS_OWN.test(text)) || isTestedAlone(job)) return [];
  const steps = job.steps.filter((step) => stepRuns(step, scenario) === true);
  const isPreview = makes || at(job.node, 'environment') !== undefined || steps.some(deploys);
  const inVirtualCluster = texts.some((text) => VIRTUAL_CLUSTER.test(text));
  const reached = [
    ...variableEntries(job, workflow, steps).flatMap((entry) =>
      byVariable(entry, job, workflow, scenario, isPreview),
    ),
    ...steps.flatMap((step) => byScript(step, job, workflow, scenario)),
    ...steps.flatMap((step) => byArguments(step, workflow.path)),
  ];
  return reached.filter(
    ({ what }) => (isPreview || what === 'database') && !(inVirtualCluster && what === 'namespace'),
  );
}

function deploys(step: Step): boolean {
  const commands = commandsOf(scriptOf(step)?.text ?? '');
  return deploysOfStep(step).length > 0 || migratesInStep(step) || commands.some(deploysPreview);
}

/** A database beside the job is the one it works with. */
function isTestedAlone(job: Job): boolean {
  return entriesOf(at(job.node, 'services')).some(({ key, value }) =>
    DATABASE_IMAGE.test(textOf(at(value, 'image')) ?? key),
  );
}

function variableEntries(job: Job, workflow: Workflow, steps: readonly Step[]): Entry[] {
  const levels = [at(workflow.root, 'env'), at(job.node, 'env'), at(job.node, 'with')];
  const ofSteps = steps.flatMap(({ node }) => [at(node, 'env'), at(node, 'with')]);
  return [...levels, ...ofSteps].flatMap(entriesOf).filter(({ key }) => key !== 'script');
}

function byVariable(
  { key, value }: Entry,
  job: Job,
  workflow: Workflow,
  scenario: Scenario,
  isPreview: boolean,
): Reach[] {
  const text = textOf(value);
  if (text === undefined) return [];
  const literal = resolved(text, scenario);
  const place = (one: Reached): Reach => placed(one, workflow.path, value.span, `${key} is set here`);
  const named = reachedByVariable(key, literal)
    .filter(({ what }) => what === 'database')
    .map(place);
  const shared = isPreview ? repositoryDatabases(text, key, job, scenario) : [];
  return [...named, ...shared.map((name) => place({ what: 'database', name, production: false }))];
}

/** A text as it is in the scenario; what is not known of it stands as `${…}`, a stored value by its name. */
function resolved(text: string, scenario: Scenario): string {
  return partsOf(text)
    .map((part) => {
      if (typeof part === 'string') return part;
      const { literal } = evaluateText([part], scenario);
      if (typeof literal === 'string') return literal;
      const [stored] = heldBy(part, scenario);
      return `\${${stored?.name ?? 'filled_in'}}`;
    })
    .join('');
}

/** Secrets of the repository that say where a database is; an environment may hold others of their name. */
function repositoryDatabases(text: string, key: string, job: Job, scenario: Scenario): string[] {
  if (at(job.node, 'environment') !== undefined) return [];
  return storedValuesOf(text, scenario)
    .filter(({ what, name }) => what === 'secret' && name.toUpperCase() !== RUN_TOKEN)
    .filter(({ name }) => !isProductionName(name) && (isDatabaseName(name) || isDatabaseName(key)))
    .map(({ name }) => name);
}

/** The secrets of the repository by which a job reaches a database, however it is started. */
export function databaseSecretsOf(job: Job, workflow: Workflow): (Evidence & { name: string })[] {
  const scenario = workflow.scenarios.other.find((one) => jobRuns(job, workflow, one) !== false);
  if (scenario === undefined || isTestedAlone(job)) return [];
  const steps = job.steps.filter((step) => stepRuns(step, scenario) !== false);
  return variableEntries(job, workflow, steps).flatMap(({ key, value }) =>
    repositoryDatabases(textOf(value) ?? '', key, job, scenario).map((name) => {
      return { path: workflow.path, span: value.span, note: `${name} is read here`, name };
    }),
  );
}

function byScript(step: Step, job: Job, workflow: Workflow, scenario: Scenario): Reach[] {
  const script = scriptOf(step);
  if (script === undefined) return [];
  const text = resolved(filledTwice(script.text, variablesOf(workflow, job, step)), scenario);
  const masked = isMasked(text);
  return certainCommands(text)
    .flatMap(({ written, text: command }) => (written.startsWith('doppler') ? written : command))
    .flatMap(reachedByCommand)
    .filter(({ what }) => !(masked && what === 'data'))
    .map((one) => placed(one, workflow.path, placeOf(one.name, script.span, workflow.text), 'named here'));
}

/** Where a name is written inside a script, or the script where it is filled in. */
function placeOf(name: string, within: Span, text: string): Span {
  const start = text.indexOf(name, within.start);
  return start < 0 || start + name.length > within.end ? within : { start, end: start + name.length };
}

/** The arguments of actions that name a namespace, a file of values or where data come from. */
function byArguments(step: Step, path: string): Reach[] {
  const uses = step.uses?.text;
  if (uses === undefined) return [];
  const given = entriesOf(at(step.node, 'with'));
  const masked = given.some(({ value }) => isMasked(textOf(value) ?? ''));
  return given.flatMap(({ key, value }) => {
    const text = textOf(value);
    if (text === undefined || isTemplated(text)) return [];
    return byArgument(uses, key, text, masked).map((one) =>
      placed(one, path, value.span, `${key} is set here`),
    );
  });
}

function byArgument(uses: string, key: string, text: string, masked: boolean): Reached[] {
  const name = key.toLowerCase().replaceAll('_', '-');
  if (/^namespace$/.test(name) && /k8s|kube|helm|okteto|deploy/i.test(uses)) return [reachedNamespace(text)];
  if (/^okteto\/(?:deploy-preview|create-namespace|namespace)@/i.test(uses) && name === 'name') {
    return [reachedNamespace(text)];
  }
  if (/^(?:env-file|envfile|value-?files?|values|helm-values|var-file|overridefiles)$/i.test(name)) {
    return text
      .split(/[\s,]+/)
      .filter((one) => /\.\w+$/.test(one))
      .flatMap(reachedConfig);
  }
  if (/^neondatabase\/create-branch-action@/i.test(uses) && /^parent(?:-branch)?$/.test(name) && !masked) {
    return [{ what: 'data', name: text, production: isProductionName(text) }];
  }
  if (/^planetscale\/create-branch-action@/i.test(uses) && /^(?:restore|seed-data)$/.test(name) && !masked) {
    return [{ what: 'data', name: text, production: isProductionName(text) }];
  }
  return [];
}

function placed(one: Reached, path: string, span: Span, note: string): Reach {
  return { path, span, note, ...one };
}
