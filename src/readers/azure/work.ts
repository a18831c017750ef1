import { at, entriesOf, entryOf, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';
import { scriptIn } from '../pipelines/script.js';
import type { Task, Work, WorkStep } from '../pipelines/work.js';
import { namesSecret } from '../values/literal-secrets.js';
import { wordedBooleanOf } from '../values/yaml-boolean.js';
import type { Environment } from './environment.js';
import { filledIn, isOpen, variablesOf } from './environment.js';
import type { Job, Pipeline } from './pipeline.js';
import type { Stored } from './secrets.js';
import type { Step } from './steps.js';
import { builtByTask, checkOfTask, effectOfTask } from './tasks.js';

/** A job as every system has it. */
export function workOf(
  job: Job,
  pipeline: Pipeline,
  environment: Environment | undefined,
  stored: readonly Stored[],
): Work {
  const variables = variablesOf(job, pipeline);
  const title = textOf(at(job.node, 'displayName'));
  const stageTitle = textOf(at(job.stage.node, 'displayName'));
  const computed = environment !== undefined && isOpen(environment.name);
  return {
    names: [job.name, title, job.stage.name, stageTitle].flatMap((name) => (name ? [name] : [])),
    steps: job.steps.map((step) => workStep(step, job, stored)),
    environments: environment === undefined || computed ? [] : [environment.name],
    computed,
    variables,
    variablePlaces: placesOf(job),
    texts: job.steps.flatMap(({ node }) =>
      entriesOf(at(node, 'inputs')).flatMap(({ value }) => textOf(value) ?? []),
    ),
    readsSecret: stored.length > 0,
    stops: false,
    fill: (text) => filledIn(text, variables),
  };
}

function workStep(step: Step, job: Job, stored: readonly Stored[]): WorkStep {
  const ignored = ignoredIn(step, job);
  const { script, source } = step;
  if (script !== undefined) {
    const secrets = new Set(stored.map(({ name }) => name).filter(namesSecret));
    const mapped = entriesOf(at(step.node, 'env')).filter(({ value }) => namesStored(textOf(value), secrets));
    return {
      view: {
        path: source.path,
        script: scriptIn(script.text, script.span, source.text),
        secrets: {
          variables: new Set(mapped.map(({ key }) => key)),
          filledIn: (text) => macrosIn(text).filter((name) => secrets.has(name)),
        },
        ignored,
        afterFailure: isAfterFailure(step),
      },
      task: undefined,
    };
  }
  return { view: undefined, task: taskOf(step, ignored) };
}

function namesStored(text: string | undefined, secrets: ReadonlySet<string>): boolean {
  return macrosIn(text ?? '').some((name) => secrets.has(name));
}

/** @see https://learn.microsoft.com/en-us/azure/devops/pipelines/yaml-schema/variables */
function placesOf({ node, source }: Job): Work['variablePlaces'] {
  const variables = at(node, 'variables');
  const listed = itemsOf(variables).flatMap((item): [string, DataNode][] => {
    const [name, value] = [textOf(at(item, 'name')), at(item, 'value')];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
  const named = entriesOf(variables).map(({ key, value }): [string, DataNode] => [key, value]);
  return new Map(
    [...listed, ...named].map(([name, { span }]) => [name.toLowerCase(), { path: source.path, span }]),
  );
}

/** The names in `$(NAME)`; a command in `$( )` is no name alone. */
function macrosIn(text: string): string[] {
  return [...text.matchAll(/\$\(([A-Za-z_][\w.-]*)\)/g)].flatMap(([, name]) => name ?? []);
}

function isAfterFailure({ node, hook }: Step): boolean {
  return (
    hook === 'on.failure' ||
    /\b(?:always|failed|canceled|succeededOrFailed)\s*\(/i.test(textOf(at(node, 'condition')) ?? '')
  );
}

function taskOf({ task, node, source }: Step, ignored: Task['ignored']): Task | undefined {
  if (task === undefined) return undefined;
  const inputs = at(node, 'inputs');
  return {
    name: task.text.replace(/@.*$/, ''),
    effect: effectOfTask(task.text, inputs),
    builds: builtByTask(task.text, inputs),
    checks: checkOfTask(task.text, inputs),
    path: source.path,
    span: task.span,
    ignored,
  };
}

/** @see https://learn.microsoft.com/en-us/azure/devops/pipelines/yaml-schema/steps-task */
function ignoredIn(step: Step, job: Job): { by: string; span: Span } | undefined {
  const own = entryOf(step.node, 'continueOnError');
  const entry = own ?? (step.source === job.source ? entryOf(job.node, 'continueOnError') : undefined);
  if (entry === undefined) return undefined;
  return wordedBooleanOf(entry.value) === true
    ? { by: 'continueOnError', span: { start: entry.keySpan.start, end: entry.value.span.end } }
    : undefined;
}
