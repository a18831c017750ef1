import { at, entriesOf, textOf } from '../../documents/data/navigate.js';
import type { Span } from '../../model/span.js';
import { keyOfName, shapeOfName } from '../pipelines/change-key.js';
import type { NamedThing } from '../pipelines/named-by-command.js';
import { hostsIn, namesInCommand, namingArguments } from '../pipelines/named-by-command.js';
import { commandsOf } from '../pipelines/shell.js';
import { evaluateText } from './evaluate.js';
import { partsOf } from './expression.js';
import { scriptOf } from './job-actions.js';
import type { Scenario } from './scenario.js';
import { filledIn, textsIn, variablesOf } from './texts.js';
import type { Job, Step, Workflow } from './workflow.js';

export interface PlacedThing extends NamedThing {
  readonly span: Span;
}

/** A script with its variables filled in, and those that their values are made of. */
export function filledTwice(script: string, variables: ReadonlyMap<string, string>): string {
  return filledIn(filledIn(script, variables), variables);
}

/** The things that a step names in its commands, or in the argument of a known action. */
export function thingsOfStep(
  step: Step,
  job: Job,
  workflow: Workflow,
  scenario: Scenario | undefined,
): PlacedThing[] {
  const variables = variablesOf(workflow, job, step);
  const script = scriptOf(step);
  if (script === undefined) return namedByArgument(step, variables, scenario);
  const commands = commandsOf(filledTwice(script.text, variables));
  return commands
    .flatMap((command) => [...namesInCommand(command), ...hostsIn(command)])
    .map((thing) => ({ ...thing, name: chosen(thing.name, scenario), span: script.span }));
}

function namedByArgument(
  step: Step,
  variables: ReadonlyMap<string, string>,
  scenario: Scenario | undefined,
): PlacedThing[] {
  const naming = namingArguments(step.uses?.text ?? '');
  if (naming === undefined) return [];
  return entriesOf(at(step.node, 'with')).flatMap(({ key, value }) => {
    const name = textOf(value);
    if (name === undefined || name === '' || !naming.keys.includes(key)) return [];
    return [{ what: naming.what, name: chosen(filledTwice(name, variables), scenario), span: value.span }];
  });
}

/** What an expression of event or branch chooses; the text as it is where nothing is known of it. */
function chosen(name: string, scenario: Scenario | undefined): string {
  if (scenario === undefined || !name.includes('${{')) return name;
  const { literal, varies } = evaluateText(partsOf(name), scenario);
  return typeof literal === 'string' && literal !== '' && varies.length === 0 ? literal : name;
}

/** The names in one spelling; those of the change alone where some are, for the others are of every change. */
export function shapesOf(things: readonly NamedThing[]): { names?: readonly string[] } {
  const names = things.filter(({ what }) => what !== 'host').map(({ name }) => name);
  const own = names.filter((name) => keyOfName(name) !== 'fixed');
  const shapes = (own.length > 0 ? own : names).map(shapeOfName);
  const known = shapes.flatMap((shape) => shape ?? []);
  return known.length === 0 || known.length < shapes.length ? {} : { names: [...new Set(known)] };
}

/** The texts of a step that may name a host: its commands, arguments and variables. */
export function hostsOfStep(step: Step): PlacedThing[] {
  const texts = [...textsIn(at(step.node, 'with')), ...textsIn(at(step.node, 'env'))];
  return texts.flatMap(({ text, span }) => hostsIn(text).map((thing) => ({ ...thing, span })));
}
