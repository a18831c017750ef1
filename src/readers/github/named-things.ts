import { at, entriesOf, textOf } from '../../documents/data/navigate.js';
import type { Span } from '../../model/span.js';
import { keyOfName, shapeOfName } from '../pipelines/change-key.js';
import type { NamedThing } from '../pipelines/named-by-command.js';
import { hostsIn, namesInCommand, namingArguments } from '../pipelines/named-by-command.js';
import { evaluateText } from './evaluate.js';
import { partsOf } from './expression.js';
import { scriptOf } from './job-actions.js';
import type { Scenario } from './scenario.js';
import { filledCommandsOf } from './step-views.js';
import { filledTwice, textsIn, variablesOf } from './texts.js';
import type { Job, Step, Workflow } from './workflow.js';

export interface PlacedThing extends NamedThing {
  readonly span: Span;
}

/** The things that a step names in its commands, or in the argument of a known action. */
export function thingsOfStep(
  step: Step,
  job: Job,
  workflow: Workflow,
  scenario: Scenario | undefined,
): PlacedThing[] {
  if (scriptOf(step) === undefined) {
    return namedByArgument(step, variablesOf(workflow, job, step), scenario);
  }
  return filledCommandsOf(step, job, workflow).flatMap(({ text, span }) =>
    [...namesInCommand(text), ...hostsIn(text)].map((thing) => {
      return { ...thing, name: chosen(thing.name, scenario), span };
    }),
  );
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
