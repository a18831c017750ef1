import { at, booleanOf, entriesOf, entryOf, textOf } from '../../documents/data/navigate.js';
import type { Span } from '../../model/span.js';
import type { SecretsAtHand } from '../pipelines/prints-secrets.js';
import type { Script } from '../pipelines/script.js';
import { scriptIn } from '../pipelines/script.js';
import { commandsOf, isShown } from '../pipelines/shell.js';
import type { StepView } from '../pipelines/step-facts.js';
import { scriptOf } from './job-actions.js';
import { storedValuesOf } from './stored-values.js';
import { filledTwice, variablesOf, withAssigned } from './texts.js';
import type { Job, Step, Workflow } from './workflow.js';

/** The script of a step with the places of its parts; made once, since many facts ask for it. */
export function scriptOfStep(step: Step, workflow: Workflow): Script | undefined {
  const kept = scripts.get(step);
  if (kept !== undefined) return kept;
  const written = scriptOf(step);
  if (written === undefined) return undefined;
  const script = scriptIn(written.text, written.span, workflow.text);
  scripts.set(step, script);
  return script;
}

const scripts = new WeakMap<Step, Script>();

/** A command of a step with the variables that are known filled in. */
export interface FilledCommand {
  readonly text: string;
  readonly span: Span;
}

/** The commands of a step, each with the place at which it is written; what is only shown is left out. */
export function filledCommandsOf(step: Step, job: Job, workflow: Workflow): FilledCommand[] {
  const script = scriptOfStep(step, workflow);
  if (script === undefined) return [];
  const variables = withAssigned(script.text, variablesOf(workflow, job, step));
  return script.commands
    .filter(({ text }) => text !== '' && !isShown(text))
    .flatMap(({ text, start, end }) => {
      const span = script.place(start, end);
      return commandsOf(filledTwice(text, variables)).map((filled) => ({ text: filled, span }));
    });
}

/** A step that runs a script, in the words of any system. */
export function viewOf(step: Step, job: Job, workflow: Workflow): StepView | undefined {
  const script = scriptOfStep(step, workflow);
  if (script === undefined) return undefined;
  return {
    path: workflow.path,
    script,
    secrets: secretsAtHand(step, job, workflow),
    ignored: ignoredBy(step, job),
    afterFailure: runsAfterFailure(step),
  };
}

/** A literal `continue-on-error: true` of a step or of its whole job. */
export function ignoredBy(step: Step, job: Job): { by: string; span: Span } | undefined {
  for (const level of [step.node, job.node]) {
    const entry = entryOf(level, 'continue-on-error');
    if (entry === undefined) continue;
    const said = booleanOf(entry.value) ?? /^(?:\$\{\{\s*)?true(?:\s*\}\})?$/.test(textOf(entry.value) ?? '');
    if (said) return { by: 'continue-on-error', span: entry.keySpan };
  }
  return undefined;
}

/** It looks at what has failed, or cleans up whatever happened. */
export function runsAfterFailure(step: Step): boolean {
  return /\b(?:failure|always|cancelled)\s*\(/.test(step.condition?.text ?? '');
}

const ALL_SECRETS = /\btojson\s*\(\s*secrets\s*\)/i;

function secretsAtHand(step: Step, job: Job, workflow: Workflow): SecretsAtHand {
  const { open, other } = workflow.scenarios;
  const scenarios = [...other.slice(0, 3), ...open.slice(0, 1), { event: 'workflow_call' }];
  const filledIn = (text: string): string[] => {
    if (!/secrets/i.test(text)) return [];
    const stored = scenarios.flatMap((scenario) => storedValuesOf(text, scenario));
    const names = stored.filter(({ what }) => what === 'secret').map(({ name }) => name);
    return [...new Set([...names, ...(ALL_SECRETS.test(text) ? ['every secret'] : [])])];
  };
  const variables = new Set<string>();
  for (const level of [workflow.root, job.node, step.node]) {
    for (const { key, value } of entriesOf(at(level, 'env'))) {
      if (filledIn(textOf(value) ?? '').length > 0) variables.add(key);
      else variables.delete(key);
    }
  }
  return { variables, filledIn };
}
