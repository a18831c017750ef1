import { at, entriesOf, entryOf, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, Entry, MapNode } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';
import type { Expression } from './expression.js';
import { conditionOf } from './expression.js';
import type { Scenarios, Trigger } from './triggers.js';
import { scenariosOf, triggersOf } from './triggers.js';

/**
 * A workflow file, taken apart.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
 */
export interface Workflow {
  readonly path: string;
  /** The whole file, for the place of a name inside a value. */
  readonly text: string;
  readonly root: MapNode;
  /** `name`, or the path where it has none, as GitHub shows it. */
  readonly name: string;
  readonly triggers: readonly Trigger[];
  readonly jobs: readonly Job[];
  readonly jobById: ReadonlyMap<string, Job>;
  /** The ways in which it is started; made once, so that answers can be kept for each. */
  readonly scenarios: Scenarios;
}

export interface Job {
  readonly id: string;
  readonly idSpan: Span;
  readonly node: MapNode;
  readonly span: Span;
  readonly needs: readonly string[];
  readonly condition: Condition | undefined;
  readonly steps: readonly Step[];
  /** The workflow that it calls, where it is no list of steps. */
  readonly calls: string | undefined;
}

export interface Step {
  readonly node: MapNode;
  readonly number: number;
  readonly name: string | undefined;
  readonly run: Scalar | undefined;
  readonly uses: Scalar | undefined;
  readonly condition: Condition | undefined;
}

export interface Scalar {
  readonly text: string;
  readonly span: Span;
}

export interface Condition {
  readonly text: string;
  readonly expression: Expression;
}

/** Reads a workflow; `undefined` for a document that has no jobs. */
export function workflowOf(root: DataNode | undefined, path: string, text: string): Workflow | undefined {
  const jobs = at(root, 'jobs');
  if (!isMap(root) || !isMap(jobs)) return undefined;
  const triggers = triggersOf(entryOf(root, 'on')?.value);
  const read = entriesOf(jobs).flatMap(jobOf);
  return {
    path,
    text,
    root,
    name: textOf(at(root, 'name')) ?? path,
    triggers,
    jobs: read,
    jobById: new Map(read.map((job) => [job.id, job])),
    scenarios: scenariosOf(triggers),
  };
}

/**
 * Reads an action that is made of steps as a workflow with one job, which nothing starts but the jobs that use
 * it; `undefined` for an action of another kind.
 *
 * @param name of its folder.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#runs-for-composite-actions
 */
export function compositeActionOf(
  root: DataNode | undefined,
  path: string,
  text: string,
  name: string,
): Workflow | undefined {
  const runs = entryOf(root, 'runs');
  if (!isMap(root) || runs === undefined || !isMap(runs.value)) return undefined;
  if (textOf(at(runs.value, 'using')) !== 'composite') return undefined;
  const titled = entryOf(root, 'name');
  const jobs = jobOf({ key: name, keySpan: titled?.value.span ?? runs.keySpan, value: runs.value });
  const triggers = triggersOf({ kind: 'scalar', span: runs.keySpan, value: 'workflow_call' });
  return {
    path,
    text,
    root,
    name: textOf(titled?.value) ?? name,
    triggers,
    jobs,
    jobById: new Map(jobs.map((job) => [job.id, job])),
    scenarios: scenariosOf(triggers),
  };
}

function jobOf({ key, keySpan, value }: Entry): Job[] {
  if (!isMap(value)) return [];
  const needs = at(value, 'needs');
  return [
    {
      id: key,
      idSpan: keySpan,
      node: value,
      span: { start: keySpan.start, end: value.span.end },
      needs: needs?.kind === 'list' ? needs.items.flatMap((one) => textOf(one) ?? []) : list(textOf(needs)),
      condition: condition(at(value, 'if')),
      steps: itemsOf(at(value, 'steps')).flatMap(stepOf),
      calls: textOf(at(value, 'uses')),
    },
  ];
}

function stepOf(node: DataNode, index: number): Step[] {
  if (!isMap(node)) return [];
  return [
    {
      node,
      number: index + 1,
      name: textOf(at(node, 'name')),
      run: scalar(at(node, 'run')),
      uses: scalar(at(node, 'uses')),
      condition: condition(at(node, 'if')),
    },
  ];
}

function scalar(node: DataNode | undefined): Scalar | undefined {
  const text = textOf(node);
  return node === undefined || text === undefined ? undefined : { text, span: node.span };
}

function condition(node: DataNode | undefined): Condition | undefined {
  const text = textOf(node);
  return text === undefined ? undefined : { text, expression: conditionOf(text) };
}

function list(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}
