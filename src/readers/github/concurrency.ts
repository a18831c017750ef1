import { at, booleanOf, entryOf, isTemplated, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { evaluateText } from './evaluate.js';
import type { Expression } from './expression.js';
import { partsOf, pathOf } from './expression.js';
import { jobRuns } from './reachability.js';
import type { Scenario, Value } from './scenario.js';
import type { Job, Workflow } from './workflow.js';

/** The lock that keeps two runs apart. */
export interface Lock {
  readonly group: string;
  /** Whether a newer run stops a running one. */
  readonly cancels: Fact<boolean>;
  /** Where it says whether a newer run cancels; the lock itself where it does not. */
  readonly place: FactSpans;
  readonly groupPlace: FactSpans;
}

/**
 * The `concurrency` of a workflow or job.
 *
 * @see https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency
 */
export function lockOf(node: DataNode): Lock | undefined {
  const entry = entryOf(node, 'concurrency');
  if (entry === undefined) return undefined;
  const group = textOf(entry.value) ?? textOf(at(entry.value, 'group'));
  if (group === undefined) return undefined;
  const named = entryOf(entry.value, 'group');
  const cancel = entryOf(entry.value, 'cancel-in-progress');
  return {
    group,
    cancels: cancelsOf(cancel?.value),
    place: spansOf(cancel ?? entry),
    groupPlace: spansOf(named ?? entry),
  };
}

/** A boolean in quotes, or as an expression that only says it. */
const WRITTEN = /^(?:\$\{\{\s*)?(true|false)(?:\s*\}\})?$/;

function cancelsOf(node: DataNode | undefined): Fact<boolean> {
  const text = textOf(node);
  if (node === undefined || text === undefined) return false;
  const said = booleanOf(node) ?? WRITTEN.exec(text)?.[1];
  if (said !== undefined) return said === true || said === 'true';
  return unknown(isTemplated(text) ? 'template expression' : 'not of the expected type');
}

/**
 * Whether no two runs of a job share the group of a lock: it is made of the run or the commit, or of the tag
 * that is pushed, in every way in which anything but a change starts the job.
 */
export function isUniquePerRun(lock: Lock, job: Job, workflow: Workflow): Fact<boolean> {
  const parts = partsOf(lock.group);
  let doubt = false;
  for (const scenario of workflow.scenarios.other) {
    if (jobRuns(job, workflow, scenario) === false) continue;
    const value = evaluateText(parts, scenario);
    if (isUnique(value, scenario)) continue;
    if (!value.mayVary) return false;
    doubt = true;
  }
  return doubt ? unknown('template expression') : true;
}

function isUnique({ varies }: Value, { tag }: Scenario): boolean {
  return varies.includes('run') || varies.includes('commit') || (tag === true && varies.includes('ref'));
}

/** Paths that have another value in every run, or for every commit. */
const NEW_IN_EVERY_RUN =
  /^github\.(?:run_id|run_number|run_attempt|sha|event\.after|event\.head_commit\.id|event\.pull_request\.head\.sha|event\.workflow_run\.(?:id|head_sha|run_number))$/;

/** What makes the group of a lock new in every run; not what stands behind `||`, which another value replaces. */
export function newInEveryRun({ group }: Lock): string | undefined {
  for (const part of partsOf(group)) {
    const path = typeof part === 'string' ? undefined : varyingPath(part);
    if (path !== undefined) return path;
  }
  return undefined;
}

function varyingPath(expression: Expression): string | undefined {
  if (expression.type === 'call') {
    if (expression.name !== 'format') return undefined;
    return expression.args.map(varyingPath).find((path) => path !== undefined);
  }
  const path = pathOf(expression);
  return path !== undefined && NEW_IN_EVERY_RUN.test(path) ? path : undefined;
}
