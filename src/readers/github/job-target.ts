import { fileNameOf } from '../../discover/file-index.js';
import { at, entriesOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { JobTarget } from '../pipelines/job-facts.js';
import { jobTarget } from '../pipelines/job-facts.js';
import { commandsOf } from '../pipelines/shell.js';
import type { Target } from '../pipelines/target.js';
import { targetChosenBy, targetOfCommand, targetOfVariable, targetOfWords } from '../pipelines/target.js';
import { isProductionName } from '../values/environment.js';
import { deploysOfStep, migratesInStep, scriptOf } from './job-actions.js';
import type { PossibleTexts } from './possible-texts.js';
import { possibleTexts } from './possible-texts.js';
import { storedValuesOf } from './stored-values.js';
import { filledIn, textsOfStep, variablesOf } from './texts.js';
import type { Job, Step, Workflow } from './workflow.js';

/** The environments that a job names: a text or the `name` of a map, a ternary, cells of its matrix. */
export function environmentsOf(job: Job): PossibleTexts {
  const node = at(job.node, 'environment');
  const name = textOf(node) ?? textOf(at(node, 'name'));
  return name === undefined ? { texts: [], computed: node !== undefined } : possibleTexts(name, job);
}

/** Whether a job works on production, as far as its text tells. */
export function targetOfJob(job: Job, workflow: Workflow): JobTarget {
  const { texts, computed } = environmentsOf(job);
  return jobTarget({
    environments: texts,
    computed,
    targets: [
      ...job.steps.map((step) => targetOfStep(step, job, workflow)),
      ...surroundingTargets(job, workflow),
    ],
    names: [
      job.id,
      textOf(at(job.node, 'name')) ?? '',
      workflow.name,
      fileNameOf(workflow.path).replace(/\.ya?ml$/, ''),
    ],
  });
}

/** What one step that deploys or migrates aims at. */
export function targetOfStep(step: Step, job: Job, workflow: Workflow): Target | undefined {
  const variables = variablesOf(workflow, job, step);
  const script = scriptOf(step);
  const acts = deploysOfStep(step).length > 0 || migratesInStep(step);
  const folder = targetOfWords([textOf(at(step.node, 'working-directory')) ?? '']);
  if (script !== undefined) {
    const commands = commandsOf(filledIn(script.text, variables));
    const chosen = commands.map(targetChosenBy);
    const aims = acts ? [...commands.map(targetOfCommand), folder, secretTarget(step, workflow)] : [];
    return gravest([...chosen, ...aims, ...(acts ? targetsOfVariables(at(step.node, 'env'), job) : [])]);
  }
  if (!acts && !SETS_UP.test(step.uses?.text ?? '')) return undefined;
  const given = entriesOf(at(step.node, 'with')).filter(({ key }) => !NO_TARGET.test(key));
  const values = given.map(({ key, value }) => targetOfGiven(key, textOf(value) ?? '', variables));
  return gravest([...values, secretTarget(step, workflow), ...targetsOfVariables(at(step.node, 'env'), job)]);
}

/** Actions that choose the cluster for those after them. */
const SETS_UP =
  /^(?:azure\/aks-set-context|google-github-actions\/get-gke-credentials|aws-actions\/amazon-eks-\w+)/i;

/** Arguments of actions that name no target. */
const NO_TARGET = /image|tag|version|token|password|secret|key|credential|message|description|url/i;

function targetOfGiven(
  key: string,
  value: string,
  variables: ReadonlyMap<string, string>,
): Target | undefined {
  const text = filledIn(value, variables);
  if (/--prod\b/.test(text)) return 'production';
  if (/^(?:production-deploy)$/i.test(key)) return text === 'true' ? 'production' : 'lower';
  return targetOfWords(text.split(/\s+/));
}

function gravest(targets: readonly (Target | undefined)[]): Target | undefined {
  return targets.includes('production') ? 'production' : targets.find((one) => one !== undefined);
}

/** A credential that is named after production's opens nothing else. */
function secretTarget(step: Step, { scenarios }: Workflow): Target | undefined {
  const [scenario] = scenarios.other;
  if (scenario === undefined) return undefined;
  const names = textsOfStep(step).flatMap(({ text }) => storedValuesOf(text, scenario));
  return names.some(({ name }) => isProductionName(name)) ? 'production' : undefined;
}

/** Variables of the job and the file, what a called workflow is given, and the folder that scripts run in. */
function surroundingTargets(job: Job, workflow: Workflow): (Target | undefined)[] {
  const folder = textOf(at(job.node, 'defaults', 'run', 'working-directory'));
  return [
    ...targetsOfVariables(at(workflow.root, 'env'), job),
    ...targetsOfVariables(at(job.node, 'env'), job),
    ...targetsOfVariables(at(job.node, 'with'), job),
    targetOfWords([folder ?? '']),
  ];
}

function targetsOfVariables(node: DataNode | undefined, job: Job): (Target | undefined)[] {
  return entriesOf(node).map(({ key, value }) => {
    const { texts } = possibleTexts(textOf(value) ?? '', job);
    return gravest(texts.map((text) => targetOfVariable(key, text)));
  });
}
